"""The example of the reference is a file that loads, and its table of columns is that of the program."""

import re
from pathlib import Path

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.rules.columns import COLUMNS
from followthrough.promise.plans import operations as plans
from tests.facts.files import run
from tests.plans.files import MOLDOVA, document

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "facts-file.md").read_text("utf-8")


@pytest.mark.django_db
def test_the_example_loads(tmp_path):
    plans.load(document(MOLDOVA), by=COMMAND_LINE)
    path = tmp_path / "facts.csv"
    path.write_text(re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL).group(1), "utf-8")
    run("load", path, "--plan", "MD")
    assert sum(Fact.objects.values_list("number", flat=True)) == 1210 + 4980 + 12 + 0 + 2


def test_every_column_is_documented():
    rows = re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == set(COLUMNS)
