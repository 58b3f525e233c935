"""What is decided about a body's own sheets and its future staff, in plain Python."""
