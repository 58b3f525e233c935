"""Everything that stands in the workbooks of a cycle, gathered for many institutions with as many questions as for one."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.evidence.indicators.rules.told import duty_reason
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import people_in
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Objective
from followthrough.promise.plans.queries import day_of_year, objectives_in, version_number_in
from followthrough.reporting.cycles.models import Cycle, FiledAnswer, Submission
from followthrough.reporting.cycles.queries.proposals import with_proposals
from followthrough.reporting.cycles.queries.submissions import Asked, asked_of_all
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, STATUS_NAMES, Kind
from followthrough.reporting.workbooks.queries.words import languages, seal_key, words_in
from followthrough.reporting.workbooks.rules.content import Content, Identity, Line, writable
from followthrough.reporting.workbooks.rules.seal import print_of_key

AT_ONCE = 100
"""So many institutions are gathered together: enough to save questions, few enough for the memory and to show progress."""
LONGEST_EARLIER = 600
DAY = "j F Y"


def institutions_asked(cycle: Cycle) -> list[Institution]:
    """Every institution that owes something in a cycle, by code."""
    ids = Submission.objects.filter(cycle=cycle).values("institution_id")
    return list(Institution.objects.filter(pk__in=ids).order_by("code"))


def contents(cycle: Cycle, institutions: Sequence[Institution], language: str = "") -> Iterator[Content]:
    """The content of one workbook for each institution that is asked something; in `language`, else in that of its focal point."""
    for first in range(0, len(institutions), AT_ONCE):
        yield from _Chunk(cycle, institutions[first : first + AT_ONCE], language).contents()


class _Chunk:
    """A few institutions with everything that was read for all of them together."""

    def __init__(self, cycle: Cycle, institutions: Sequence[Institution], language: str) -> None:
        self.cycle, self.institutions = cycle, institutions
        ids = [body.pk for body in institutions]
        asked = asked_of_all(ids, cycle)
        everything = with_proposals([one for ones in asked.values() for one in ones], cycle)
        self.asked: dict[int, list[Asked]] = {pk: [] for pk in ids}
        for one in everything:
            self.asked[one.answer.submission.institution_id].append(one)
        self.earlier = _earlier_answers(cycle, ids)
        self.languages = dict.fromkeys(ids, language) if language else _languages_of(ids)
        self.objectives = {one.pk: one for one in objectives_in(cycle.plan, cycle.year)}
        self.version = version_number_in(cycle.plan, cycle.year)
        self.installation = print_of_key(seal_key())
        self.words: dict[str, _RowWords] = {}

    def contents(self) -> Iterator[Content]:
        """One for each body that is asked something."""
        for body in self.institutions:
            asked = self.asked[body.pk]
            if asked:
                with translation.override(self.languages[body.pk]):
                    yield self._content(body, asked, self.languages[body.pk])

    def _content(self, body: Institution, asked: Sequence[Asked], language: str) -> Content:
        cycle, name = self.cycle, body.told(language, day_of_year(self.cycle.year))
        words = self.words.setdefault(language, _RowWords(self.objectives, cycle.year, language))
        return Content(
            identity=Identity(
                installation=self.installation,
                plan=cycle.plan.code,
                cycle=cycle.year,
                institution=body.code,
                version=self.version,
                language=language,
                written_at=clock.now().isoformat(timespec="seconds"),
            ),
            title=_("Report on %(year)d: %(institution)s") % {"year": cycle.year, "institution": name},
            name=f"{cycle.plan.short}-{cycle.year}-{body.code}",
            help=tuple(_help(cycle, name, len(asked), language)),
            lines=tuple(self._line(one, told, words) for one, told in zip(asked, _told(asked, cycle.year), strict=True)),
            invented=_("Invented data") if settings.INVENTED_DATA else "",
        )

    def _line(self, one: Asked, told: str, words: "_RowWords") -> Line:
        status = one.proposal.status if one.proposal else None
        action, outcome = words.texts(one)
        grey = (
            told,
            action,
            outcome,
            words.lead(one),
            writable(_shown(one)),
            writable(self._earlier_told(one)),
            words.statuses[status] if status else "",
        )
        return Line(
            code=one.row_code,
            year=one.due.year,
            told=told,
            kind=one.kind,
            objective=words.band(one),
            grey=grey,
            answer=one.answer.text,
            saved=one.answer.version,
            is_proposed=status is not None,
        )

    def _earlier_told(self, one: Asked) -> str:
        found = self.earlier.get(one.due.obligation_id)
        if found is None or found.text.status is None:
            return ""
        year = found.filing.submission.cycle.year
        text = _("%(year)d: %(status)s") % {"year": year, "status": _(STATUS_NAMES[found.text.status])}
        told = f"{text}. {found.narrative}" if found.narrative else text
        return told if len(told) <= LONGEST_EARLIER else told[: LONGEST_EARLIER - 1] + "…"


def _told(asked: Sequence[Asked], year: int) -> list[str]:
    """What each duty is called in the sheet: its row, with the year where it is not that of the report or the row stands there twice."""
    codes = [one.row_code for one in asked]
    twice = {code for code in codes if codes.count(code) > 1}
    return [
        f"{one.row_code} ({one.due.year})" if one.due.year and (one.due.year != year or one.row_code in twice) else one.row_code
        for one in asked
    ]


class _RowWords:
    """What is said of a row in one language, once for all who owe it."""

    def __init__(self, objectives: Mapping[int, Objective], year: int, language: str) -> None:
        self.objectives, self.year, self.language = objectives, year, language
        self.statuses = words_in(language).statuses
        self._texts: dict[int, tuple[str, str]] = {}
        self._bands: dict[tuple[int, int | None], str] = {}
        self._leads: dict[int, str] = {}

    def texts(self, one: Asked) -> tuple[str, str]:
        """The action and what is expected."""
        row = one.due.obligation.row
        if row.pk not in self._texts:
            self._texts[row.pk] = writable(one.action.told(self.language)), writable(one.outcome.told(self.language))
        return self._texts[row.pk]

    def lead(self, one: Asked) -> str:
        """To whom the answer goes, by its short name in that year."""
        lead = one.answer.submission.lead
        if lead.pk not in self._leads:
            self._leads[lead.pk] = lead.as_of(day_of_year(self.year)).label
        return self._leads[lead.pk]

    def band(self, one: Asked) -> str:
        """Under which heading a duty stands: its objective, or what is open from earlier years."""
        row = one.due.obligation.row
        open_from = (one.due.year or row.last_year or 0) if one.kind == Kind.DEBT else None
        key = (row.objective_id, open_from)
        if key not in self._bands:
            title = self.objectives.get(row.objective_id, row.objective).title.told(self.language)
            heading = _("Objective %(number)s: %(title)s") % {"number": one.objective_number, "title": title}
            if open_from is not None:
                heading = f"{_('Still open from %(year)d') % {'year': open_from}}. {heading}"
            self._bands[key] = writable(heading)
        return self._bands[key]


def _shown(one: Asked) -> str:
    """What stands in the registers, with its figure; nothing where the plan file does not say where that is looked up."""
    proposal = one.proposal
    if proposal is None or not any(measure.measure.proof for measure in proposal.duty.measures):
        return ""
    return duty_reason(proposal.duty, may_see=True)


def _earlier_answers(cycle: Cycle, institution_ids: Collection[int]) -> dict[int, FiledAnswer]:
    """What was filed last on each obligation in an earlier cycle, by the id of the obligation."""
    rows = FiledAnswer.objects.filter(
        due__obligation__institution_id__in=list(institution_ids),
        filing__is_latest=True,
        filing__submission__cycle__plan_id=cycle.plan_id,
        filing__submission__cycle__year__lt=cycle.year,
    ).select_related("due", "filing__submission__cycle")
    return {row.due.obligation_id: row for row in rows.order_by("filing__submission__cycle__year", "pk")}


def _languages_of(institution_ids: Sequence[int]) -> dict[int, str]:
    """The language of each body's focal point, else that of the installation."""
    people = people_in(Role.FOCAL_POINT, institution_ids)
    found = {pk: next((person.language for person in people.get(pk, ()) if person.language), "") for pk in institution_ids}
    return {pk: code if code in languages() else settings.LANGUAGE_CODE for pk, code in found.items()}


