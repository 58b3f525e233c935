"""Pages of the room plans."""
