"""Reintegration after missions: who was supported by a programme."""
