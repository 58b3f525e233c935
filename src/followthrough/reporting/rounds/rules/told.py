"""What figures of several bodies come to, in words; small counts of persons hidden from who may not see them."""

from collections.abc import Sequence

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.facts.rules.disclosure import shown, shown_share
from followthrough.evidence.facts.rules.measures import find_measure
from followthrough.promise.plans.rules.measures import MeasureEntry
from followthrough.reporting.rounds.rules.figures import Adding, Total


def counts_persons(measure: MeasureEntry) -> bool:
    """Whether what is counted are persons, by where its proof is looked up; a measure without one is taken for persons."""
    found = find_measure(measure.proof.figure.count.measure) if measure.proof else None
    return found is None or found.of_persons


def total_told(one: Total, measure: MeasureEntry, *, may_see: bool) -> str:
    """One total: "12, of 3 of 7 bodies"; "20 of 80 (25 %)"; "3 of 7 say yes". Nothing given is said, and is no zero."""
    facts = {"given": one.given, "asked": one.asked}
    if one.number is None:
        return say(_("no figure yet, of {asked} that were asked"), **facts)
    if one.adding == Adding.EACH:
        return say(_("{number} of {asked} say yes, {given} answered"), number=one.number, **facts)
    persons = counts_persons(measure)
    number = shown(one.number, of_persons=persons, may_see=may_see)
    if one.adding == Adding.SUM:
        return say(_("{number}, from {given} of {asked}"), number=number.told, **facts)
    whole = shown(one.whole, of_persons=persons, may_see=may_see)
    share = shown_share(one.number, one.whole, of_persons=persons, may_see=may_see, beside=(number, whole))
    if not may_see and share.is_hidden:
        return say(_("a share that is not shown: few persons; from {given} of {asked}"), **facts)
    return say(
        _("{number} of {whole} ({share}), from {given} of {asked}"),
        number=number.told,
        whole=whole.told,
        share=share.told,
        **facts,
    )


def totals_told(totals: Sequence[Total], measures: Sequence[MeasureEntry], language: str) -> str:
    """All totals of a row as sentences for a text that is read outside, each with what is counted."""
    by_code = {measure.code: measure for measure in measures}
    told = [
        f"{by_code[one.measure].quantity.told(language)}: {total_told(one, by_code[one.measure], may_see=False)}."
        for one in totals
        if one.number is not None
    ]
    return " ".join(told)
