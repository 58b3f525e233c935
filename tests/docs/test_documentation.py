"""The documentation cannot rot: each setting, command, role and example is checked against the program."""

import re
from pathlib import Path

import pytest
import yaml

from followthrough.promise.institutions.rules import ROLE_NAMES, ROLE_SENTENCES, Role
from followthrough.promise.plans.rules.check import check

ROOT = Path(__file__).parents[2]
SOURCES = "\n".join(path.read_text("utf-8") for path in (ROOT / "src" / "followthrough").rglob("*.py"))


def text(name):
    return (ROOT / name).read_text("utf-8")


def test_every_setting_is_documented():
    used = set(re.findall(r'"(FOLLOWTHROUGH_[A-Z_]+)"', SOURCES))
    documented = set(re.findall(r"`(FOLLOWTHROUGH_[A-Z_]+)`", text("docs/reference/settings.md")))
    assert used == documented


def test_every_command_of_the_readme_exists():
    from followthrough.project.commands import COMMANDS

    known = {" ".join(command.words) for command in COMMANDS}
    named = set(re.findall(r"followthrough ((?:plan|people|cycle|report|audit) [a-z]+|setup|serve|demo)\b", text("README.md")))
    assert named <= known
    assert len(named) >= 8


def test_every_command_is_in_the_readme_of_its_room_or_of_the_project():
    from followthrough.project.commands import COMMANDS

    readmes = "\n".join(path.read_text("utf-8") for path in ROOT.rglob("README.md") if ".venv" not in path.parts)
    assert [command.words for command in COMMANDS if command.words[-1] not in readmes] == []


def test_every_role_has_a_name_and_a_sentence():
    assert set(ROLE_NAMES) == set(ROLE_SENTENCES) == set(Role)


def test_every_make_verb_of_contributing_exists():
    verbs = set(re.findall(r"`make ([a-z-]+)", text("CONTRIBUTING.md") + text("README.md")))
    assert [verb for verb in verbs if not re.search(rf"^{verb}:", text("Makefile"), re.MULTILINE)] == []


def test_the_example_of_the_plan_file_is_sound():
    blocks = re.findall(r"```yaml\n(.*?)```", text("docs/reference/plan-file.md"), re.DOTALL)
    whole = [block for block in blocks if "format:" in block and "objectives:" in block]
    assert whole
    for block in whole:
        assert yaml.safe_load(block)
        assert check(block.encode())[1] == ()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)#]+)\)|`(docs/[^`* ]+)`", text(name)):
        path = next(filter(None, target))
        if "://" not in path:
            assert (ROOT / path).exists(), path
