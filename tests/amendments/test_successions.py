"""A body is split, merged, renamed or moved: open duties pass on, what was accepted and what it was called then stay."""

from datetime import date

import pytest

from followthrough.base.audit import queries as audit
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.canonical import canonical_json
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.promise.institutions.models import Succession
from followthrough.promise.institutions.queries import find_by_name, get_institution, successions_of
from followthrough.promise.institutions.rules import SuccessionKind
from followthrough.promise.plans import operations, queries
from followthrough.promise.plans.models import Due
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.amendments.consequences import Fate
from followthrough.promise.plans.rules.amendments.heirs import Inheritance, Renaming
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.publishing.releases import operations as releases
from followthrough.publishing.releases.queries.content import content_of
from followthrough.reporting.cycles.models import Answer, FiledAnswer, LeadReport
from followthrough.reporting.cycles.operations import cycles, submissions
from followthrough.reporting.cycles.queries.cycles import get_cycle, submission_lines
from followthrough.reporting.cycles.queries.reported import cycle_report
from tests.factories.cast import file, offices, on, open_cycle, person
from tests.reporting import world

pytestmark = pytest.mark.django_db

DAY = date(2021, 8, 11)
SPLIT = Inheritance(
    predecessor="md-mhlsp",
    on=DAY,
    rest="md-mol",
    objectives={"3": "md-moh"},
    rows={"8.1-a": "md-moh"},
    described=(
        {"code": "md-mol", "short": "MoL", "name": {"en": "Ministry of Labour (invented)"}, "aliases": ["Labour"]},
        {"code": "md-moh", "short": "MoH", "name": {"en": "Ministry of Health (invented)"}},
    ),
    source="invented act",
)


def split(by=COMMAND_LINE, follows=SPLIT, kind=SuccessionKind.SPLIT, onto=1):
    with on("2021-09-01"):
        return operations.record_succession(
            get_plan("MD"), kind, follows, "Law 50 of 11 August 2021 (invented)", "A new government", onto=onto, by=by
        )


def rename(onto=1, **more):
    told = {"short": "LSP", "name": {"en": "Ministry of Labour and Social Protection", "ro": "Ministerul Muncii"}} | more
    return split(follows=Renaming("md-mhlsp", DAY, **told), kind=SuccessionKind.RENAMED, onto=onto)


def told_content(year):
    return canonical_json(content_of(get_cycle(get_plan("MD"), year)))


def keys(rows):
    return {(due.obligation.row.code, due.obligation.institution.code, due.year) for due in rows}


def test_after_a_split_each_row_is_owed_by_the_successor_named_for_it():
    offices()
    version = split()
    plan = get_plan("MD")
    asked = {(row, body) for row, body, _year in keys(queries.dues_asked_in(plan, 2021))}
    assert ("2.1-b", "md-mol") in asked
    assert ("3.5-a", "md-moh") in asked
    assert not {body for _row, body in asked} & {"md-mhlsp"}
    assert version.from_year == 2021
    assert ("2.1-b", "md-mhlsp", 2020) in keys(queries.dues_asked_in(plan, 2020))
    passed = Due.objects.get(obligation__row__code="2.1-b", obligation__institution__code="md-mhlsp", year=2021)
    assert (passed.closed_on, passed.closed_by, passed.heir.obligation.institution.code) == (DAY, version, "md-mol")
    leads = {one.number: one.lead.code for one in queries.objectives_of(plan) if one.lead}
    assert (leads["2"], leads["3"]) == ("md-mol", "md-moh")


def test_no_duty_is_lost_in_a_split():
    offices()
    before = queries.dues_of(get_plan("MD")).count()
    split()
    plan = get_plan("MD")
    assert (before, queries.dues_of(plan).count()) == (418, 418)
    assert not queries.dues_of(plan).filter(obligation__institution__code="md-mhlsp").exists()


def test_a_successor_takes_over_the_legal_effect_from_its_day():
    offices()
    split()
    effects = queries.effects_by_day(get_plan("MD"))
    labour = get_institution("MoL").pk
    assert effects.on(labour, date(2021, 8, 10)) == LegalEffect.UNDETERMINED
    assert effects.on(labour, DAY) == effects.on(get_institution("MHLSP").pk, DAY) == LegalEffect.BINDING


def test_what_was_settled_stays_with_the_body_of_its_time():
    offices()
    cycle = open_cycle(get_plan("MD"), 2018)
    with on("2018-12-20"):
        filed = file(cycle, "md-mhlsp", "md-mhlsp", "health")
        submissions.accept(filed, by=person("health.lead"))
    settled = FiledAnswer.objects.filter(filing__submission=filed).values_list("due_id", flat=True)
    assert settled
    with on("2019-02-10"):
        cycles.close_cycle(cycle, by=COMMAND_LINE)
    plan = get_plan("MD")
    told = queries.explain_succession(plan, SPLIT)
    assert {one.owed.row for one in told.of(Fate.SETTLED)} == set(
        Due.objects.filter(pk__in=settled).values_list("obligation__row__code", flat=True)
    )
    split()
    assert Due.objects.filter(pk__in=settled, closed_on__isnull=True, heir__isnull=True).count() == len(settled)
    assert not set(queries.dues_ended_before(get_plan("MD"), 2022).values_list("pk", flat=True)) & set(settled)


