"""A plan as a file for others: the official table in Word, Excel, YAML, StratML."""
