"""The one long append-only table of countable facts: asked through one door, `queries`."""
