"""The country of the tests of reminders: told once for a module and rolled back after it."""

from tests.reminders.conftest import enter, today, told

__all__ = ["enter", "today", "told"]
