"""Tests of the writers: every report passes through every format."""
