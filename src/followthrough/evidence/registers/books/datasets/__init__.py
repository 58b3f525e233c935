"""Sets of personnel data that a body keeps, and whether each tells women and men apart."""
