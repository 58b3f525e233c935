"""A small, sound plan file as text, to be spoiled one thing at a time."""

from functools import cache
from importlib.resources import files

from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument

SHIPPED = files("followthrough.promise.plans") / "shipped"


def shipped(code: str) -> bytes:
    """The bytes of a plan that comes with the package."""
    return (SHIPPED / f"{code}.yaml").read_bytes()


MOLDOVA, KOSOVO = "moldova-2018-2021", "kosovo-ksf"


@cache
def document(code: str) -> PlanDocument:
    """A shipped plan, checked once for all tests."""
    found, faults = check(shipped(code))
    assert found is not None, faults
    return found
