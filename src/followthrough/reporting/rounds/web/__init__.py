"""The pages of inner rounds and data requests."""
