"""What Teams tells us, in our own words."""
