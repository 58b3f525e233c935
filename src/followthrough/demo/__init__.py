"""The floor and room demo: a believable country told through operations, by stage. Everything in it is invented."""
