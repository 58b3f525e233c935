"""Entries that are read with their lines in one question are those that are read apart."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.evidence.registers import operations
from followthrough.evidence.registers.queries import entries_told
from followthrough.evidence.registers.queries.entries import entries_of, entries_with_lines
from followthrough.evidence.registers.rules.fields import Kind
from followthrough.evidence.registers.table import get_book
from tests.registers.world import EXAMPLES, of

pytestmark = pytest.mark.django_db
LINES = sorted(register for register in EXAMPLES if get_book(register).lines is not None)


def told_of(book, entries):
    """Every field of every entry and line, and the persons who are named in lines."""
    names = [field.attname for field in book.line_model._meta.concrete_fields]
    people = [field.name for field in book.lines.fields if field.kind == Kind.PERSON]
    return {
        entry.code: (
            {field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields},
            str(entry.institution),
            str(entry.entered_by),
            [
                ([getattr(line, name) for name in names], [str(getattr(line, name)) for name in people])
                for line in sorted(entry.lines.all(), key=lambda line: line.pk)
            ],
        )
        for entry in entries
    }


def compared(register, asks=1):
    """The entries of a register read both ways, at once in so many questions."""
    book = get_book(register)
    codes = list(book.model._default_manager.order_by("pk").values_list("code", flat=True))
    with CaptureQueriesContext(connection) as asked:
        together = told_of(book, entries_with_lines(book, codes))
    assert len(asked) == asks
    assert together == told_of(book, entries_of(book).filter(code__in=codes))
    return together


@pytest.mark.parametrize("register", LINES)
def test_they_are_those_that_are_read_apart_in_one_question(keeper, register):
    for more in ({}, {"note": "A second one"}):
        operations.record(register, of(register, **more), by=keeper)
    found = compared(register)
    assert len(found) == 2
    assert all(lines for *_entry, lines in found.values())


def test_an_entry_without_lines_is_there_and_persons_who_are_named_are_read_once(keeper):
    operations.record("appointments", of("appointments", holdings=[]), by=keeper)
    assert [lines for *_entry, lines in compared("appointments").values()] == [[]]
    held = [{"from_on": "2018-10-01", "to_on": "2019-03-31", "holder": keeper.sign_in_name}, {"from_on": "2019-05-01"}]
    operations.record("appointments", of("appointments", title="A second post", holdings=held), by=keeper)
    named = [people for *_entry, lines in compared("appointments", asks=2).values() for _line, people in lines]
    assert named == [[str(keeper)], ["None"]]


def test_a_page_of_several_registers_asks_once_for_each(keeper):
    codes = [operations.record(register, of(register), by=keeper).code for register in ("studies", "trainings", "debates")]
    with CaptureQueriesContext(connection) as asked:
        told = entries_told(codes, keeper)
    assert sorted(told) == sorted(codes)
    assert len([query for query in asked if 'FROM "registers_' in query["sql"]]) == len(codes)
