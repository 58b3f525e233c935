"""How a paper left: day, registry number, channel, hash of the file, and what the recipient noted."""
