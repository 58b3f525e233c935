"""Every write about reminders: digests, mail, secret addresses, preferences."""
