"""Pages of the room missions."""
