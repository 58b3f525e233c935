"""Adjustments of premises, equipment and uniforms, as the plan of a body lists them."""
