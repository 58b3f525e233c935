"""Figures inside a lead's text: inserted by their code, never typed, so that they follow what was reported.

`[MD.1.2-a.2019]` in a text stands for the figure of that code ("4 of 6"). A code that is not known is refused
when the text is saved, so a report can never print one.
"""

import re
from collections.abc import Iterator, Mapping

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

TOKEN = re.compile(r"\[([A-Z]{2,8}\.[A-Za-z0-9.\-]+)\]")


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Split `text` into ("text", words) and ("figure", code), in order."""
    position = 0
    for match in TOKEN.finditer(text):
        if match.start() > position:
            yield "text", text[position : match.start()]
        yield "figure", match.group(1)
        position = match.end()
    if position < len(text):
        yield "text", text[position:]


def check_codes(text: str, known: Mapping[str, str]) -> None:
    """Raise RuleBroken for the first code in `text` that stands for no figure."""
    for kind, value in parts(text):
        if kind == "figure" and value not in known:
            raise RuleBroken(
                "text.figure",
                _("There is no figure “{code}”. Take one from the list beside the text, or write the words without brackets."),
                field="text",
                code=value,
            )


def filled(text: str, known: Mapping[str, str]) -> str:
    """`text` with each code replaced by its figure."""
    return "".join(value if kind == "text" else known[value] for kind, value in parts(text))
