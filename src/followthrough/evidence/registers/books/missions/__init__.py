"""Missions: how many were eligible, invited, applied, were selected, trained, sent and came back."""
