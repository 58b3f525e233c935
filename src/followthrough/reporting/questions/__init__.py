"""Questions and comments on an obligation, answered and closed."""
