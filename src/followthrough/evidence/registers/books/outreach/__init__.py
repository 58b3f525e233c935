"""Recruitment outreach: who was told about jobs directly."""
