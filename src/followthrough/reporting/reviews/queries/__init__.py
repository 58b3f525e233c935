"""Reads of reviews: which there are, what one holds, the figures beside a judgement, what becomes of recommendations."""
