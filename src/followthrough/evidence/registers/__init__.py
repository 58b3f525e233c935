"""Kept lists: acts, studies, appointments, trainings. An event is entered once, where it happens, and becomes facts."""
