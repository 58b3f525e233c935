"""Plain rules of papers."""
