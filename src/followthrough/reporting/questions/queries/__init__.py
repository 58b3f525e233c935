"""Reads of questions: where one can be asked, what was asked, what waits for an answer."""
