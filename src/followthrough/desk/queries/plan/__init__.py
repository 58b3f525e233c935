"""The pages of a plan: the whole, an objective, a row, an institution."""
