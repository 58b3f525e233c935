"""`followthrough explain`: why a figure is what it is, down to the entries."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from followthrough.base.kernel.words import say
from followthrough.base.kit.terminal import Command
from followthrough.desk.queries.explain.explained import Explained
from followthrough.desk.queries.explain.figure import explain
from followthrough.evidence.facts.rules.disclosure import INTERNAL


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="code of a figure, such as MD.1.2-a.2019 or MD.1.2-a.2019.md-cs")


def _run(arguments: Namespace) -> None:
    print("\n".join(_lines(explain(arguments.code, None))))


def _lines(told: Explained) -> Iterator[str]:
    yield f"{told.code}  {told.value}"
    yield told.sentence
    yield f"means:    {told.meaning}"
    if told.wording:
        yield f"plan:     {told.wording.words}"
    if told.reading:
        yield told.reading
    for label, words in told.formula:
        yield f"formula:  {label}: {words}"
    for line in told.working:
        yield f"  {line.who:<22} {line.chip.words:<16} {line.reason}  [{line.behind}]"
    if told.total:
        yield f"together: {told.total}"
    for entry in told.entries:
        yield f"entry:    {entry.when}  {entry.words}  ({entry.beside})"
    if told.more_entries:
        yield f"          and {told.more_entries} more entries"
    for label, words in (*told.offices, *told.history):
        yield f"{label}: {words}"
    if told.seal:
        yield f"sha-256:  {told.seal}"
    yield f"({say(INTERNAL)})"


COMMAND = Command(("explain",), "Say why a figure is what it is, down to the entries.", _arguments, _run)
