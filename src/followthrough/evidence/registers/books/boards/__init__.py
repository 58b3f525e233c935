"""Boards, committees, commissions, working and advisory groups, with their members over time."""
