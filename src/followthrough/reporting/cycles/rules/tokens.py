"""Figures inside a lead's text: inserted by their code, never typed, so that they follow what was reported.

`[MD.1.2-a.2019]` in a text stands for the figure of that code ("4 of 6"). `[from MD.1.2-a.2019.md-cs]` marks words that
were taken over from the answer of one institution; it is printed as its name in brackets. A code that is not known is
refused when the text is saved, so a report can never print one.
"""

import re
from collections.abc import Iterator, Mapping

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

FROM = "from "
TOKEN = re.compile(r"\[((?:from )?[A-Z]{2,8}\.[A-Za-z0-9.\-]+)\]")


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Split `text` into ("text", words), ("figure", code) and ("source", "from " and code), in order."""
    position = 0
    for match in TOKEN.finditer(text):
        if match.start() > position:
            yield "text", text[position : match.start()]
        yield "source" if match.group(1).startswith(FROM) else "figure", match.group(1)
        position = match.end()
    if position < len(text):
        yield "text", text[position:]


def check_codes(text: str, known: Mapping[str, str]) -> None:
    """Raise RuleBroken for the first code in `text` that stands for no figure."""
    for kind, value in parts(text):
        if kind != "text" and value not in known:
            raise RuleBroken(
                "text.figure",
                _("There is no figure “{code}”. Take one from the list beside the text, or write the words without brackets."),
                field="text",
                code=value,
            )


def filled(text: str, known: Mapping[str, str]) -> str:
    """`text` with each code replaced by its figure."""
    return "".join(value if kind == "text" else known[value] for kind, value in parts(text))


def named_in(text: str) -> frozenset[str]:
    """Codes of the figures and sources in `text`, without the word "from"."""
    return frozenset(value.removeprefix(FROM) for kind, value in parts(text) if kind != "text")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which an empty line parts."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return [block.strip() for block in unified.split("\n\n") if block.strip()]
