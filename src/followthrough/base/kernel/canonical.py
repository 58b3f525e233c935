"""One spelling of data as bytes, so that the same content always has the same hash on every database and machine."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no spaces and real characters; dates in ISO form, decimals without trailing zeros."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain)


def sha256_of(value: Any) -> str:
    """Hexadecimal SHA-256 of the canonical JSON of `value`."""
    return sha256_of_text(canonical_json(value))


def sha256_of_text(text: str) -> str:
    """Hexadecimal SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
