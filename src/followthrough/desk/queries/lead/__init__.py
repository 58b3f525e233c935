"""The first page of a lead: what came in, what is missing, what is to be written."""
