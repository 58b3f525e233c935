"""One review as its page shows it, from what it says as plain data, live or frozen."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.kernel.texts import Text
from followthrough.base.kit.parts import FileLine, Table, TableCell, TableColumn
from followthrough.promise.plans.rules.amendments.told import namer
from followthrough.reporting.reviews import permissions
from followthrough.reporting.reviews.models import Review
from followthrough.reporting.reviews.queries.content import held_content, is_sound
from followthrough.reporting.reviews.queries.following import Followed, followed_of
from followthrough.reporting.reviews.queries.reviews import writers_of
from followthrough.reporting.reviews.queries.written import written_in
from followthrough.reporting.reviews.rules.changes import Change
from followthrough.reporting.reviews.rules.kinds import CRITERION_NAMES, LEVEL_NAMES, Criterion, Level, State
from followthrough.reporting.reviews.rules.told import done_of_owed, missing_told
from followthrough.reporting.reviews.web.doors import address_of, day_told, name_of
from followthrough.reporting.reviews.web.looks import answer_chip, grade_chip, progress_words, standing_chip

SHORT_HASH = 12


@dataclass(frozen=True)
class QuestionLine:
    """One question with what was found; `url` leads to writing."""

    criterion: str
    text: str
    answer: str
    rests_on: str
    url: str


@dataclass(frozen=True)
class GapLine:
    """Something that is missing; `drop_url` takes it out."""

    where: str
    what: str
    under: str
    drop_url: str


@dataclass(frozen=True)
class JudgedLine:
    """The reason of one judgement."""

    number: str
    title: str
    text: str
    url: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class ReviewPage:
    """A review: its head, what may be pressed, its findings."""

    heading: str
    lede: str
    facts: tuple[tuple[str, str], ...]
    can_open: bool
    needs_owner: bool
    can_close: bool
    can_publish: bool
    may_plan: bool
    is_writing: bool
    seal: str
    is_broken: bool
    subjects: Table
    judged: tuple[JudgedLine, ...]
    questions: tuple[QuestionLine, ...]
    gaps: tuple[GapLine, ...]
    recommendations: Table
    writers: tuple[str, ...]
    papers: tuple[FileLine, ...]
    addresses: dict[str, str]


def review_page(review: Review, person: Any) -> ReviewPage:
    """Everything that the page of a review shows to `person`."""
    every = followed_of(review)
    written = None if review.content else written_in(review)
    content = held_content(review, [one.recommendation for one in every], written)
    may_plan = permissions.may_plan(person, review.plan)
    writers = writers_of(review)
    is_writing = review.state == State.OPEN and (may_plan or person.pk in {one.person_id for one in writers})
    has_owner = bool(review.office) and review.due_on is not None
    return ReviewPage(
        heading=_heading(review, content),
        lede=_lede(review),
        facts=tuple(_facts(review)),
        can_open=may_plan and review.state == State.PLANNED and has_owner,
        needs_owner=may_plan and review.state == State.PLANNED and not has_owner,
        can_close=may_plan and review.state == State.OPEN,
        can_publish=may_plan and review.state == State.CLOSED,
        may_plan=may_plan and review.state in {State.PLANNED, State.OPEN},
        is_writing=is_writing,
        seal=review.sha256[:SHORT_HASH],
        is_broken=not is_sound(review),
        subjects=_subjects(review, content, is_writing=is_writing),
        judged=tuple(_judged(review, one) for one in content["subjects"]),
        questions=tuple(_question(review, one, is_writing=is_writing) for one in content["questions"]),
        gaps=tuple(_gaps(review, content, [gap.pk for gap in written.gaps] if is_writing and written else [])),
        recommendations=recommendations_table(review, every),
        writers=tuple(one.person.office for one in writers),
        papers=tuple(_papers(review, every)),
        addresses=_addresses(review),
    )


def _addresses(review: Review) -> dict[str, str]:
    names = ("open", "close", "publish", "owner", "new-question", "new-gap", "new-recommendation")
    return {name.replace("-", "_"): address_of(review, name) for name in names}


def _heading(review: Review, content: dict[str, Any]) -> str:
    every, judged = len(content["subjects"]), sum(one["judgement"] is not None for one in content["subjects"])
    name = name_of(review)
    if review.state == State.PLANNED:
        return _("%(name)s: planned") % {"name": name}
    if review.level == Level.CORE:
        words = ngettext("%(judged)d of %(n)d core objective is judged", "%(judged)d of %(n)d core objectives are judged", every)
    else:
        words = ngettext("%(judged)d of %(n)d objective is judged", "%(judged)d of %(n)d objectives are judged", every)
    return f"{name}: {words % {'judged': judged, 'n': every}}"


def _lede(review: Review) -> str:
    if review.state == State.PLANNED:
        return _("It looks at the end of %(year)d and judges %(what)s.") % {
            "year": review.year,
            "what": _(LEVEL_NAMES[Level(review.level)]),
        }
    if review.state == State.OPEN:
        return _("It is being written. The figures beside the judgements are those of today; closing freezes them.")
    if review.state == State.CLOSED:
        return _("Closed on %(day)s: its figures and findings change no more. Answers and progress follow.") % {
            "day": day_told(review.closed_on)
        }
    return _("Closed on %(closed)s, published on %(published)s.") % {
        "closed": day_told(review.closed_on),
        "published": day_told(review.published_on),
    }


def _facts(review: Review) -> list[tuple[str, str]]:
    told = [
        (_("Who answers for it"), review.office or _("nobody is named")),
        (_("To be finished by"), day_told(review.due_on) or _("no day is set")),
    ]
    if review.sha256:
        told.append((_("Data"), review.sha256[:SHORT_HASH]))
    return told


def _subjects(review: Review, content: dict[str, Any], *, is_writing: bool) -> Table:
    language = get_language() or "en"
    columns = (
        TableColumn(_("Core objective") if review.level == Level.CORE else _("Objective")),
        TableColumn(_("Duties done of those due")),
        TableColumn(_("Indicators")),
        TableColumn(_("Judgement")),
    )
    rows = tuple(_subject(review, one, language) for one in content["subjects"])
    caption = _("Judgements with the figures beside them")
    return Table(caption, columns, rows, is_caption_hidden=True, empty=_("The plan has nothing to judge on this level."))


def _subject(review: Review, one: dict[str, Any], language: str) -> tuple[TableCell, ...]:
    judgement = one["judgement"]
    title = f"{one['number']}. {Text.of(one['title']).told(language)}"
    lines = one["indicators"]
    standing = standing_chip(lines[0]["standing"]) if len(lines) == 1 else None
    several = "" if standing else ", ".join(f"{line['place']}: {standing_chip(line['standing']).words}" for line in lines)
    return (
        TableCell(title, address_of(review, "judge", one["number"])),
        TableCell(done_of_owed(one["duties"]["all"])),
        TableCell(several or ("" if standing else "–"), chip=standing),
        TableCell(chip=grade_chip(judgement["grade"] if judgement else None)),
    )


def _judged(review: Review, one: dict[str, Any]) -> JudgedLine:
    language = get_language() or "en"
    return JudgedLine(
        number=one["number"],
        title=Text.of(one["title"]).told(language),
        text=one["judgement"]["text"] if one["judgement"] else "",
        url=address_of(review, "judge", one["number"]),
        missing=missing_told(one, language),
    )


def _question(review: Review, one: dict[str, Any], *, is_writing: bool) -> QuestionLine:
    return QuestionLine(
        criterion=_(CRITERION_NAMES[Criterion(one["criterion"])]),
        text=_(one["text"]),
        answer=one["answer"],
        rests_on=one["rests_on"],
        url=address_of(review, "question", one["number"]) if is_writing else "",
    )


def _gaps(review: Review, content: dict[str, Any], keys: list[int]) -> list[GapLine]:
    """`keys` where they may be taken out."""
    return [
        GapLine(
            _("Objective %(number)s") % {"number": one["subject"]} if one["subject"] else _("The whole plan"),
            one["what"],
            " · ".join(
                part
                for part in (one["supplied_by"], day_told(date.fromisoformat(one["due_on"])) if one["due_on"] else "")
                if part
            ),
            address_of(review, "drop-gap", keys[place]) if keys else "",
        )
        for place, one in enumerate(content["gaps"])
    ]


def recommendations_table(review: Review, every: list[Followed]) -> Table:
    """Each recommendation with its body, its day, what was answered and how far it is."""
    columns = (
        TableColumn(_("Recommendation")),
        TableColumn(_("Addressed to")),
        TableColumn(_("Until")),
        TableColumn(_("Answer")),
        TableColumn(_("How far it is")),
    )
    is_finished = review.state in {State.CLOSED, State.PUBLISHED}
    rows = tuple(
        (
            TableCell(
                f"{one.recommendation.number}. {one.recommendation.text}",
                address_of(review, "recommendation", one.recommendation.number),
                under=_change_told(review, one.recommendation.as_change),
            ),
            TableCell(one.recommendation.body.label),
            TableCell(day_told(one.recommendation.due_on)),
            TableCell(chip=answer_chip(one.answer)) if is_finished else TableCell("–"),
            TableCell(progress_words(one) or "–"),
        )
        for one in every
    )
    return Table(_("Recommendations"), columns, rows, is_caption_hidden=True, empty=_("Nothing is recommended yet."))


def _change_told(review: Review, change: Change) -> str:
    if not change.as_stored:
        return ""
    return _("Changes the plan: %(what)s") % {"what": change.told_with(namer(review.plan.document))}


def _papers(review: Review, every: list[Followed]) -> list[FileLine]:
    papers = [
        FileLine(
            "PDF",
            _("The review as a paper"),
            reverse("desk:review-pdf", args=[review.plan.short, address_of(review).rstrip("/").rpartition("/")[2]]),
            is_file=True,
        )
    ]
    changes = sum(bool(one.recommendation.change) for one in every)
    if changes:
        words = ngettext("%(n)d recommendation changes the plan", "%(n)d recommendations change the plan", changes)
        papers.append(
            FileLine(
                _("Amendment"), _("What would change in the plan"), address_of(review, "draft"), under=words % {"n": changes}
            )
        )
    return papers
