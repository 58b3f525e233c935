"""Every way in which an open target, scope or recurrence can be read, with what follows from each."""
