"""The writers: each turns a document into one format, and every report passes through every writer."""

from collections.abc import Callable

from followthrough.publishing.reports.blocks import Document
from followthrough.publishing.writers.html import page
from followthrough.publishing.writers.pdf import write_pdf
from followthrough.publishing.writers.word import write_word

Writer = Callable[[Document], bytes]


def write_page(document: Document) -> bytes:
    """Return `document` as the bytes of a whole HTML page."""
    return page(document).encode()


WRITERS: dict[str, Writer] = {"pdf": write_pdf, "docx": write_word, "html": write_page}

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


def write(document: Document, name: str) -> bytes:
    """Return `document` in the format of that name; an unknown format raises KeyError."""
    return WRITERS[name](document)


def media_type(name: str) -> str:
    """Return what a browser is told about the format of that name; an unknown format raises KeyError."""
    return MEDIA_TYPES[name]
