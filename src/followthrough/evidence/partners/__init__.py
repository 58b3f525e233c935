"""Partners: who works with whom on what, as a matrix with its gaps."""
