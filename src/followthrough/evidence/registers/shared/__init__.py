"""What every register shares: the fields of an entry, the description of a register, kinds of fields."""
