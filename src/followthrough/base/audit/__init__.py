"""The room audit: an append-only, hash-chained record of who did what to which thing."""
