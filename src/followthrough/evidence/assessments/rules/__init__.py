"""Plain rules of self-assessments: instruments, points, gaps."""
