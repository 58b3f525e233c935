"""Tasks of rooms below that give no offer of their own: the yearly chain, inner rounds and data requests, annual plans, decisions on the plan."""
