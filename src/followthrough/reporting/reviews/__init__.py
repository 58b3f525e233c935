"""Mid-term, final and impact reviews."""
