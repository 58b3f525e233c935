"""Missions: the funnel from eligible to returned, persons to the target, where a list of missions comes from."""
