"""Reads of personnel: sheets opened, layouts remembered, the figures of a body."""
