"""The room institutions: bodies, the names they go by, and seats."""
