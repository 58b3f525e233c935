"""Pages of the room personnel."""
