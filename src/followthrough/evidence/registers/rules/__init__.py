"""What registers check and count, in plain Python."""
