"""Implementing partners: organizations in the group, what each works on with whom; and the meetings of the group."""
