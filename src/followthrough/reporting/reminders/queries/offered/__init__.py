"""Tasks of rooms below that give no offer of their own: the yearly chain, annual plans, decisions on the plan."""
