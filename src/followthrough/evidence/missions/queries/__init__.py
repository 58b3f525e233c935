"""Reads of missions: the way in counts, published counts."""
