"""Files of facts as text, and the commands on them as a person runs them."""

from argparse import ArgumentParser

from followthrough.evidence.facts.commands import COMMANDS
from tests.factories.cast import on

HEADS = "measure,institution,period,sex,number"


def run(words, *given, day="2020-01-05"):
    """Run a command of the room with what is typed, on a day."""
    command = next(one for one in COMMANDS if one.words[-1] == words)
    parser = ArgumentParser()
    command.arguments(parser)
    with on(day):
        command.run(parser.parse_args([str(one) for one in given]))


def written(folder, lines, heads=HEADS, name="facts.csv", encoding="utf-8"):
    """A file with a head and lines."""
    path = folder / name
    path.write_bytes("\n".join([heads, *lines, ""]).encode(encoding))
    return path
