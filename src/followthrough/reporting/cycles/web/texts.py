"""The form of a text with figures in it, and how such a text is read: paragraphs, their sources, figures filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.forms import LongText
from followthrough.reporting.cycles.rules import tokens
from followthrough.reporting.cycles.web.forms import LONGEST_TEXT, VersionedForm


class TextForm(VersionedForm):
    """The lead's text on one objective."""

    text = LongText(
        LONGEST_TEXT,
        16,
        label=_("Your text"),
        help_text=_("Put figures in by their code in brackets; they then follow what is reported."),
    )


class Run(NamedTuple):
    """A piece of a line: words, or a figure with its code."""

    words: str
    code: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Lines of runs, and in the margin the rows whose figures stand in it."""

    source: str
    lines: tuple[tuple[Run, ...], ...]


def preview(text: str, known: Mapping[str, str], plan: str, year: int) -> tuple[Paragraph, ...]:
    """`text` as it will be printed; a code that stands for no figure is shown as it was typed."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return tuple(_paragraph(block.strip(), known, plan, year) for block in blocks)


def _paragraph(block: str, known: Mapping[str, str], plan: str, year: int) -> Paragraph:
    lines = tuple(tuple(_runs(line, known)) for line in block.split("\n"))
    codes = [run.code for line in lines for run in line if run.code]
    sources = dict.fromkeys(code.removeprefix(f"{plan}.").split(f".{year}")[0] for code in codes)
    return Paragraph(", ".join(source for source in sources if source), lines)


def _runs(line: str, known: Mapping[str, str]) -> list[Run]:
    runs = []
    for kind, value in tokens.parts(line):
        if kind == "text":
            runs.append(Run(value))
        else:
            runs.append(Run(known[value], value) if value in known else Run(f"[{value}]"))
    return runs
