"""What is decided about inner rounds and data requests, in plain Python."""
