"""A file that was wrong is taken back; an entry is not counted beside a file that tells the same."""

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.evidence.facts import operations
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.queries.bodies import bodies_of
from followthrough.evidence.facts.queries.fact_files import get_fact_file, hash_of, read_fact_file
from followthrough.evidence.facts.rules.sheets import checked
from followthrough.evidence.registers import operations as registers
from tests.factories.cast import offices, on

HEADS = "measure,institution,period,sex,topic,number\n"
TRAININGS = HEADS + "trainings.held,md-cs,2019,,harassment,3\n"


def load(plan, path, text, name="trainings.csv"):
    path.write_text(text, "utf-8")
    sheet = checked(read_fact_file(path), bodies_of(plan).names)
    return operations.load_facts(sheet, name, hash_of(path), by=COMMAND_LINE).file


def standing():
    return list(Fact.objects.filter(sign=1, reversed_by__isnull=True).values_list("measure", "number"))


@pytest.mark.django_db
def test_file_is_taken_back_once_and_a_mended_one_counts(tmp_path):
    plan = offices()
    file = load(plan, tmp_path / "a.csv", TRAININGS)
    assert operations.withdraw_file(file, because="Wrong year", by=COMMAND_LINE) == 1
    assert operations.withdraw_file(file, because="Wrong year", by=COMMAND_LINE) == 0
    load(plan, tmp_path / "b.csv", TRAININGS.replace("2019", "2020"), "mended.csv")
    assert standing() == [("trainings.held", 3)]


@pytest.mark.django_db
def test_file_is_not_taken_back_without_a_reason(tmp_path):
    file = load(offices(), tmp_path / "a.csv", TRAININGS)
    with pytest.raises(RuleBroken):
        operations.withdraw_file(file, because=" ", by=COMMAND_LINE)
    assert standing() == [("trainings.held", 3)]


@pytest.mark.django_db
def test_file_is_found_by_name_or_hash(tmp_path):
    file = load(offices(), tmp_path / "a.csv", TRAININGS)
    assert {get_fact_file("trainings.csv"), get_fact_file(file.sha256[:10])} == {file}
    for text in ("no.csv", ""):
        with pytest.raises(NotFound):
            get_fact_file(text)


@pytest.mark.django_db
def test_entry_is_not_counted_beside_a_file_that_tells_the_same(tmp_path):
    plan = offices()
    file = load(plan, tmp_path / "a.csv", TRAININGS)
    values = {"institution": "md-cs", "title": "Course", "topic": "harassment", "from_on": "2019-03-05", "hours": 4}
    values["participants"] = [{"sex": "F", "attendances": 5}]
    with on("2019-04-01"), pytest.raises(RuleBroken) as refused:
        registers.record("trainings", values, by=COMMAND_LINE)
    assert (refused.value.code, refused.value.facts["name"]) == ("facts.told_by_file", "trainings.csv")
    assert standing() == [("trainings.held", 3)]
    operations.withdraw_file(file, because="Entered one by one instead", by=COMMAND_LINE)
    with on("2019-04-01"):
        registers.record("trainings", values, by=COMMAND_LINE)
    assert ("trainings.held", 1) in standing()
