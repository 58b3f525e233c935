"""Places of an adopted text as the reader's language cites them: "annex 2, 6.2, first line", "Decision point 5; ¶43".

A plan file writes them once, in English. The few words of that notation are told in every language; numbers, and whatever
else a file says there, stay as they are.
"""

import re

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say

NOTATION: dict[str, str] = {
    "Decision points": _("Decision points"),
    "Decision point": _("Decision point"),
    "Decision, heading": _("Decision, heading"),
    "annex": _("annex"),
    "first line": _("first line"),
    "second line": _("second line"),
    "number missing": _("number missing"),
    "footnote": _("footnote"),
    "figure": _("figure"),
    "heading": _("heading"),
    "title": _("title"),
    "goal": _("goal"),
    "whole document": _("whole document"),
    "timing": _("timing"),
    "supervision": _("supervision"),
    "supervisor": _("supervisor"),
    "signatures": _("signatures"),
    "responsible": _("responsible"),
    "result": _("result"),
    "and": _("and"),
}
_WORDS = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, NOTATION), key=len, reverse=True)) + r")\b")
_PLACE = re.compile(r"(?:[\d\s.,;:()–\-/¶]|\b[IVX]+\b|\b[a-c]\b)*")


def cited(place: str) -> str:
    """`place` in the reader's language, where it is written in the notation and in nothing else; else as it stands."""
    if not _PLACE.fullmatch(_WORDS.sub("", place)):
        return place
    return _WORDS.sub(lambda found: say(NOTATION[found.group()]), place)
