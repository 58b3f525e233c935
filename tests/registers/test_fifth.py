"""A fifth register takes a model, fields, words and facts: list, form, detail, workbook, import and export come with it."""

import io
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, models
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.periods import day
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime, declare
from followthrough.evidence.registers import operations, table
from followthrough.evidence.registers.queries.workbooks import template
from followthrough.evidence.registers.rules.fields import Field, Kind
from followthrough.evidence.registers.shared.book import Book, Told, Words
from followthrough.evidence.registers.shared.entry import Entry
from tests.factories.cast import person
from tests.registers.test_entries import facts
from tests.registers.test_imports import read, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HELD = Measure("poems.read", OverTime.FLOW, "Poems read")


def build():
    """The folder of a register, in one function so that no other test sees its model."""

    class Poem(Entry):
        title = models.CharField(max_length=100)
        read_on = models.DateField()

        class Meta(Entry.Meta):
            app_label = "registers"

    return Book(
        code="poems",
        words=Words(
            "Poems",
            "What was read.",
            "Enter a poem",
            ngettext_lazy("%(n)d poem", "%(n)d poems", "n"),
            "No poem is entered.",
            "Begin.",
        ),
        model=Poem,
        fields=(Field("title", "Title of the poem", is_needed=True), Field("read_on", "Read on", Kind.DAY, is_needed=True)),
        measures=(HELD,),
        day="read_on",
        check=lambda values: (),
        told=lambda poem, say_choice, count: Told(poem.title, ""),
        columns=(),
        flows=lambda poem: [Cell(HELD.code, poem.institution.code, day(poem.read_on), 1, entry=poem.code)],
    )


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker):
    """The register with its table, which a migration would make in earnest; both are gone afterwards."""
    made = build()
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(made.model)
    yield made
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.delete_model(made.model)
    apps.all_models["registers"].pop("poem")
    apps.clear_cache()


@pytest.fixture
def poems(book, today, monkeypatch):
    """The one line in the table of registers."""
    monkeypatch.setitem(table.REGISTERS, "poems", book)
    monkeypatch.setitem(table.TRADES, "Poetry", (book,))
    declare(HELD)
    return book


def test_a_fifth_register_works_as_the_others_do(poems, signed_in):
    entry = operations.record(
        "poems", {"institution": "md-cs", "title": "Luceafărul", "read_on": "2019-03-05"}, by=person("customs")
    )
    assert facts() == [("poems.read", "2019-03-05", "", "", "", 1)]
    browser = signed_in("customs")
    for name, arguments in (
        ("register", ()),
        ("entry", (entry.code,)),
        ("new", ()),
        ("correct", (entry.code,)),
        ("import", ()),
        ("template", ()),
    ):
        assert browser.get(reverse(f"registers:{name}", args=["poems", *arguments])).status_code == 200, name
    assert "Luceafărul" in browser.get("/registers/poems/export.csv").content.decode()
    assert "1 poem" in browser.get("/registers/").content.decode()
    run = read(workbook([["Title of the poem", "Read on"], ["Plumb", date(2019, 4, 5)]]), "poems")
    assert operations.accept_import(run, by=COMMAND_LINE) == 1
    assert template(poems).startswith(b"PK")
    operations.correct(entry.code, {"title": "Odă", "read_on": "2019-03-05"}, version=1, because="Another", by=person("customs"))
    operations.withdraw(entry.code, because="Not read", by=person("customs"))
    assert [number for *_cell, number in facts()] == [1]


def test_an_office_file_of_the_fifth_register_is_a_workbook(poems):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(template(poems)))
    assert [cell.value for cell in book.worksheets[0][1]] == ["Institution", "Title of the poem", "Read on"]
