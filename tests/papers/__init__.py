"""Papers: every kind in every format against the rooms it comes from, who reads which, and texts that come back from Word."""
