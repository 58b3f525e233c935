"""Self-assessments: an instrument filled in by a body, its scores, its gaps as proposed actions. Results stay private until released."""
