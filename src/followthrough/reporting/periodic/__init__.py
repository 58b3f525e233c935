"""Reports by week, quarter and year that go up a chain, step by step."""
