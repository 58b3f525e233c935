"""Every kind in every format, and its figures against the rooms from which they come."""

import pytest
from django.utils import translation

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kit.files import text_of
from followthrough.desk import operations
from followthrough.evidence.indicators.queries.statuses import plan_status
from followthrough.evidence.indicators.rules.verdicts import MET
from followthrough.promise.plans.queries import get_plan
from followthrough.publishing.papers.queries.late import late_content
from followthrough.publishing.papers.queries.papers import get_paper
from followthrough.publishing.papers.rules.hashes import hash_of
from followthrough.publishing.papers.rules.kinds import EVERYTHING, Kind
from followthrough.publishing.releases import operations as releases
from followthrough.publishing.releases.queries.releases import get_latest
from followthrough.publishing.reports.figures import walk
from followthrough.reporting.cycles.models import LeadReport
from followthrough.reporting.cycles.queries.cycles import get_cycle, submission_lines
from followthrough.reporting.cycles.queries.figures import figures
from followthrough.reporting.cycles.queries.reported import cycle_report
from followthrough.reporting.cycles.rules.lateness import Timeliness
from tests.factories.cast import on
from tests.papers.conftest import advice

pytestmark = pytest.mark.django_db

KINDS = {
    Kind.SUMMARY: EVERYTHING,
    Kind.LEAD: "md-mhlsp",
    Kind.BODY: "md-cs",
    Kind.LATE: EVERYTHING,
    Kind.LETTER: EVERYTHING,
    Kind.TRANSPARENCY: EVERYTHING,
}
FORMATS = ("pdf", "docx", "html")


def document_of(kind, about=EVERYTHING, language="en", year=2019):
    """The paper as a document, for the command line, which reads all."""
    return operations.paper_document(get_paper(kind, get_plan("MD"), year, about, None), language)


def counted(kind, about=EVERYTHING, year=2019):
    """Code → what is printed there; one code says one thing."""
    found = {}
    for figure in walk(document_of(kind, about, year=year)):
        assert found.setdefault(figure.code, figure.value) == figure.value
    return found


@pytest.fixture
def drafted(plan):
    """A draft of the summary is made, as the page of reports does it."""
    releases.record(get_cycle(plan, 2019), by=COMMAND_LINE)
    return plan


@pytest.mark.parametrize("language", ["en", "ro", "sq"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_every_format(drafted, kind, language, tmp_path):
    paper = get_paper(kind, drafted, 2019, KINDS[kind], None)
    document = operations.paper_document(paper, language)
    title = " ".join(document.title.split())
    for name in FORMATS:
        written = operations.paper_written(paper, language, name)
        assert written.name == f"{paper.name}.{name}"
        held = tmp_path / written.name
        held.write_bytes(written.content)
        words = held.read_text("utf-8") if name == "html" else text_of(held, name)
        assert title in " ".join(words.split())
        assert operations.paper_written(paper, language, name).content == written.content


@pytest.mark.parametrize("kind", [Kind.LEAD, Kind.BODY, Kind.SUMMARY])
def test_figures_of_a_year_are_those_that_are_inserted_into_texts(drafted, kind):
    cycle = get_cycle(drafted, 2019)
    with translation.override("en"):
        known = figures(cycle_report(cycle), submission_lines(cycle))
    found = counted(kind, KINDS[kind])
    same = {code for code in found if code in known}
    assert len(same) > (3 if kind != Kind.BODY else 0)
    assert {code: found[code] for code in same} == {code: known[code] for code in same}


def test_late_and_missing_are_those_of_the_cycle(plan):
    lines = submission_lines(get_cycle(plan, 2019))
    found = counted(Kind.LATE)
    assert found["MD.2019.submission.asked"] == str(len(lines))
    late = [line for line in lines if line.timeliness in {Timeliness.LATE, Timeliness.OVERDUE}]
    assert found["MD.2019.submission.late-or-overdue"] == str(len(late)) != "0"
    for timeliness in Timeliness:
        number = sum(1 for line in lines if line.timeliness == timeliness)
        code = f"MD.2019.submission.{timeliness.value.replace('_', '-')}"
        assert found.get(code, "0") == str(number)
    assert found["MD.2019.lead-report.asked"] == str(LeadReport.objects.filter(cycle__year=2019).count())


def test_a_letter_names_what_is_enclosed_by_its_hash(drafted):
    cycle = get_cycle(drafted, 2019)
    release = get_latest(cycle)
    document = document_of(Kind.LETTER)
    words = str(document)
    assert release.sha256[:16] in words
    assert f"2019-{release.number}" in words
    late = get_paper(Kind.LATE, drafted, 2019, EVERYTHING, None)
    assert late.sha256 == hash_of(late_content(cycle))
    assert late.sha256[:16] in words
    assert document.recipient == ("To the Government of the Republic of Moldova",)


def test_a_discussion_counts_in_the_year_of_its_own_day(plan):
    rows = plan_status(plan, 2019, rows=["6.2-a", "6.2-b"])
    met = [duty.institution for duty in rows.duties if duty.row.code == "6.2-b" and duty.verdict in MET]
    found = counted(Kind.TRANSPARENCY)
    assert met == ["md-mod"]
    assert (found["MD.2019.discussed"], found["MD.2019.asked"]) == ("1", "6")
    assert (found["MD.2019.md-mod.debates"], found["MD.2019.md-cs.debates"]) == ("2", "0")
    assert (found["MD.2019.recommendations"], found["MD.2019.recommendations.answered"]) == ("2", "1")
    assert counted(Kind.TRANSPARENCY, year=2020)["MD.2020.discussed"] == "1"


def test_growth_is_awaited_until_all_have_counted_a_year_that_is_over(plan):
    assert "MHLSP, SPGS, DPI have entered no recommendation for 2019" in str(document_of(Kind.TRANSPARENCY))
    assert "10 February 2020, the day of the summary report" in str(document_of(Kind.TRANSPARENCY))
    bodies = ("md-mod", "md-mia", "md-mhlsp", "md-cs", "md-spgs", "md-dpi")
    with on("2020-03-02"):
        for body in bodies:
            advice(body, "2019-08-01")
            advice(body, "2018-08-01")
        found = counted(Kind.TRANSPARENCY)
        # 2018: one entered in the story and six now; 2019: two and six.
        assert (found["MD.2019.recommendations.2018"], found["MD.2019.recommendations.2019"]) == ("7", "8")
        assert found["MD.O6.2019.from-2018"] == "+14.3 %"
        assert "2016 is not counted by MoD, MIA" in str(document_of(Kind.TRANSPARENCY))
        for body in bodies:
            advice(body, "2020-02-01")
        assert "The year 2020 is not over" in str(document_of(Kind.TRANSPARENCY, year=2020))


def test_a_draft_stands_in_no_paper_of_others(plan):
    words = str([document_of(Kind.BODY, body) for body in ("md-spgs", "md-cs", "md-dpi")])
    assert "Sentinel of a draft" not in words
    assert "Half of it is written" not in words


def test_what_there_is_not_is_not_found(plan):
    for kind, about in ((Kind.LEAD, "md-cs"), (Kind.BODY, "md-gov"), (Kind.BODY, "nobody"), (Kind.PERIODIC, "2019-W05")):
        with pytest.raises(NotFound):
            get_paper(kind, plan, 2019, about, None)
    with pytest.raises(NotFound):
        get_paper(Kind.LATE, plan, 2017, EVERYTHING, None)
    with pytest.raises(NotFound):
        get_paper(Kind.TRANSPARENCY, get_plan("KS"), 2019, EVERYTHING, None)
