"""What people wrote, as runs: a figure's code in brackets becomes the figure, lines become items, long answers are cut."""

import re

from followthrough.publishing.reports.blocks import Run, Runs, Text
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.reporting.cycles.rules.tokens import FROM, parts

NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–•*])\s+")
LONGEST_HEADING = 60
LONGEST_SHOWN = 320
"""Letters of an answer in a chapter: about five lines. The annex has every answer in full."""


def resolved(book: Ledger, text: str) -> Runs:
    """Return `text` with each code replaced by its figure; a code that stands for none stays as it was typed."""
    runs: list[Run] = []
    for kind, value in parts(text):
        if kind == "figure" and value in book.known:
            runs.append(book.figure(value))
        elif kind == "source" and value.removeprefix(FROM) in book.known:
            runs.append(Text(f"({book.year.body(value.rpartition('.')[2]).short})", stands_for=value))
        else:
            runs.append(Text(value if kind == "text" else f"[{value}]"))
    return tuple(runs)


def paragraphs_of(book: Ledger, text: str) -> list[Runs]:
    """Return the paragraphs of `text`, which an empty line parts; a single line break stays one."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return [resolved(book, part.strip()) for part in re.split(r"\n\s*\n", unified) if part.strip()]


def items_of(book: Ledger, text: str) -> tuple[Runs, ...]:
    """Return each line of `text` as an item, without its own number, and what stands before a first colon in bold."""
    return tuple(_item(book, line) for line in lines_of(text))


def lines_of(text: str) -> list[str]:
    """Return each line of `text` without its own number."""
    lines = (NUMBERED.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def _item(book: Ledger, line: str) -> Runs:
    head, colon, rest = line.partition(":")
    if not colon or len(head) > LONGEST_HEADING or "[" in head or not rest.strip():
        return resolved(book, line)
    return (Text(f"{head}.", bold=True), Text(" "), *resolved(book, rest.strip()[:1].upper() + rest.strip()[1:]))


def cut(text: str, longest: int = LONGEST_SHOWN) -> tuple[str, bool]:
    """Return the beginning of `text` on one line, to the end of a sentence or at least of a word, and whether it was cut."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat, False
    begun = flat[:longest]
    sentence_ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", begun)]
    if sentence_ends and sentence_ends[-1] > longest // 2:
        return begun[: sentence_ends[-1]], True
    word_end = begun.rfind(" ")
    return f"{begun[: word_end if word_end > longest // 2 else longest].rstrip(' ,;:–')} …", True
