"""Every write of workbooks: taking one in, choosing between two versions, noting how far a run is."""
