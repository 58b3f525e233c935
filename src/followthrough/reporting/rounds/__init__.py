"""Inner rounds of a body with its subdivisions, and requests for data to bodies that owe no row."""
