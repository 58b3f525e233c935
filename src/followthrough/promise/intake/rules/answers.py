"""The file of answers beside a draft: what was asked, what can be chosen, what was chosen; and the names learned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.intake.rules.doubts import Doubt, Kind, check_answer
from followthrough.promise.intake.rules.names import LONGEST_NAME
from followthrough.promise.intake.rules.people import CODE

FORMAT = "followthrough-answers/1"
LARGEST = 2 * 1024 * 1024


@dataclass(frozen=True)
class Answers:
    """Chosen answers by the code of the doubt, and printed names with the codes that they mean.

    `own` are the names that the document with this `sha256` asked about itself: it asks again, so that the answer can
    be changed; every other document takes them as known. `draft` is the hash of the draft that was written with them.
    """

    chosen: Mapping[str, str]
    names: Mapping[str, str]
    own: frozenset[str] = frozenset()
    sha256: str = ""
    draft: str = ""

    def for_document(self, sha256: str) -> "Answers":
        """What holds for the document with this hash: another one has other places, so of its answers only names count."""
        if sha256 == self.sha256:
            return Answers(self.chosen, {words: code for words, code in self.names.items() if words not in self.own})
        return Answers({}, self.names)


def read_answers(raw: bytes, name: str) -> Answers:
    """Read a file of answers; raises RuleBroken if it is none."""
    stored: Any = None
    if len(raw) <= LARGEST:
        try:
            stored = yaml.safe_load(raw.decode("utf-8-sig"))
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
            stored = None
    if not isinstance(stored, dict) or stored.get("format") != FORMAT:
        raise RuleBroken(
            "answers.unreadable",
            _("“{name}” is not a file of answers. Name the file that plan read wrote, such as draft.answers.yaml."),
            name=name,
        )
    entries = [entry for entry in _list(stored.get("doubts")) if isinstance(entry, dict) and entry.get("code")]
    names = stored.get("names")
    return Answers(
        chosen={str(entry["code"]): str(entry["chosen"]) for entry in entries if entry.get("chosen") not in (None, "")},
        names={str(words): str(code) for words, code in (names if isinstance(names, dict) else {}).items()},
        own=frozenset(str(entry["name"]) for entry in entries if "name" in entry),
        sha256=str(stored.get("sha256")),
        draft=str(stored.get("draft")),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def checked(answers: Mapping[str, str], doubts: Iterable[Doubt]) -> None:
    """Refuse answers that no question can take; raises RuleBroken at the first."""
    for doubt in doubts:
        if doubt.code in answers:
            check_answer(doubt, answers[doubt.code])


def learned(doubts: Iterable[Doubt]) -> dict[str, str]:
    """The names that answers explain: printed words and the code that they mean, for the next document."""
    return {
        str(doubt.facts["words"]): doubt.chosen
        for doubt in doubts
        if doubt.kind == Kind.BODY and CODE.fullmatch(doubt.chosen) and len(doubt.facts["words"]) <= LONGEST_NAME
    }


def told(doubts: Iterable[Doubt], kept: Answers, document: str, hashes: tuple[str, str]) -> bytes:
    """The file of answers for these doubts; answers to questions that no longer stand are kept.

    `hashes` are those of the document and of the draft.
    """
    asked = list(doubts)
    entries = [_entry(doubt) for doubt in asked]
    known = {doubt.code for doubt in asked}
    entries += [{"code": code, "chosen": chosen} for code, chosen in kept.chosen.items() if code not in known]
    stored = {
        "format": FORMAT,
        "document": document,
        "sha256": hashes[0],
        "draft": hashes[1],
        "doubts": entries,
        "names": dict(kept.names) | learned(asked),
    }
    head = (
        "# Write an answer behind “chosen”, then read the document again. For another document name this file with --answers.\n"
    )
    return (head + yaml.safe_dump(stored, allow_unicode=True, sort_keys=False, width=110)).encode()


def _entry(doubt: Doubt) -> dict[str, Any]:
    entry: dict[str, Any] = {"code": doubt.code, "place": doubt.place, "question": doubt.question}
    if doubt.kind == Kind.BODY:
        entry["name"] = doubt.facts["words"]
    entry["proposed"] = [f"{proposal.value}  ({proposal.told})" for proposal in doubt.proposals]
    if doubt.is_free:
        entry["proposed"].append("… or your own words")
    return entry | {"stops_loading": doubt.is_stopping, "chosen": doubt.chosen or None}
