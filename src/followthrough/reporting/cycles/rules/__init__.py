"""States and legal moves, what may be answered when, and how answers are counted."""