def test_a_report_opened_after_a_split_is_asked_of_the_successors():
    offices()
    split()
    for year in (2018, 2019, 2020):
        with on(f"{year + 1}-12-02"):
            cycle = cycles.open_cycle(get_plan("MD"), year, by=COMMAND_LINE)
            assert {line.institution.code for line in submission_lines(cycle)} & {"md-mhlsp", "md-mol"} == {"md-mhlsp"}
            cycles.close_cycle(cycle, by=COMMAND_LINE)
    with on("2021-12-02"):
        cycle = cycles.open_cycle(get_plan("MD"), 2021, by=COMMAND_LINE)
        lines = submission_lines(cycle)
        labels = {code for code, _label in cycle_report(cycle).institutions()}
    assert {line.institution.code for line in lines} & {"md-mhlsp", "md-mol", "md-moh"} == {"md-mol", "md-moh"}
    assert {"md-mol", "md-moh"} <= labels
    assert {"md-mol", "md-moh"} <= {report.lead.code for report in LeadReport.objects.filter(cycle=cycle)}
    debts = keys(one.due for one in Answer.objects.filter(submission__cycle=cycle, is_debt=True))
    assert {body for _row, body, _year in debts} & {"md-mhlsp", "md-mol"} == {"md-mol"}


def test_a_report_of_2019_is_the_same_before_and_after_a_succession():
    told = world.build()
    with on(world.DAY):
        published = releases.record(told.closed, by=COMMAND_LINE)
        before = {year: told_content(year) for year in (2018, 2019)}
    assert '"MHLSP"' in before[2019]
    split()
    rename(onto=2)
    with on(world.DAY):
        assert {year: told_content(year) for year in (2018, 2019)} == before
        assert releases.record(told.closed, by=COMMAND_LINE) == published


def test_a_renamed_body_has_its_old_name_in_reports_before_and_its_new_one_after():
    offices()
    rename()
    body = get_institution("md-mhlsp")
    assert (body.label, body.as_of(date(2021, 8, 10)).label, body.as_of(DAY).label) == ("LSP", "MHLSP", "LSP")
    assert body.told("ro", on=date(2019, 12, 31)).startswith("Ministerul Sănătății")
    assert body.told("ro", on=date(2022, 1, 1)) == "Ministerul Muncii"
    with on("2020-12-02"):
        cycle = cycles.open_cycle(get_plan("MD"), 2020, by=COMMAND_LINE)
        assert dict(cycle_report(cycle).institutions())["md-mhlsp"] == "MHLSP"
        assert {one["short"] for one in content_of(cycle)["institutions"]} >= {"MHLSP"}
        cycles.close_cycle(cycle, by=COMMAND_LINE)
    with on("2021-12-02"):
        cycle = cycles.open_cycle(get_plan("MD"), 2021, by=COMMAND_LINE)
        assert dict(cycle_report(cycle).institutions())["md-mhlsp"] == "LSP"


def test_every_name_that_a_body_ever_had_finds_it():
    offices()
    rename()
    for name in (
        "Ministry of Labour and Social Protection",
        "Ministerul Sănătății, Muncii și Protecției Sociale",
        "Ministerul Muncii",
    ):
        assert find_by_name(name).code == "md-mhlsp", name
    assert get_institution("mhlsp") == get_institution("LSP")


def test_a_moved_body_stands_below_another_from_its_day():
    offices()
    split(follows=Renaming("md-spgs", DAY, parent="md-sis"), kind=SuccessionKind.MOVED)
    body = get_institution("md-spgs")
    assert body.parent.code == "md-sis"
    assert body.as_of(date(2021, 8, 10)).parent is None
    assert queries.dues_of(get_plan("MD")).filter(obligation__institution=body).exists()


def test_a_merged_body_passes_everything_to_one_that_is_known():
    offices()
    split(follows=Inheritance("md-spgs", DAY, "md-sis", {}, {}, source="act"), kind=SuccessionKind.MERGED)
    plan = get_plan("MD")
    dues = queries.dues_of(plan)
    assert not dues.filter(obligation__institution__code="md-spgs").exists()
    rows_then = set(Due.objects.filter(obligation__row__plan=plan, obligation__institution__code="md-spgs").values_list("obligation__row__code", flat=True))  # fmt: skip
    rows_now = set(dues.filter(obligation__institution__code="md-sis").values_list("obligation__row__code", flat=True))
    assert rows_then <= rows_now


def test_the_same_succession_again_changes_nothing():
    offices()
    first, lines = split(), audit.count_lines()
    assert split(onto=2) == first
    assert (audit.count_lines(), Succession.objects.count()) == (lines, 1)
    assert audit.find_break() is None
    assert successions_of(get_institution("MoL")) == successions_of(get_institution("MHLSP")) == [first.succession]


def test_a_succession_is_for_the_coordinator_and_well_founded():
    offices()
    with pytest.raises(NotAllowed, match="Only the coordinator"):
        split(by=person("health.lead"))
    with pytest.raises(RuleBroken, match="name the successors"):
        split(kind=SuccessionKind.RENAMED)
    with on("2021-09-01"), pytest.raises(RuleBroken, match="the document that says so"):
        operations.record_succession(get_plan("MD"), SuccessionKind.SPLIT, SPLIT, " ", "Why", onto=1, by=COMMAND_LINE)
    with on("2021-08-01"), pytest.raises(RuleBroken, match="still to come"):
        operations.record_succession(get_plan("MD"), SuccessionKind.SPLIT, SPLIT, "Law", "Why", onto=1, by=COMMAND_LINE)
    assert split(by=person("bureau")).decided_by == person("bureau")
