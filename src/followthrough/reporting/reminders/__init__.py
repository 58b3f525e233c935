"""Tasks, reminders, digests and the outbox of mail."""
