"""Reads plan files: those that come with the package, and any other by its path."""

import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from followthrough.base.kernel.errors import FollowthroughError, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.source import LARGEST_FILE, Fault


class FaultyPlanFile(FollowthroughError):
    """A plan file with faults; each is a line of its own."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        super().__init__("plan.faulty", "{told}", told="\n".join(fault.told(name) for fault in faults))


def shipped_plans() -> dict[str, Path]:
    """The plan files that come with the package, by code."""
    folder = Path(str(files("followthrough.promise.plans"))) / "shipped"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def read_plan_file(name: str) -> PlanDocument:
    """Read and check the plan file `name` (a path, or the code of a shipped plan); raises with every fault."""
    path = shipped_plans().get(name, Path(name))
    if path.is_dir():
        raise RuleBroken("plan.folder", _("“{name}” is a folder. Name the plan file in it, such as {name}/plan.yaml."), name=name)
    if not path.exists():
        raise RuleBroken(
            "plan.missing",
            _("There is no file “{name}”. Name a plan file, or a plan that comes with Followthrough: {shipped}."),
            name=name,
            shipped=", ".join(shipped_plans()),
        )
    with path.open("rb") as file:
        raw = file.read(LARGEST_FILE + 1)
    document, faults = check(raw)
    if document is None:
        raise FaultyPlanFile(name, faults)
    for warning in faults:
        print(warning.told(name), file=sys.stderr)
    return document
