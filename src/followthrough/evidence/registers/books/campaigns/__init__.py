"""Campaigns: whom they reached directly, and what appeared in the media."""
