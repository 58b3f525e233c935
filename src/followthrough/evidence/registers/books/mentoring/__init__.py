"""Mentoring and leadership programmes: who took part, and who is counted for the first time in the year."""
