"""Pages for one person alone, inside a chat service that vouches for them."""
