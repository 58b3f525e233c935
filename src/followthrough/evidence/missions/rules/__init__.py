"""Plain rules of missions: the way, who leaves it where, how many persons a share is away."""
