"""Civil society beside the State: the yearly debate, its recommendations and their answers."""
