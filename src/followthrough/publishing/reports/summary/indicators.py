"""Indicators as the plan states them: baseline and targets in its own terms, without a value and without a verdict."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.readings.targets import told_value
from followthrough.promise.plans.rules.targets import stated, stated_baseline
from followthrough.publishing.reports.blocks import Block, Column, Heading, Note, Row, Section, Table, plain
from followthrough.publishing.reports.summary.content import Stored
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.sentences import day_words


def indicators_of(book: Ledger, number: str) -> Iterator[Block]:
    """The indicators of one objective; nothing where the plan has none."""
    stored = book.year.release.content["indicators"]
    found = [entry for entry in stored if entry["level"] == "objective" and str(entry["of"]) == number]
    if not found:
        return
    yield Heading(3, plain(say(_("Indicator, as the plan states it"))))
    yield _table(book, found)
    yield _only_stated()


def core_indicators(book: Ledger) -> list[Section]:
    """The indicators of the core objectives, which stand above all others; none where the plan has none."""
    found = [entry for entry in book.year.release.content["indicators"] if entry["level"] == "core"]
    if not found:
        return []
    title = say(_("The core objectives, as the plan states them"))
    return [Section(title, "core", (_table(book, found), _only_stated()), new_page=False)]


def _only_stated() -> Note:
    return Note(plain(say(_("Only what the plan states. No value was reported in this cycle, so nothing is judged."))))


def _table(book: Ledger, found: list[Stored]) -> Table:
    years = sorted({target["year"] for entry in found for part in entry["parts"] for target in part["targets"]})
    targets = (Column(say(_("Target {year}"), year=year), 2) for year in years)
    columns = (Column(say(_("Indicator")), 3), Column(say(_("Baseline")), 1.5), *targets, Column(say(_("Source")), 1.8))
    rows = (_row(book, entry, part, years) for entry in found for part in entry["parts"])
    return Table("", columns, tuple(rows))


def _row(book: Ledger, entry: Stored, part: Stored, years: list[int]) -> Row:
    unit = _told(book, entry["unit"])
    name = _told(book, entry["title"])
    title = f"{name}\n{_told(book, part['title'])}" if part["title"] else name
    by_year = {
        target["year"]: _target(book, entry, target["expression"], unit) + _read(book, entry, part, target["year"])
        for target in part["targets"]
    }
    cells = [plain(by_year.get(year, "–")) for year in years]
    source = _told(book, entry["information_source"])
    return Row((plain(title), plain(_baseline(part["baseline"], unit)), *cells, plain(source)))


def _baseline(baseline: Stored | None, unit: str) -> str:
    if baseline is None or baseline["value"] is None:
        return stated_baseline(None, unit)
    return say(_("{value} ({year})"), value=stated_baseline(baseline["value"], unit), year=baseline["year"])


def _target(book: Ledger, entry: Stored, expression: dict[str, Any] | None, unit: str) -> str:
    # A grade is stated by its code; a reader knows it by its name.
    names = {grade["code"]: _told(book, grade["title"]) for grade in entry["grades"] or ()}
    if expression and expression.get("grade") in names:
        return stated(expression | {"grade": names[expression["grade"]]}, unit)
    return stated(expression, unit)


def _read(book: Ledger, entry: Stored, part: Stored, year: int) -> str:
    """A second line under an open target: the reading that held when the data was taken, else all values it can mean."""
    place = entry["code"] if len(entry["parts"]) == 1 else f"{entry['code']}.{part['code']}"
    found = next((one for one in book.year.release.content.get("readings", ()) if one["code"] == f"{place}.{year}"), None)
    if found is None:
        return ""
    told = {one["code"]: _reading_told(one) for one in found["readings"]}
    if found["holds"] in told:
        decided_on = day_words(date.fromisoformat(found["decided_on"]))
        words = say(
            _("read as {value} since {day} ({document})"), value=told[found["holds"]], day=decided_on, document=found["document"]
        )
    else:
        words = say(_("{count} readings: {values}"), count=len(told), values=", ".join(dict.fromkeys(told.values())))
    return f"\n{words}"


def _reading_told(reading: Stored) -> str:
    if reading["value"] is not None:
        return told_value(Decimal(reading["value"]))
    return say(_("needs the {year} figure"), year=", ".join(need.rsplit(".", 1)[-1] for need in reading["needs"]))


def _told(book: Ledger, stored: Stored | None) -> str:
    return book.year.told(PlanText.of(stored))
