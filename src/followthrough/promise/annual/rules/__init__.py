"""Rules of annual plans in plain Python: steps, what is missing, versions, months, own targets, the calendar feed."""
