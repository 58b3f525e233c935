"""What is said: the calendar, the yearly chain, weekly returns, workbooks, reminders, reviews."""
