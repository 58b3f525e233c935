"""What a fact is, how periods and cells stand to each other, and the slow plain roll-up that the engine is held against."""