def _help(cycle: Cycle, name: str, number: int, language: str) -> Iterator[tuple[str, str]]:
    words = words_in(language)
    sheet = words.sheets[1]
    yield (
        _("For whom"),
        ngettext("%(institution)s, report on %(year)d: %(n)d duty.", "%(institution)s, report on %(year)d: %(n)d duties.", number)
        % {"institution": name, "year": cycle.year, "n": number},
    )
    until = _("%(day)s is the legal date.") % {"day": date_format(cycle.institutions_due_on, DAY)}
    if cycle.institutions_effective_on != cycle.institutions_due_on:
        moved = _("Offices are closed then: it is in time until %(day)s.")
        until += " " + moved % {"day": date_format(cycle.institutions_effective_on, DAY)}
    yield _("By when"), until
    yield (
        _("How to fill it in"),
        _(
            "Fill in the yellow cells of the sheet “%(sheet)s”. Grey cells are locked: they tell what is asked, what the registers show and what was answered last time. Leave rows, columns and headings as they are."
        )
        % {"sheet": sheet},
    )
    yield (
        words.heads[7],
        _("Choose from the list in the cell: %(judged)s. For a row that still runs: %(running)s.")
        % {"judged": "; ".join(words.lists["judged"]), "running": "; ".join(words.lists["running"])},
    )
    yield (
        _("Your own words"),
        _(
            "Say in two or three sentences what was done and what changed because of it: results with figures, not a list of meetings."
        ),
    )
    yield (
        _("Difficulties"),
        _("Choose one or two from the list, and say in a sentence what happened: %(difficulties)s.")
        % {"difficulties": "; ".join(_(one) for one in DIFFICULTY_NAMES.values())},
    )
    yield (
        _("If the registers show something else"),
        _("Then say why you see it differently. Your lead reads both. What is missing in a register is entered there, not here."),
    )
    yield _("Days"), _("Write days like 31.01.2020.")
    yield (
        _("Nothing classified"),
        _("Write nothing classified in this file (¶44). A file that bears a marking is kept nowhere."),
    )
    yield (
        _("How to send it back"),
        _(
            "Save it as xlsx or ods and upload it under “Workbook”, or send it as an attachment to whoever sent it to you. Each faulty cell is named; everything else becomes your draft. Nothing is handed in by that: you do so on the page of the report. Files and links as proof are added there too."
        ),
    )
