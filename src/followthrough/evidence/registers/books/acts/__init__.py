"""Acts: procedures, codes, decisions, programmes and the like, with the days on which they were adopted and put into practice."""
