"""Prepares the data folder of a demonstration before Django reads its settings from it."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.project import home

DEFAULT_DAY = date(2020, 1, 14)
STORY = 7
KEPT = ("followthrough.sqlite3", "followthrough.sqlite3-wal", "followthrough.sqlite3-shm", "evidence", home.DEMO)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `followthrough demo` takes."""
    parser.add_argument("--day", type=_day, default=None, help=f"the day that is told, YYYY-MM-DD ({DEFAULT_DAY})")
    parser.add_argument("--no-serve", action="store_true", help="tell the story and stop")
    parser.add_argument("--port", type=int, default=8000, help="first port to try (8000)")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it as 2020-01-14") from error


def prepare(given: Sequence[str]) -> None:
    """Choose the day and note it in the data folder, so that every later command in it says "invented data".

    A folder with real data is refused. Another day than before: what lies there is moved aside, never deleted.
    """
    parser = argparse.ArgumentParser(prog="followthrough demo", add_help=False)
    add_arguments(parser)
    wanted = parser.parse_known_args(given)[0].day
    folder = home.folder()
    told = read(folder)
    if told is None and (folder / KEPT[0]).exists():
        raise RuleBroken(
            "demo.real_data",
            _(
                "{folder} holds real data. Choose another folder for the demonstration: FOLLOWTHROUGH_HOME=FOLDER followthrough demo"
            ),
            folder=folder,
        )
    if told is not None and told["is_complete"] and told["story"] == STORY and wanted in (None, date.fromisoformat(told["day"])):
        return
    if told is not None:
        _move_aside(folder)
    _write(folder, wanted or DEFAULT_DAY, is_complete=False)


def read(folder: Path) -> dict[str, Any] | None:
    """What is noted of the demonstration in `folder`, or None."""
    noted = folder / home.DEMO
    if not noted.exists():
        return None
    held: dict[str, Any] = json.loads(noted.read_text("utf-8"))
    return held


def complete(folder: Path) -> None:
    """Note that the story is told; a telling that was interrupted is begun again."""
    held = read(folder)
    if held is not None:
        _write(folder, date.fromisoformat(held["day"]), is_complete=True)


def _write(folder: Path, day: date, *, is_complete: bool) -> None:
    held = {"remark": "invented data", "day": day.isoformat(), "story": STORY, "is_complete": is_complete}
    (folder / home.DEMO).write_text(json.dumps(held, indent=1) + "\n", "utf-8")


def _move_aside(folder: Path) -> None:
    number = 1 + sum(1 for _place in folder.glob("earlier-*"))
    aside = folder / f"earlier-{number}"
    aside.mkdir()
    for name in KEPT:
        if (folder / name).exists():
            (folder / name).rename(aside / name)
    print(f"The demonstration told before was moved to {aside}", file=sys.stderr)
