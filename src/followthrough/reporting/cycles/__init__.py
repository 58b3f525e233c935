"""The room and floor reporting: cycles, submissions, send-backs, consolidation up the line, the summary."""
