"""Budget lines: what was allocated and spent for a row of a plan. The only home of money."""
