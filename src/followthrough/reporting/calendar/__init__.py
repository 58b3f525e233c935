"""Which days an office works on, when a period begins and ends, and by when a step is due."""
