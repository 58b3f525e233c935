"""What a data request asks: its fields, and whether an answer fits them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

LONGEST_LABEL, LONGEST_UNIT, LONGEST_ANSWER, LONGEST_WHAT = 200, 40, 3000, 2000
MOST_FIELDS = 12
MOST_DIGITS = 15
PERCENT = "%"
NUMBER = re.compile(r"-?\d{1,15}([.,]\d{1,6})?")


class FieldKind(StrEnum):
    """What is given in a field."""

    NUMBER = "number"
    TEXT = "text"
    FILE = "file"


FIELD_KIND_NAMES: dict[FieldKind, str] = {
    FieldKind.NUMBER: _("a number"),
    FieldKind.TEXT: _("a text"),
    FieldKind.FILE: _("a file"),
}


@dataclass(frozen=True)
class AskedField:
    """One thing that a request asks. `name` is `f1`, `f2` …; `of_persons`: a count that can point at somebody when it is small."""

    name: str
    label: str
    kind: FieldKind
    unit: str = ""
    of_persons: bool = False

    @property
    def stored(self) -> dict[str, Any]:
        """As it is kept."""
        return {"name": self.name, "label": self.label, "kind": self.kind.value, "unit": self.unit, "of_persons": self.of_persons}

    @classmethod
    def of(cls, stored: dict[str, Any]) -> "AskedField":
        """Read what `stored` gave."""
        return cls(**{**stored, "kind": FieldKind(stored["kind"])})


def check_fields(fields: Sequence[AskedField]) -> None:
    """Raise RuleBroken where nothing is asked, too much is, or a field has no label."""
    if not fields or len(fields) > MOST_FIELDS:
        raise RuleBroken(
            "request.fields", _("Ask for at least one thing, and for at most {most}."), field="label-1", most=MOST_FIELDS
        )
    for place, one in enumerate(fields, 1):
        if not one.label.strip() or len(one.label) > LONGEST_LABEL or len(one.unit) > LONGEST_UNIT:
            raise RuleBroken(
                "request.label",
                _("Say in at most {most} characters what is asked, and name a short unit."),
                field=f"label-{place}",
                most=LONGEST_LABEL,
            )


def check_values(fields: Sequence[AskedField], values: Mapping[str, str], files: Collection[str]) -> dict[str, str]:
    """The values as they are kept, without those that are empty; raises RuleBroken for what no field asks, or fits none.

    `files` are the fields to which a file is given. An answer may leave fields empty, but not all of them.
    """
    known = {one.name: one for one in fields}
    kept: dict[str, str] = {}
    for name, value in values.items():
        said = value.strip()
        if not said:
            continue
        if name not in known or known[name].kind == FieldKind.FILE:
            raise RuleBroken("request.unknown", _("This request does not ask for “{name}”."), name=name)
        if known[name].kind == FieldKind.NUMBER:
            said = _number(said.replace(" ", "").replace("\u00a0", ""), known[name])
        elif len(said) > LONGEST_ANSWER:
            raise RuleBroken(
                "request.long", _("This has {n} characters, {most} are the most."), field=name, n=len(said), most=LONGEST_ANSWER
            )
        kept[name] = said
    if any(name not in known or known[name].kind != FieldKind.FILE for name in files):
        raise RuleBroken("request.unknown", _("This request does not ask for “{name}”."), name=", ".join(sorted(files)))
    if not kept and not files:
        raise RuleBroken(
            "request.empty", _("Nothing is filled in yet. Give at least one answer, if need be in words."), field=fields[0].name
        )
    return kept


def _number(said: str, field: AskedField) -> str:
    if not NUMBER.fullmatch(said):
        raise RuleBroken(
            "request.number", _("“{said}” is no number. Write it like 12 or 12.5."), field=field.name, said=said[:MOST_DIGITS]
        )
    if field.of_persons and not said.isdigit():
        raise RuleBroken(
            "request.persons",
            _("“{said}” is no number of persons. Write a whole number, 0 if there was nobody."),
            field=field.name,
            said=said,
        )
    if said.startswith("-") and PERCENT not in field.unit:
        raise RuleBroken(
            "request.negative",
            _("“{said}” is below zero. Write 0 where there was nothing; only a change in percent can be negative."),
            field=field.name,
            said=said,
        )
    return said.replace(",", ".")
