"""The hidden sheet of a workbook: which one it is, which duties it asks in which version, and the seal over all of it."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from followthrough.base.kernel.canonical import canonical_json
from followthrough.reporting.cycles.rules.answers import Kind
from followthrough.reporting.workbooks.rules.columns import GREY, Column
from followthrough.reporting.workbooks.rules.content import SCHEMA, Content, Identity, Line, folded, print_of, stored

INSTALLATION = b"installation"
PRINT_LENGTH = 16


@dataclass(frozen=True)
class Sealed:
    """One duty as the hidden sheet knows it: `prints` of its grey cells by column, `answer` as it was when it was written."""

    told: str
    code: str
    year: int | None
    kind: Kind
    saved: int
    closed: tuple[str, ...]
    prints: Mapping[str, str]
    answer: Mapping[str, Any]

    @property
    def key(self) -> tuple[str, int | None]:
        """What the duty is found by."""
        return self.code, self.year


@dataclass(frozen=True)
class Seal:
    """What the hidden sheet says. `is_whole`: the seal fits, so nothing on that sheet was changed."""

    identity: Identity
    heads: tuple[str, ...]
    duties: tuple[Sealed, ...]
    is_whole: bool


def print_of_key(key: bytes) -> str:
    """What tells one installation from another without telling its key."""
    return hmac.new(key, INSTALLATION, hashlib.sha256).hexdigest()[:PRINT_LENGTH]


def sealed_rows(content: Content, heads: Sequence[str], key: bytes) -> list[tuple[str, str]]:
    """The rows of the hidden sheet, (name, text); the seal last."""
    rows = [("schema", SCHEMA), ("identity", canonical_json(asdict(content.identity))), ("heads", canonical_json(list(heads)))]
    rows += [("duty", canonical_json(_record(line))) for line in content.lines]
    return [*rows, ("seal", _seal(rows, key))]


def _record(line: Line) -> dict[str, Any]:
    return {
        "told": line.told,
        "code": line.code,
        "year": line.year,
        "kind": line.kind.value,
        "saved": line.saved,
        "closed": sorted(line.closed),
        "prints": {column.value: print_of(text) for column, text in zip(GREY, line.grey, strict=True)},
        "answer": {name: value for name, value in stored(line.answer).items() if value},
    }


def _seal(rows: Sequence[tuple[str, str]], key: bytes) -> str:
    """Over the texts without regard to blanks, which office programs change on their way."""
    return hmac.new(key, canonical_json([[name, folded(text)] for name, text in rows]).encode(), hashlib.sha256).hexdigest()


def find_seal(rows: Sequence[Sequence[Any]], key: bytes) -> Seal | None:
    """What a sheet says if it is the hidden one of a workbook, else None."""
    pairs = [(str(row[0]).strip(), str(row[1]).strip()) for row in rows if len(row) > 1 and row[0] and row[1]]
    if not pairs or pairs[0] != ("schema", SCHEMA):
        return None
    seal = pairs[-1][1] if pairs[-1][0] == "seal" else ""
    body = pairs[:-1] if seal else pairs
    told = dict(body)
    try:
        identity = Identity(**json.loads(told["identity"]))
        heads = tuple(str(head) for head in json.loads(told["heads"]))
        duties = tuple(_sealed(json.loads(text)) for name, text in body if name == "duty")
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return Seal(identity, heads, duties, is_whole=hmac.compare_digest(seal.encode(), _seal(body, key).encode()))


def _sealed(record: Mapping[str, Any]) -> Sealed:
    return Sealed(
        told=str(record["told"]),
        code=str(record["code"]),
        year=record["year"],
        kind=Kind(record["kind"]),
        saved=int(record["saved"]),
        closed=tuple(Column(name).value for name in record["closed"]),
        prints={str(name): str(text) for name, text in record["prints"].items()},
        answer=dict(record["answer"]),
    )
