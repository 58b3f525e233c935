"""Reading, checking and loading the Moldovan plan, against plain YAML reading of the same file."""

import time
from collections.abc import Callable

import yaml

LIMIT_SECONDS = 2.0


def seconds(act: Callable[[], object]) -> float:
    """How long `act` takes, once."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def main() -> None:
    """Print one line a step: seconds, and the ratio to PyYAML's plain Python reader."""
    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.promise.plans import operations, queries
    from followthrough.promise.plans.commands import shipped_plans
    from followthrough.promise.plans.rules.check import check

    raw = shipped_plans()["moldova-2018-2021"].read_bytes()
    peer = seconds(lambda: yaml.load(raw, Loader=yaml.SafeLoader))
    checked = seconds(lambda: check(raw))
    document, _faults = check(raw)
    assert document is not None
    loaded = seconds(lambda: operations.load(document, by=COMMAND_LINE))
    plan = queries.get_plan("MD")
    listed = seconds(lambda: queries.listed_dues(plan))
    for name, taken in (
        ("plain YAML reading", peer),
        ("plan check", checked),
        ("plan load", loaded),
        ("plan obligations", listed),
    ):
        print(f"{name:<24} {taken:7.3f} s  {taken / peer:6.2f} × plain reading")
    total = checked + loaded
    print(f"{'check and load':<24} {total:7.3f} s  {total / LIMIT_SECONDS:6.2f} × the limit of {LIMIT_SECONDS:.0f} s")
