"""Reads of workbooks: what stands in them, their files, what came back."""
