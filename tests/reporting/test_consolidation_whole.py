"""What leads and the coordinator read of a cycle, beside a plain slow walk over everything that ever left: nothing lost, nothing twice."""

import random
import re
from collections import Counter

import pytest

from followthrough.base.kernel.codes import FigureCode
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.cycles.models import Answer, FiledAnswer, Filing, Submission
from followthrough.reporting.cycles.operations import cycles, signing, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import proposed_text
from followthrough.reporting.cycles.queries.cycles import submission_lines
from followthrough.reporting.cycles.queries.figures import figures
from followthrough.reporting.cycles.queries.reported import cycle_report
from followthrough.reporting.cycles.rules.answers import ALLOWED, DONE, Status
from tests.factories.cast import offices, on, open_cycle, person, send, text_for

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LEADS = {"md-mod": "defense.lead", "md-mia": "interior.lead", "md-mhlsp": "health.lead"}
WRITERS = {"md-mod": "defense", "md-mia": "interior", "md-mhlsp": "health", "md-cs": "customs", "md-sis": "intelligence"}
WRITERS |= {"md-spgs": "guard", "md-dpi": "penitentiaries", "md-nac": "anticorruption"}
HOW_FAR = ("nothing", "draft", "handed in", "sent", "sent back", "accepted", "corrected", "corrected and sent", "sent twice")


def answer(report, by, chance):
    """Any status that may be said, of every duty."""
    for asked in reads.asked(report):
        status = chance.choice(ALLOWED[asked.kind])
        submissions.answer(asked, text_for(asked, status), version=asked.answer.version, by=by)


def tell(report, how_far, chance):
    """Bring one report as far as `how_far` says."""
    by, lead = person(WRITERS[report.institution.code]), person(LEADS[report.lead.code])
    for who in (by, lead):
        cycles.record_declaration(report.cycle, by=who)
    if how_far == "nothing":
        return
    answer(report, by, chance)
    if how_far == "draft":
        return
    if how_far == "handed in":
        submissions.submit(report, by=by)
        return
    send(report, by)
    if how_far in {"accepted", "corrected", "corrected and sent"}:
        submissions.accept(report, by=lead)
    if how_far.startswith("corrected"):
        signing.correct(report, because="A number was wrong.", by=by)
    elif how_far in {"sent back", "sent twice"}:
        submissions.send_back(report, because="Name the order.", by=lead)
    if how_far not in {"sent", "accepted"}:
        answer(report, by, chance)
    if how_far in {"corrected and sent", "sent twice"}:
        send(report, by)


def counting(cycle):
    """For each duty of this year what its body sent last (None: nothing left), by walking over everything."""
    found = {}
    for asked in Answer.objects.filter(submission__cycle=cycle, is_debt=False).select_related(
        "due__obligation__row", "submission"
    ):
        obligation, last, number = asked.due.obligation, None, 0
        for filing in Filing.objects.filter(submission=asked.submission):
            if filing.dispatch_id is not None and filing.number > number:
                last, number = FiledAnswer.objects.get(filing=filing, due=asked.due), filing.number
        key = (obligation.row.objective.number, obligation.row.code, Institution.objects.get(pk=obligation.institution_id).code)
        assert key not in found
        found[key] = last.status if last else None
    return found


@pytest.mark.parametrize("seed", range(3))
def test_each_duty_is_there_once_with_what_left_last(seed):
    chance, cycle = random.Random(seed), open_cycle(offices())
    with on("2019-01-05"):
        reports = list(Submission.objects.filter(cycle=cycle).select_related("institution", "lead", "cycle__plan").order_by("pk"))
        ways = [*HOW_FAR, *chance.choices(HOW_FAR, k=len(reports))][: len(reports)]
        chance.shuffle(ways)
        for report, how_far in zip(reports, ways, strict=True):
            tell(report, how_far, chance)
        plain, held, lines = counting(cycle), cycle_report(cycle), submission_lines(cycle)
        assert Counter((one.objective, one.row.code, one.institution) for one in held.dues) == Counter(plain.keys())
        assert {(one.objective, one.row.code, one.institution): one.status for one in held.dues} == plain
        known = figures(held, lines)
        for objective in {key[0] for key in plain}:
            _compare_text(cycle, held, lines, objective, plain, known)


def _compare_text(cycle, held, lines, objective, plain, known):
    """The text that a lead starts from names each body that answered once in each row, and its figures are those of the walk."""
    labels = {one.institution: one.institution_label for one in held.dues}
    text = proposed_text(held, lines, objective, "en")
    rows = {row for one, row, _body in plain if one == objective}
    for row in rows:
        said = {key[2]: status for key, status in plain.items() if key[:2] == (objective, row)}
        (paragraph,) = [one for one in text.split("\n\n") if one.startswith(f"{row}. ")]
        named = re.findall(r"[\w-]+", paragraph.partition("\n")[2].replace(f"[{FigureCode.row('MD', row, 2018)}]", ""))
        for body, status in said.items():
            assert (row, body, named.count(labels[body])) == (row, body, int(status is not None))
        done = sum(Status(status) in DONE for status in said.values() if status)
        out_of = sum(status != Status.NOT_APPLICABLE for status in said.values())
        assert known[str(FigureCode.row("MD", row, 2018))] == f"{done} of {out_of}"
