"""One folder a register. One register does not know another."""
