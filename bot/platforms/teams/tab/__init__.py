"""Our pages inside Teams: who opens them, and the frame that Teams shows them in."""
