"""What facts prove: the measures of rows and their verdicts."""
