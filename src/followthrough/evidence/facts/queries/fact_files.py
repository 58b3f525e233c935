"""Reads files of facts, CSV or Parquet, into columns of texts, and knows those that were loaded before."""

import csv
import hashlib
from array import array
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
from django.db.models import Q
from pyarrow import parquet

from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.models import FactFile
from followthrough.evidence.facts.rules.columns import header_problems
from followthrough.evidence.facts.rules.faults import Fault, Faults
from followthrough.evidence.facts.rules.sheets import Table

MOST_ROWS = 5_000_000
AT_ONCE = 20_000
RAGGED = _("the row has {count} cells, the heads {heads}.")
PARQUET_BEGINS = b"PAR1"


def find_fact_file(sha256: str) -> FactFile | None:
    """The file with this content that was loaded already, or None."""
    return FactFile.objects.filter(sha256=sha256).first()


def get_fact_file(text: str) -> FactFile:
    """The loaded file with this name, or whose hash begins so; raises NotFound, and RuleBroken where several are meant."""
    wanted = text.strip()
    found = list(FactFile.objects.filter(Q(name=wanted) | Q(sha256__startswith=wanted.lower()))[:2]) if wanted else []
    if not found:
        raise NotFound(
            "facts.file_unknown", _("No file “{text}” was loaded. Give its name, or the beginning of its SHA-256."), text=wanted
        )
    if len(found) > 1:
        raise RuleBroken("facts.file_unclear", _("“{text}” means more than one file. Give more of its SHA-256."), text=wanted)
    return found[0]


def hash_of(path: Path) -> str:
    """SHA-256 of a file, read in pieces; raises RuleBroken where it is no file."""
    if not path.is_file():
        raise RuleBroken(
            "facts.file_missing", _("There is no file “{name}”. Name a CSV or Parquet file with facts."), name=str(path)
        )
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_fact_file(path: Path) -> Table:
    """The columns of a file; raises RuleBroken or FaultyFacts where it cannot be read as a table of facts."""
    with path.open("rb") as file:
        is_parquet = file.read(len(PARQUET_BEGINS)) == PARQUET_BEGINS
    table = _read_parquet(path) if is_parquet else _read_csv(path)
    if not table.rows:
        raise RuleBroken("facts.file_empty", _("“{name}” holds no row with facts. Nothing was loaded."), name=path.name)
    return table


def _read_csv(path: Path) -> Table:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _table(path, _records(file))
    except UnicodeDecodeError as error:
        raise RuleBroken(
            "facts.file_not_utf8", _("“{name}” is not UTF-8. Save it as “CSV UTF-8” and load it again."), name=path.name
        ) from error
    except csv.Error as error:
        raise RuleBroken(
            "facts.file_broken", _("“{name}” cannot be read as CSV: {problem}."), name=path.name, problem=str(error)
        ) from error


class _Stripped(dict[str, str]):
    """Texts without blanks around them, each kept once, however often it stands in the file."""

    def __missing__(self, text: str) -> str:
        bare = text.strip()
        return self.setdefault(text, self.setdefault(bare, bare))


def _records(file: TextIO) -> Iterator[list[str]]:
    """Records of a file, parted by whichever of semicolon and comma its first line has more of."""
    first = file.readline()
    file.seek(0)
    parted_by = ";" if first.count(";") > first.count(",") else ","
    return csv.reader(file, delimiter=parted_by, strict=True)


def _table(path: Path, records: Iterator[list[str]]) -> Table:
    names = [name.strip().lower() for name in next(records, [])]
    _check_header(names)
    stripped = _Stripped()
    ragged: list[Fault] = []
    columns: dict[str, list[str]] = {name: [] for name in names}
    rows, number = array("L"), 1
    while batch := list(islice(records, AT_ONCE)):
        kept = []
        for record in batch:
            number += 1
            if len(record) == len(names):
                kept.append(record)
                rows.append(number)
            elif any(cell.strip() for cell in record):
                ragged.append(Fault(number, "–", RAGGED, {"count": len(record), "heads": len(names)}))
        _refuse_too_many(path, number)
        for name, cells in zip(names, zip(*kept, strict=True), strict=False):
            columns[name] += map(stripped.__getitem__, cells)
    faults = Faults()
    faults.add(ragged)
    faults.refuse()
    return _without_blank_rows(Table(columns, rows))


def _read_parquet(path: Path) -> Table:
    try:
        file = parquet.ParquetFile(path)
        names = [str(name).strip().lower() for name in file.schema_arrow.names]
        _check_header(names)
        _refuse_too_many(path, file.metadata.num_rows)
        columns: dict[str, list[str]] = {name: [] for name in names}
        shared: dict[str, str] = {}
        for batch in file.iter_batches(AT_ONCE):
            for name, column in zip(names, batch.columns, strict=True):
                columns[name] += [shared.setdefault(text, text) for text in _texts(column)]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise RuleBroken(
            "facts.file_broken_parquet", _("“{name}” cannot be read as Parquet. Write it anew and load it again."), name=path.name
        ) from error
    count = len(next(iter(columns.values())))
    return _without_blank_rows(Table(columns, array("L", range(2, count + 2))))


def _texts(column: Any) -> list[str]:
    told: dict[Any, str] = {}
    return [
        told[value] if value in told else told.setdefault(value, _text(value)) for value in map(_hashable, column.to_pylist())
    ]


def _hashable(value: Any) -> Any:
    return value if isinstance(value, str | int | float | Decimal | date | None) and not isinstance(value, bool) else repr(value)


def _text(value: Any) -> str:
    """How a value of Parquet is written in a CSV: an empty cell for null and NaN, no decimal sign in a whole number."""
    if value is None or value != value:  # noqa: PLR0124 -- because only NaN differs from itself
        return ""
    if isinstance(value, float | Decimal):
        return str(int(value)) if value == value // 1 else str(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _check_header(names: list[str]) -> None:
    faults = Faults()
    faults.add(Fault(1, column, template, facts) for column, (template, facts) in header_problems(names))
    faults.refuse()


def _refuse_too_many(path: Path, count: int) -> None:
    if count > MOST_ROWS:
        raise RuleBroken(
            "facts.file_too_long", _("“{name}” has more than {most} rows. Load it in parts."), name=path.name, most=MOST_ROWS
        )


def _without_blank_rows(table: Table) -> Table:
    """Spreadsheets leave rows of empty cells at the end; the others keep their numbers."""
    columns = list(table.columns.values())
    held = [any(cells) for cells in zip(*columns, strict=True)]
    if all(held):
        return table
    kept = {name: [text for text, is_held in zip(texts, held, strict=True) if is_held] for name, texts in table.columns.items()}
    return Table(kept, array("L", [row for row, is_held in zip(table.rows, held, strict=True) if is_held]))
