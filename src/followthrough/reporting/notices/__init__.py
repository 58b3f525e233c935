"""What an office must be told, kept once; a job brings it to people."""
