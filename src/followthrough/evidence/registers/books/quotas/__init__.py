"""Quotas: what share of whom, by which act, from when to when."""
