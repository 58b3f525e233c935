"""The floor promise: bodies with duties, and the plans that give them."""
