"""Figures of a review in sentences, from its content as plain data, for a page and for a paper alike."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import Word, say
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.readings.targets import told_value
from followthrough.promise.plans.rules.readings.verdicts import Verdict
from followthrough.promise.plans.rules.targets import stated, stated_baseline
from followthrough.reporting.reviews.rules.duties import ORDER, STATUS_NAMES, Tally
from followthrough.reporting.reviews.rules.standing import REASON_SENTENCES, STANDING_NAMES, Reason, Standing

Plain = Mapping[str, Any]


def tally_of(stored: list[list[Any]]) -> Tally:
    """Counts as they were frozen."""
    return Tally(tuple((status, count) for status, count in stored))


def done_of_owed(stored: list[list[Any]]) -> str:
    """Say "12 of 30"."""
    tally = tally_of(stored)
    return say(_("{done} of {owed}"), done=tally.done, owed=tally.owed)


def duties_sentence(duties: Plain, year: int) -> str:
    """How many of the duties that fell due are done, with the binding ones apart where they are others."""
    every, bound = tally_of(duties["all"]), tally_of(duties["bound"])
    if not every.owed:
        told = say(_("No duty fell due until the end of {year}."), year=year)
    else:
        told = say(
            _("{done} of {owed} duties that fell due until the end of {year} are done."),
            done=every.done,
            owed=every.owed,
            year=year,
        )
        if bound.owed != every.owed:
            told += " " + say(_("Of those that the plan plainly binds, {done} of {owed}."), done=bound.done, owed=bound.owed)
    return " ".join([told, *_beside(duties, every)])


def _beside(duties: Plain, every: Tally) -> Iterator[str]:
    """What is not in the count."""
    not_applicable = every.number("not_applicable")
    if not_applicable:
        yield say(_("Beside them {count} that do not apply."), count=not_applicable)
    if duties["running"]:
        yield say(_("{count} fall due later."), count=duties["running"])
    if duties["dateless"]:
        yield say(_("{count} have no day."), count=duties["dateless"])


def statuses_told(stored: list[list[Any]]) -> str:
    """Every status with its count: "3 done, 1 partly done"."""
    tally = tally_of(stored)
    pairs = ((status, tally.number(status)) for status in ORDER)
    return ", ".join(
        say(_("{count} {status}"), count=count, status=Word(STATUS_NAMES[status])) for status, count in pairs if count
    )


def standing_told(line: Plain) -> str:
    """How an indicator stands: the word, and where there is a value the count of readings."""
    word = say(STANDING_NAMES[Standing(line["standing"])])
    if line["value"] is None:
        return word
    return say(_("{word}: {verdict}"), word=word, verdict=_verdict(line).told())


def _verdict(line: Plain) -> Verdict:
    needs = [need for one in line["readings"] if one["code"] in line["waiting"] for need in one["needs"]]
    return Verdict(tuple(line["met"]), tuple(line["missed"]), tuple(line["waiting"]), tuple(dict.fromkeys(needs)))


def reasons_told(line: Plain) -> tuple[str, ...]:
    """What is missing, each as a sentence part."""
    return tuple(say(REASON_SENTENCES[Reason(one)]) for one in line["reasons"])


def title_told(line: Plain, language: str) -> str:
    """An indicator with its part: "Insecurity index, women"."""
    title, part = Text.of(line["title"]).told(language), Text.of(line["part"]).told(language)
    return f"{title}, {part}" if part else title


def value_told(line: Plain, language: str) -> str:
    """What was found, or that nothing was."""
    if line["grade"]:
        return str(line["grade"]).replace("_", " ")
    if line["value"] is None:
        return say(_("no value"))
    return f"{told_value(Decimal(line['value']))} {Text.of(line['unit']).told(language)}".strip()


def baseline_told(line: Plain, language: str) -> str:
    """Where it starts, with its year; "no baseline" where the plan gives none."""
    baseline = line["baseline"]
    if baseline["grade"]:
        told = str(baseline["grade"]).replace("_", " ")
    else:
        value = None if baseline["value"] is None else float(baseline["value"])
        told = stated_baseline(value, Text.of(line["unit"]).told(language))
    if baseline["value"] is None and not baseline["grade"]:
        return told
    return say(_("{value} ({year})"), value=told, year=baseline["year"])


def target_told(line: Plain, language: str) -> str:
    """What the plan asks."""
    return stated(line["target"], Text.of(line["unit"]).told(language))


def readings_told(line: Plain) -> str:
    """The values that the target can mean, the decided one named."""
    if len(line["readings"]) < 2:
        return ""
    values = {one["code"]: _reading(one) for one in line["readings"]}
    if line["holds"] in values:
        return say(_("read as {value}"), value=values[line["holds"]])
    return say(_("{count} readings: {values}"), count=len(values), values=", ".join(dict.fromkeys(values.values())))


def _reading(one: Plain) -> str:
    if one["value"] is not None:
        return told_value(Decimal(one["value"]))
    if not one["needs"]:
        return say(_("cannot be worked out"))
    return say(_("needs {what}"), what=", ".join(one["needs"]))


def missing_told(subject: Plain, language: str) -> tuple[str, ...]:
    """What is missing beside a judgement: of each indicator with who could supply it, of duties by row and body."""
    return (*_missing_of_indicators(subject, language), *_missing_of_duties(subject))


def _missing_of_indicators(subject: Plain, language: str) -> Iterator[str]:
    for line in subject["indicators"]:
        if line["reasons"]:
            told = "; ".join(reasons_told(line))
            yield say(_("{place}: {missing}. {who}"), place=line["place"], missing=told, who=_who_supplies(line, language))


def _who_supplies(line: Plain, language: str) -> str:
    source = Text.of(line["source_named"]).told(language)
    if line["measured_by"]:
        return say(_("It is measured by {body}."), body=line["measured_by"])
    if source:
        return say(_("Nobody is named to measure it; the plan names the source: {source}."), source=source)
    return say(_("Nobody is named to measure it."))


def _missing_of_duties(subject: Plain) -> Iterator[str]:
    for row in subject["duties"]["rows"]:
        if row["silent"]:
            yield say(
                _("Row {row}: nothing is entered and nothing was answered by {bodies}."),
                row=row["row"],
                bodies=", ".join(row["silent"]),
            )
