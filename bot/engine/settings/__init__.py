"""What a workspace, its channels and its people choose: the forms, and what they lead to."""
