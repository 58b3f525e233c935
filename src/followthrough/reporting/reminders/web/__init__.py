"""The doors of reminders: tasks, settings, the calendar, the outbox."""
