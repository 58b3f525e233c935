"""Reports that are made while things go on: what each needs, who reads it, and texts that come back from Word."""
