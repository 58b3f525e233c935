"""The first thing that a report asks, and a person who has declared."""

from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries import submissions as reads
from tests.factories.cast import person


def first(submission):
    return reads.asked(submission)[0]


def declared(submission, name="customs"):
    cycles.record_declaration(submission.cycle, by=person(name))
    return person(name)
