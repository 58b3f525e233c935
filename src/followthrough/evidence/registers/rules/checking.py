"""An entry as it was given becomes typed values, or every fault in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from followthrough.evidence.registers.rules.fields import Fault, Field, Lines
from followthrough.evidence.registers.rules.parsing import Choices, read

Check = Callable[[Mapping[str, Any]], Iterable[Fault]]


def checked(
    fields: Iterable[Field], lines: Lines | None, check: Check, given: Mapping[str, Any], choices: Choices
) -> tuple[dict[str, Any], list[Fault]]:
    """Typed values and faults. The register's own `check` looks only at values that could be read."""
    values, faults = _read_all(fields, given, choices)
    if lines is not None:
        values[lines.name] = []
        for place, one in enumerate(given.get(lines.name) or ()):
            typed, wrong = _read_all(lines.fields, one, choices)
            values[lines.name].append(typed)
            faults += [replace(fault, field=f"{lines.name}.{place}.{fault.field}") for fault in wrong]
    if not faults:
        faults = list(check(values))
    return values, faults


def _read_all(fields: Iterable[Field], given: Mapping[str, Any], choices: Choices) -> tuple[dict[str, Any], list[Fault]]:
    values, faults = {}, []
    for one in fields:
        values[one.name], fault = read(one, given.get(one.name), choices)
        if fault is not None:
            faults.append(fault)
    return values, faults


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON keeps them."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [stored(one) for one in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
