"""What papers are made from, gathered; and which papers there are."""
