"""Pages of the room annual."""
