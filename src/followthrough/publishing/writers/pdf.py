"""A document as a tagged PDF, set by Typst with the fonts of this folder."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from followthrough.publishing.reports.blocks import SHAPES, Document
from followthrough.publishing.writers.glyphs import FONTS
from followthrough.publishing.writers.paper import laid_out
from followthrough.publishing.writers.shapes import picture

TEMPLATES = Path(__file__).parent / "typst"
MAIN = "report.typ"
DATA = "document.json"
PICTURES = "pictures.json"

RUNS_REMEMBERED = 10
"""The engine keeps what it laid out for so many further runs: measured at 1.2 GB after a dozen long reports."""

LONG_REPORT = 60_000
"""Bytes of values, about six pages, above which that memory is worth the time it takes to clear it."""


def write_pdf(document: Document) -> bytes:
    """Return `document` as an A4 PDF in the engine's UA-1 mode: tagged, with language and title, all fonts inside.

    The file carries no date, so the same document gives the same bytes, in any thread. Nothing is written to the disk:
    templates and values are handed over in memory, the values as JSON, so that no text can act as markup.
    """
    data = json.dumps(laid_out(document), ensure_ascii=False, sort_keys=True).encode()
    pdf = _compiled({**_templates(), DATA: data})
    if len(data) > LONG_REPORT:
        _forget()
    return pdf


def _compiled(sources: Any) -> bytes:
    # The engine takes sources by name; its own type hints do not say so yet.
    pdf: bytes = typst.compile(sources, font_paths=_fonts(), ignore_system_fonts=True, format="pdf", pdf_standards="ua-1")
    return pdf


def _forget() -> None:
    # Empty runs are the only way to let the engine's memory of the last report age; together they cost an eighth of a second.
    for _run in range(RUNS_REMEMBERED + 1):
        _compiled({"main": b'#set document(title: "-")'})


@cache
def _templates() -> dict[str, bytes]:
    sources = {"main" if file.name == MAIN else file.name: file.read_bytes() for file in sorted(TEMPLATES.glob("*.typ"))}
    return {**sources, PICTURES: json.dumps({shape: picture(shape) for shape in SHAPES}).encode()}


@cache
def _fonts() -> typst.Fonts:
    # Reading the fonts anew for each document would cost more than setting a short one.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
