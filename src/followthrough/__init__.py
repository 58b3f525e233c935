"""Followthrough runs an action plan on Women, Peace and Security from the adopted text to the proof."""

__version__ = "0.1.0"
