"""Pages of the room engagement."""
