"""The floor publishing: frozen data, documents made from it, and the formats they are written in."""
