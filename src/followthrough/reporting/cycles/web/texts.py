"""The form of a text with figures in it, and how such a text is read: paragraphs, their sources, figures filled in."""

from collections.abc import Iterable, Mapping
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
    drifted: str = ""


def preview(text: str, known: Mapping[str, str], plan: str, year: int, drifted: Iterable[str] = ()) -> tuple[Paragraph, ...]:
    """`text` as it will be printed; a code that stands for no figure is shown as it was typed.

    `drifted` are codes of answers that were corrected since the text was saved: paragraphs that rest on one say so.
    """
    changed = frozenset(drifted)
    return tuple(_paragraph(block, known, plan, year, changed) for block in tokens.paragraphs(text))


def _paragraph(block: str, known: Mapping[str, str], plan: str, year: int, changed: frozenset[str]) -> Paragraph:
    lines = tuple(tuple(_runs(line, known)) for line in block.split("\n"))
    codes = sorted(tokens.named_in(block), key=block.index)
    sources = dict.fromkeys(code.removeprefix(f"{plan}.").split(f".{year}")[0] for code in codes)
    told = ", ".join(source for source in sources if source)
    return Paragraph(told, lines, ", ".join(rests_on(block, changed)))


def rests_on(block: str, changed: Iterable[str]) -> list[str]:
    """Codes of `changed` answers on which a paragraph rests: it names the answer, or the figure of its row."""
    named = tokens.named_in(block)
    return sorted(code for code in changed if code in named or code.rpartition(".")[0] in named)


def _runs(line: str, known: Mapping[str, str]) -> list[Run]:
    runs = []
    for kind, value in tokens.parts(line):
        if kind == "text":
            runs.append(Run(value))
        elif kind == "source":
            runs.append(Run(known.get(value, f"[{value}]")))
        else:
            runs.append(Run(known[value], value) if value in known else Run(f"[{value}]"))
    return runs
