"""Pages of the room intake."""
