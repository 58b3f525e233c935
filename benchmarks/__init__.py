"""Every speed that we claim, measured as a ratio to a peer or a limit in the same run."""
