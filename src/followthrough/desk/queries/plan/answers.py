"""One answer as a page shows it to somebody who may read it; where it is not open, that is said and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip, Link
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.marks import EFFECT_MARKS, status_chip
from followthrough.desk.queries.names import told
from followthrough.desk.queries.seen import Seen
from followthrough.reporting.cycles.queries.reported import Reported
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, AnswerText, Kind


@dataclass(frozen=True)
class AnswerShown:
    """A duty of one institution with what it filed. `is_open` False: the reader may not know what, nor whether."""

    row_code: str
    outcome: str
    row_url: str
    institution: str
    institution_code: str
    institution_url: str
    mark: str
    chip: Chip
    is_open: bool
    about: str
    narrative: str = ""
    obstacles: str = ""
    next_steps: str = ""
    done_on: str = ""
    evidence: tuple[Link, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether there is more to read than the status."""
        return bool(self.narrative or self.obstacles or self.next_steps or self.evidence)


def closed_chip() -> Chip:
    """Instead of a status where the report is not open to the reader, sent or not."""
    return Chip("clock", "quiet", _("Not open to you yet"))


def answer_shown(seen: Seen, one: Reported, institution: str, query: str = "") -> AnswerShown:
    """Put one due on a page; `institution` is the name of its body, `query` keeps the year in addresses."""
    plan = seen.report.cycle.plan.short
    is_open = seen.is_open(one)
    text = one.answer if is_open else None
    return AnswerShown(
        row_code=one.row.code,
        outcome=told(one.outcome),
        row_url=reverse("desk:row", args=[plan, one.row.code]) + query,
        institution=institution,
        institution_code=one.institution,
        institution_url=reverse("desk:institution", args=[plan, one.institution]) + query + f"#objective-{one.objective}",
        mark=EFFECT_MARKS[one.effect],
        chip=status_chip(text) if is_open else closed_chip(),
        is_open=is_open,
        about=_about(one),
        **_texts(text),
        evidence=tuple(_evidence(one)) if is_open else (),
    )


def _about(one: Reported) -> str:
    """Why it is asked, where that is not plain."""
    if one.kind == Kind.DEBT:
        return _("open from %(year)s") % {"year": one.year or one.row.last_year or "–"}
    if one.kind == Kind.RUNNING:
        return _("runs until %(year)s") % {"year": one.row.last_year}
    return ""


def _texts(text: AnswerText | None) -> dict[str, str]:
    if text is None:
        return {}
    named = [_(DIFFICULTY_NAMES[code]) for code in text.difficulties]
    return {
        "narrative": text.narrative,
        "obstacles": " ".join(_sentence(part) for part in (*named, text.difficulty) if part),
        "next_steps": text.next_steps,
        "done_on": day_told(text.done_on) if text.done_on else "",
    }


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _evidence(one: Reported) -> Iterable[Link]:
    for item in one.evidence:
        yield Link(str(item["title"]), str(item["url"]) or reverse("reporting:evidence-file", args=[item["id"]]))
