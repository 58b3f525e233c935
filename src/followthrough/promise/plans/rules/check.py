"""Says everything that is wrong with a plan file in one run, each fault with its line."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from followthrough.promise.plans.rules import links, sense
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.source import Fault, Source, read_source

SCHEMA = "plan.schema.json"


@cache
def _validator() -> Draft202012Validator:
    folder = files("followthrough.promise.plans") / "schema"
    return Draft202012Validator(json.loads((folder / SCHEMA).read_text("utf-8")))


def check(raw: bytes) -> tuple[PlanDocument | None, tuple[Fault, ...]]:
    """Check the bytes of a plan file: `(document, faults)`.

    The document is None when a fault stops it; warnings do not. Cross-checks (unknown bodies, duplicate
    numbers …) run as far as the shape of the file allows, so that a person sees all faults at once.
    """
    source = read_source(raw)
    faults = list(source.faults)
    if source.value is None:
        return None, tuple(faults)
    shape = [_shape_fault(error, source) for error in _leaves(_validator().iter_errors(source.value))]
    faults += shape
    faults += links.faults(source)
    faults += sense.faults(source)
    ordered = tuple(sorted(set(faults)))
    if any(not fault.is_warning for fault in ordered):
        return None, ordered
    return PlanDocument(source.value), ordered


def _leaves(errors: Any) -> Iterator[ValidationError]:
    """The most telling errors: for "one of these shapes" the branch that came nearest."""
    for error in errors:
        if error.context:
            deepest = max(error.context, key=lambda inner: len(inner.absolute_path))
            yield from _leaves([deepest])
        else:
            yield error


def _shape_fault(error: ValidationError, source: Source) -> Fault:
    path = tuple(error.absolute_path)
    place = ".".join(str(part) for part in path) or "the file"
    what, allowed = _told(error, place, source.unquoted.get(path))
    return Fault(source.line_of(path), what, allowed)


def _told(error: ValidationError, place: str, raw: str | None) -> tuple[str, str]:
    rule, wanted = error.validator, cast(Any, error.validator_value)
    schema = cast(dict[str, Any], error.schema)
    if rule == "type" and "string" in _as_list(wanted) and isinstance(error.instance, int | float) and raw is not None:
        return f"{place} is {raw} without quotes, which reads as a number", f'write "{raw}"'
    if rule == "required":
        missing = next(name for name in wanted if name not in cast(dict[str, Any], error.instance))
        return f"{place} lacks “{missing}”", "write the key; null means that the document is silent"
    if rule == "additionalProperties":
        extra = sorted(set(cast(dict[str, Any], error.instance)) - set(schema.get("properties", {})))
        return (
            f"{place} has the unknown key “{', '.join(extra)}”",
            f"allowed: {', '.join(sorted(schema.get('properties', {})))}",
        )
    if rule in {"enum", "const"}:
        return f"{place} is {_short(error.instance)}", f"allowed: {', '.join(_short(value) for value in _as_list(wanted))}"
    if rule == "type":
        return f"{place} is {_kind(error.instance)}", f"allowed: {', '.join(_as_list(wanted))}"
    return f"{place}: {error.message}", f"{rule} is {_short(wanted)}"


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _short(value: Any) -> str:
    told = "null" if value is None else str(value)
    return told if len(told) <= 60 else told[:57] + "…"


def _kind(value: Any) -> str:
    names = {
        dict: "a block of keys",
        list: "a list",
        str: "text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        type(None): "null",
    }
    return names.get(type(value), type(value).__name__)
