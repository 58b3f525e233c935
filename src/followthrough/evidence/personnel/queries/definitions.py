"""What a body means by a word, as it held on a day; printed beside every figure that is counted by it."""

from datetime import date

from followthrough.base.kernel.words import Word, say
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.workforce.kinds import TERMS
from followthrough.evidence.registers.books.workforce.models import Definition
from followthrough.promise.institutions.models import Institution


def definition_told(body: Institution, term: str, on: date) -> str:
    """Whom the body counts under the word on a day, in a sentence; or that it has not said so."""
    return definitions_told(body, on)[term]


def definitions_told(body: Institution, on: date) -> dict[str, str]:
    """The sentence of each word that bodies define, in one question."""
    found = Definition.objects.filter(institution=body, from_on__lte=on, withdrawn_at__isnull=True).order_by("from_on", "pk")
    held = {one.term: one for one in found}
    sentences = {}
    for term, title in TERMS:
        if term in held:
            facts = {"term": Word(title), "words": held[term].words, "day": held[term].from_on}
            sentences[term] = say(_("“{term}” counts: {words} (since {day})"), **facts)
        else:
            sentences[term] = say(_("“{term}”: this body has not said yet whom it counts."), term=Word(title))
    return sentences
