"""What a plan file is, when it is sound, and what follows from it: obligations, dues, calendar."""
