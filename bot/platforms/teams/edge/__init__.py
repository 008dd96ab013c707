"""The door that Teams knocks at: who comes, who vouches for it, and what may pass."""
