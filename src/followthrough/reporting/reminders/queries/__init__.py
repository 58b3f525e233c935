"""Reads of reminders: tasks as rooms offer them, who holds which office, what was told, mail, due days."""
