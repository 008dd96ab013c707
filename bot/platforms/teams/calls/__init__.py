"""What we ask of Microsoft's services."""
