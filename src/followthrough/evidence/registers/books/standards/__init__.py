"""International standards, and the acts of a body that apply them."""
