"""Reads of the room intake: documents, known bodies, uploads with their readings."""
