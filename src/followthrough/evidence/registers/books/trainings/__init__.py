"""Trainings: what was taught, to how many of whom, and how many of them for the first time. No participant is stored."""
