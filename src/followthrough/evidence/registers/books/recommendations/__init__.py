"""Recommendations that bodies receive from outside, each with the answer that was given."""
