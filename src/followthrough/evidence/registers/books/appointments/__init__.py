"""Appointments: the posts that the plan asks for, who holds them from when to when, and which are vacant."""
