"""A review as a paper: judgements with the figures beside them, questions, gaps, recommendations and what became of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.blocks import (
    Block,
    Bullets,
    Chip,
    Column,
    Contents,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Section,
    Shape,
    Table,
    Tone,
    Words,
    plain,
)
from followthrough.publishing.reports.summary.sentences import day_words
from followthrough.reporting.reviews.rules import told
from followthrough.reporting.reviews.rules.changes import Change
from followthrough.reporting.reviews.rules.kinds import CRITERION_NAMES, GRADE_NAMES, KIND_NAMES, Criterion, Grade, Kind
from followthrough.reporting.reviews.rules.standing import Standing

Plain = dict[str, Any]
GRADE_LOOKS: dict[Grade, tuple[Shape, Tone]] = {
    Grade.REACHED: ("tick", "good"),
    Grade.PARTLY: ("half", "middling"),
    Grade.NOT_REACHED: ("cross", "bad"),
    Grade.NOT_ASSESSABLE: ("diamond", "doubt"),
}
STANDING_LOOKS: dict[Standing, tuple[Shape, Tone]] = {
    Standing.MET: ("tick", "good"),
    Standing.NOT_MET: ("cross", "bad"),
    Standing.OPEN: ("half", "middling"),
    Standing.NOT_ASSESSABLE: ("diamond", "doubt"),
}


@dataclass(frozen=True)
class AfterIt:
    """What became of a recommendation until the paper was made: number, answer with office and day, how far it is."""

    number: int
    answer: str
    progress: str


@dataclass(frozen=True)
class Sealed:
    """When a review was closed and with which hash; both empty while it is being written."""

    closed_on: date | None
    sha256: str


def review_paper(
    content: Plain, sealed: Sealed, after: Sequence[AfterIt], language: str, marks: tuple[str, ...] = ()
) -> Document:
    """Build the paper from what a review says. Our words are said in the language that is switched on."""
    kind, year = say(KIND_NAMES[Kind(content["review"]["kind"])]), content["review"]["year"]
    title = say(_("{kind} {year}"), kind=kind, year=year)
    return Document(
        language=language,
        title=title,
        subtitle=PlanText.of(content["plan"]["title"]).told(language),
        short_title=f"{content['plan']['short']} {title}",
        letterhead=(content["review"]["office"],) if content["review"]["office"] else (),
        day=sealed.closed_on,
        day_words=day_words(sealed.closed_on) if sealed.closed_on else "",
        release_hash=sealed.sha256,
        marks=marks if sealed.sha256 else (*marks, say(_("Draft"))),
        words=Words(
            page=say(_("{page} of {pages}"), page="{page}", pages="{pages}"), content=say(_("data {hash}"), hash="{hash}")
        ),
        sections=(
            Section("", "front", tuple(_front(content, language)), in_contents=False),
            Section(say(_("Judgements")), "judgements", tuple(_judgements(content, language))),
            Section(say(_("Questions")), "questions", tuple(_questions(content))),
            Section(say(_("What was missing")), "gaps", tuple(_gaps(content, language))),
            Section(say(_("Recommendations")), "recommendations", tuple(_recommendations(content, after))),
        ),
    )


def _front(content: Plain, language: str) -> Iterator[Block]:
    subjects = content["subjects"]
    counts = {grade: sum((one["judgement"] or {}).get("grade") == grade for one in subjects) for grade in Grade}
    words = ", ".join(f"{count} {say(GRADE_NAMES[grade]).lower()}" for grade, count in counts.items() if count)
    open_ones = sum(one["judgement"] is None for one in subjects)
    lede = say(_("Of {count} objectives: {words}."), count=len(subjects), words=words or say(_("none is judged yet")))
    if words and open_ones:
        lede += " " + say(_("{count} are not judged yet."), count=open_ones)
    yield Paragraph(plain(lede), lede=True)
    columns = (
        Column(say(_("Objective")), 3.4),
        Column(say(_("Duties done of those due")), 1.3, numeric=True),
        Column(say(_("Indicators")), 2.2),
        Column(say(_("Judgement")), 1.8),
    )
    yield Table("", columns, tuple(_front_row(one, language) for one in subjects))
    yield Note(plain(say(_("Counted are duties whose last year is not later than that of the review."))))
    yield Contents()


def _front_row(one: Plain, language: str) -> Row:
    standing = [f"{line['place']}: {told.standing_told(line)}" for line in one["indicators"]]
    return Row(
        (
            plain(_title(one, language)),
            plain(told.done_of_owed(one["duties"]["all"])),
            plain("\n".join(standing) or "–"),
            (_grade(one["judgement"]),),
        )
    )


def _title(one: Plain, language: str) -> str:
    return f"{one['number']}. {PlanText.of(one['title']).told(language)}"


def _grade(judgement: Plain | None) -> Chip:
    if judgement is None:
        return Chip("dashed", "open", say(_("Not judged yet")))
    grade = Grade(judgement["grade"])
    return Chip(*GRADE_LOOKS[grade], say(GRADE_NAMES[grade]))


def _judgements(content: Plain, language: str) -> Iterator[Block]:
    year = content["review"]["year"]
    for one in content["subjects"]:
        yield Heading(3, plain(_title(one, language)))
        yield Paragraph((_grade(one["judgement"]),))
        if one["judgement"]:
            yield Paragraph(plain(one["judgement"]["text"]))
        yield Paragraph(plain(f"{told.duties_sentence(one['duties'], year)} {told.statuses_told(one['duties']['all'])}".strip()))
        if one["indicators"]:
            yield _indicators(one, language)


def _indicators(one: Plain, language: str) -> Table:
    columns = (
        Column(say(_("Indicator")), 2.6),
        Column(say(_("Baseline")), 1.2),
        Column(say(_("Target")), 1.8),
        Column(say(_("Found")), 1.4),
        Column(say(_("How it stands")), 2),
    )
    return Table("", columns, tuple(_indicator(line, language) for line in one["indicators"]))


def _indicator(line: Plain, language: str) -> Row:
    standing = Standing(line["standing"])
    target = "\n".join(part for part in (told.target_told(line, language), told.readings_told(line)) if part)
    found = "\n".join(part for part in (told.value_told(line, language), line["source"]) if part)
    return Row(
        (
            plain(f"{line['place']}. {told.title_told(line, language)}"),
            plain(told.baseline_told(line, language)),
            plain(target),
            plain(found),
            (Chip(*STANDING_LOOKS[standing], told.standing_told(line)),),
        )
    )


def _questions(content: Plain) -> Iterator[Block]:
    for criterion in Criterion:
        asked = [one for one in content["questions"] if one["criterion"] == criterion]
        if asked:
            yield Heading(3, plain(say(CRITERION_NAMES[criterion])))
        for one in asked:
            yield Paragraph(plain(say(one["text"].replace("{", "{{").replace("}", "}}")), bold=True))
            yield Paragraph(plain(one["answer"] or say(_("No answer yet."))))
            if one["rests_on"]:
                yield Note(plain(say(_("Rests on: {what}"), what=one["rests_on"])))


def _gaps(content: Plain, language: str) -> Iterator[Block]:
    if content["gaps"]:
        yield Heading(3, plain(say(_("Named by the reviewers"))))
        yield Bullets(tuple(plain(_gap(one)) for one in content["gaps"]))
    for one in content["subjects"]:
        missing = told.missing_told(one, language)
        if missing:
            yield Heading(3, plain(_title(one, language)))
            yield Bullets(tuple(plain(line) for line in missing))


def _gap(one: Plain) -> str:
    where = say(_("objective {number}"), number=one["subject"]) if one["subject"] else say(_("the whole plan"))
    return " · ".join(part for part in (one["what"], where, one["supplied_by"], one["due_on"] or "") if part)


def _recommendations(content: Plain, after: Sequence[AfterIt]) -> Iterator[Block]:
    if not content["recommendations"]:
        yield Paragraph(plain(say(_("Nothing is recommended."))))
        return
    known = {one.number: one for one in after}
    columns = (
        Column(say(_("No.")), 0.5, numeric=True),
        Column(say(_("Recommendation")), 4),
        Column(say(_("To whom, until when")), 1.6),
        Column(say(_("What became of it")), 2.4),
    )
    yield Table("", columns, tuple(_recommendation(one, known.get(one["number"])) for one in content["recommendations"]))


def _recommendation(one: Plain, after: AfterIt | None) -> Row:
    change = say(_("Changes the plan: {change}"), change=Change.of(one["change"]).told) if one["change"] else ""
    words = "\n".join(part for part in (one["text"], one["because"], change) if part)
    became = "\n".join(part for part in (after.answer, after.progress) if part) if after else ""
    until = f"{one['body_label']}\n{day_words(date.fromisoformat(one['due_on']))}"
    return Row((plain(str(one["number"])), plain(words), plain(until), plain(became or "–")))
