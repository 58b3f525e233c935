"""Reads of reporting: cycles, submissions, what was reported, figures by code."""
