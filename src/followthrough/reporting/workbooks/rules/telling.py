"""Stored faults and notices in the reader's language."""

from collections.abc import Mapping
from typing import Any

from followthrough.base.kernel.words import Word, say
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, STATUS_NAMES, Difficulty, Status


def told(stored: Mapping[str, Any]) -> str:
    """The sentence of a stored fault or notice; codes of statuses and difficulties become words, rows follow after it."""
    facts = dict(stored["facts"])
    for name in ("statuses", "status"):
        if isinstance(facts.get(name), list):
            facts[name] = "; ".join(say(STATUS_NAMES[Status(code)]) for code in facts[name])
    if isinstance(facts.get("difficulties"), list):
        facts["difficulties"] = "; ".join(say(DIFFICULTY_NAMES[Difficulty(code)]) for code in facts["difficulties"])
    facts |= {name: Word(facts[name]) for name in stored.get("words", ())}
    sentence = say(stored["template"], **facts)
    rows = ", ".join(stored.get("rows", ()))
    return f"{sentence} {rows}" if rows else sentence
