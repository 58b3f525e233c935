"""What lies on the table of a yearly debate, joined from the debate and from the published release."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.evidence.engagement.models import YearlyDebate
from followthrough.evidence.engagement.queries.recommended import Told, carried_into
from followthrough.evidence.engagement.rules.debates import ANSWER_NAMES, PROGRESS_NAMES, Answer
from followthrough.publishing.reports.blocks import Document
from followthrough.publishing.reports.debate_pack import Carried, OnTheTable, debate_pack


def pack_of(debate: YearlyDebate, language: str, marks: tuple[str, ...]) -> Document:
    """The paper for the table, in `language`."""
    with translation.override(language):
        table = OnTheTable(
            year=debate.year,
            release_label=debate.release_label,
            release_sha256=debate.release_sha256,
            held_on=debate.held_on,
            place=debate.place,
            invitation=debate.invitation,
            questions=tuple(line for line in debate.questions.splitlines() if line.strip()),
            carried=tuple(_carried(told) for told in carried_into(debate)),
        )
        return debate_pack(debate.plan.document, table, language, marks)


def _carried(told: Told) -> Carried:
    one = told.recommendation
    answer = _(ANSWER_NAMES[told.answer]) if told.answer else _("No answer yet")
    if told.answered_on:
        answer = f"{answer}, {told.office}, {date_format(told.answered_on, 'j M Y')}"
    progress = "" if told.answer in {None, Answer.REFUSED} else _(PROGRESS_NAMES[told.progress])
    words = f"{answer}: {told.because}" if told.because else answer
    return Carried(one.debate.year, one.number, one.text, one.organisation, one.institution.label, words, progress)
