"""`plan amend`, `plan text`, `bodies succeed`: explained first, applied when asked, refused without a traceback."""

import pytest
import yaml

from followthrough.project.cli import main as followthrough
from followthrough.promise.institutions.models import Succession
from followthrough.promise.plans.models import PlanVersion
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.amendments.heirs import succeeded
from followthrough.promise.plans.rules.check import check
from tests.amendments.test_successions import SPLIT
from tests.amendments.texts import amended_example
from tests.factories.cast import offices
from tests.plans.files import MOLDOVA, document

pytestmark = pytest.mark.django_db
ACT, WHY = "Government Decision 123 of 4 May 2020", "Invented"


@pytest.fixture
def file(tmp_path):
    offices()
    path = tmp_path / "changed.yaml"
    path.write_text(yaml.safe_dump(amended_example(document(MOLDOVA)).stored, allow_unicode=True, sort_keys=False), "utf-8")
    return str(path)


def amend(file, *more, day="2020-05-04"):
    return followthrough(["plan", "amend", "MD", file, "--in-force-on", day, *more])


def test_without_apply_it_is_only_explained(file, capsys):
    assert amend(file) == 0
    told = capsys.readouterr().out
    for words in (
        "5.1-b   Closed on 2020-05-04",
        "at least 60",
        "399 duties go on as they are, 7 closed, 1 created",
        "Nothing is changed yet",
    ):
        assert words in told, words
    assert get_plan("MD").version == 1


def test_with_apply_it_is_done_and_twice_changes_nothing(file, capsys):
    asked = ("--act", ACT, "--because", WHY, "--apply")
    assert amend(file, *asked) == 0
    assert "MD has version 2" in capsys.readouterr().out
    assert amend(file, *asked) == 0
    assert "Both texts say the same" in capsys.readouterr().out
    assert PlanVersion.objects.filter(plan__short="MD").count() == 2


@pytest.mark.parametrize(
    ("more", "day", "words"),
    [
        (("--apply", "--because", WHY), "2020-05-04", "kind, number and day"),
        (("--apply", "--act", ACT), "2020-05-04", "needs its reason"),
        ((), "4 May", "is no day"),
        (("--apply", "--act", ACT, "--because", WHY), "2999-01-01", "still to come"),
    ],
)
def test_what_is_missing_is_refused_with_a_sentence(file, capsys, more, day, words):
    assert amend(file, *more, day=day) == 2
    assert words in capsys.readouterr().err
    assert get_plan("MD").version == 1


def test_the_printed_text_is_a_plan_file(file, capsys):
    amend(file, "--act", ACT, "--because", WHY, "--apply")
    capsys.readouterr()
    texts = {}
    for number in ("1", "2"):
        assert followthrough(["plan", "text", "MD", "--number", number]) == 0
        texts[number], faults = check(capsys.readouterr().out.encode("utf-8"))
        assert texts[number] is not None, faults
    assert texts["1"].stored == document(MOLDOVA).stored
    assert texts["2"].stored == amended_example(document(MOLDOVA)).stored


def succeed(*more):
    asked = ["bodies", "succeed", "MD", "split", "MHLSP", "--on", "2021-08-11"]
    heirs = ["--successor", "md-mol:MoL:Ministry of Labour", "--successor", "md-moh:MoH:Ministry of Health"]
    return followthrough([*asked, *heirs, "--takes", "md-moh=3,8.1-a", *more])


def test_a_split_is_explained_and_recorded(file, capsys):
    assert succeed() == 0
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert any("8.1-a" in line and "Passes on to MoH, from the report on 2021 (MHLSP)" in line for line in lines)
    assert Succession.objects.count() == 0
    assert succeed("--document", "Law 50", "--because", WHY, "--apply") == 0
    assert Succession.objects.get().predecessor.short == "MHLSP"


def test_a_renaming_is_recorded(file, capsys):
    asked = [
        "bodies",
        "succeed",
        "MD",
        "renamed",
        "MHLSP",
        "--on",
        "2021-08-11",
        "--short",
        "LSP",
        "--name",
        "Ministry of Labour",
    ]
    assert followthrough([*asked, "--document", "Law 50", "--because", WHY, "--apply"]) == 0
    assert "MD has version 2" in capsys.readouterr().out


def test_a_split_without_successor_is_refused(file, capsys):
    assert followthrough(["bodies", "succeed", "MD", "split", "MHLSP", "--on", "2021-08-11"]) == 2
    assert "Name who takes over" in capsys.readouterr().err


def test_the_text_after_a_succession_is_a_sound_plan_file():
    told = yaml.safe_dump(succeeded(document(MOLDOVA), SPLIT).stored, allow_unicode=True, sort_keys=False)
    read, faults = check(told.encode("utf-8"))
    assert (read is not None, faults) == (True, ())
