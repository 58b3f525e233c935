"""Events: conferences, seminars, tables, courses that a body held or went to, and who was there."""
