"""Workbooks without a database: contents, words and vocabularies as they would be gathered."""

from datetime import date

from followthrough.base.kernel.folding import fold
from followthrough.reporting.cycles.rules.answers import (
    ALLOWED,
    DIFFICULTY_NAMES,
    STATUS_NAMES,
    AnswerText,
    Difficulty,
    Kind,
    Status,
)
from followthrough.reporting.workbooks.rules.columns import COLUMNS, SHAPES
from followthrough.reporting.workbooks.rules.content import Content, Identity, Line, Words
from followthrough.reporting.workbooks.rules.reading import Vocabulary
from followthrough.reporting.workbooks.rules.seal import print_of_key

KEY = b"a key that only tests have, long"
TODAY = date(2020, 1, 3)
WORDS = Words(
    language="en",
    sheets=("Read me first", "Report", "Lists"),
    heads=tuple(SHAPES[column].title for column in COLUMNS),
    lists={
        "judged": tuple(STATUS_NAMES[one] for one in ALLOWED[Kind.JUDGED]),
        "running": tuple(STATUS_NAMES[one] for one in ALLOWED[Kind.RUNNING]),
        "difficulties": tuple(DIFFICULTY_NAMES.values()),
    },
    statuses=STATUS_NAMES,
    difficulties=DIFFICULTY_NAMES,
    warnings=dict.fromkeys(("list", "several", "day", "narrative", "sentence"), "Choose from the list."),
    legend="Yellow: to be filled in.",
)
VOCABULARY = Vocabulary(
    {fold(name): status for status, name in STATUS_NAMES.items()},
    {fold(name): code for code, name in DIFFICULTY_NAMES.items()},
    TODAY,
)
VOCABULARIES = {"": VOCABULARY}


def line(number=1, kind=Kind.JUDGED, answer=None, saved=0, is_proposed=True):
    told = f"{number}.1-a"
    grey = (told, "An action", f"Outcome {number}", "MoD", "3, needed are 5", "2018: Done", "Partly done")
    return Line(told, 2019, told, kind, f"Objective {number}: a title", grey, answer or AnswerText(), saved, is_proposed)


def content(*lines, **identity):
    known = {"plan": "example", "cycle": 2019, "institution": "xx-a", "version": 1, "language": "en"}
    written = Identity(**({"installation": print_of_key(KEY), "written_at": "2020-01-02T09:00:00+00:00"} | known | identity))
    return Content(written, "Report on 2019: a body", "EX-2019-xx-a", (("For whom", "A body."),), lines or (line(),))


__all__ = ["Difficulty", "Status"]
