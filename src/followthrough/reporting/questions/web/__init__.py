"""The doors of questions: lists, asking, one question with everything that was said."""
