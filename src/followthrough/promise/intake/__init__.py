"""Reading a plan from a Word or PDF document into a plan file: every reading beside its source, every doubt asked."""
