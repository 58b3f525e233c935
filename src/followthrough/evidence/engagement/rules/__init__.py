"""What a yearly debate goes through, and what becomes of its recommendations. Plain Python."""
