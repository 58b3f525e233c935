"""The first page of a focal point: what is left, where it goes, what is still open."""
