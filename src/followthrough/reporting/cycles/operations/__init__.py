"""Every write of reporting, one module a noun: cycles, submissions, evidence, consolidations, summaries."""
