"""Pages of the room reviews."""
