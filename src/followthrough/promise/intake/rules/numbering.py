"""Numbers that Word writes by itself before a paragraph: they stand in no text, yet they are the plan's numbers."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
HIGHEST_LEVEL = 8


@dataclass
class Numbering:
    """The lists of a document and how far each has counted. `levels` maps (list, level) to (format, text, start)."""

    levels: dict[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> "Numbering":
        """Read the definitions of a document; a document without any numbers nothing."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls()
        abstract = {entry.get(qn("w:abstractNumId")): entry for entry in root.findall(qn("w:abstractNum"))}
        levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        for entry in root.findall(qn("w:num")):
            link = entry.find(qn("w:abstractNumId"))
            kind = abstract.get(link.get(qn("w:val"))) if link is not None else None
            for level in kind.findall(qn("w:lvl")) if kind is not None else ():
                levels[entry.get(qn("w:numId")), int(level.get(qn("w:ilvl")) or 0)] = _level(level)
        return cls(levels)

    def prefix(self, paragraph: Any) -> str:
        """The number that Word prints before `paragraph`, with a blank; "" where it prints none, or only a bullet."""
        numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbered is None:
            return ""
        name, level = _value(numbered, "w:numId"), int(_value(numbered, "w:ilvl") or 0)
        if (name, level) not in self.levels or level > HIGHEST_LEVEL:
            return ""
        counts = self.counted.setdefault(name, [0] * (HIGHEST_LEVEL + 1))
        starts = [self.levels.get((name, deep), ("", "", 1))[2] for deep in range(HIGHEST_LEVEL + 1)]
        counts[level] = counts[level] + 1 if counts[level] else starts[level]
        counts[level + 1 :] = [0] * (HIGHEST_LEVEL - level)
        style, text, _start = self.levels[name, level]
        if style in {"bullet", "none"}:
            return ""
        told = re.sub(r"%(\d)", lambda place: self._told(name, int(place.group(1)) - 1, counts, starts), text)
        return f"{told} " if told else ""

    def _told(self, name: str, level: int, counts: list[int], starts: list[int]) -> str:
        style = self.levels.get((name, level), ("decimal", "", 1))[0]
        return _figure(counts[level] or starts[level], style)


def _level(level: Any) -> tuple[str, str, int]:
    start = _value(level, "w:start")
    return _value(level, "w:numFmt") or "decimal", _value(level, "w:lvlText"), int(start) if start.isdigit() else 1


def _value(parent: Any, name: str) -> str:
    found = parent.find(qn(name))
    return (found.get(qn("w:val")) or "") if found is not None else ""


def _figure(count: int, style: str) -> str:
    if style in {"lowerRoman", "upperRoman"}:
        told = ""
        for value, sign in ROMANS:
            told, count = told + sign * (count // value), count % value
        return told.upper() if style == "upperRoman" else told
    if style in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    return str(count)
