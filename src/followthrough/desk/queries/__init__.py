"""Frozen data for the desk's pages, put together from the reads of lower rooms."""
