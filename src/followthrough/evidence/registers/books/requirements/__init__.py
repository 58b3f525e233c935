"""Physical requirements for posts and functions, and whether they were reviewed."""
