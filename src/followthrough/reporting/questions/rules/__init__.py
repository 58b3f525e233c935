"""What may be done with a question, who reads it, who is told."""
