"""Self-assessments that were held. The date counts; results stay with the body."""
