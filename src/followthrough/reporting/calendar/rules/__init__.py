"""Working days, moved days, due days."""
