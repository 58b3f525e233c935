"""What the room works out, in plain Python."""
