"""Every register with 5,000 entries: its list page through all middlewares. Limit in the same run: 200 ms and 15 questions."""

import time
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followthrough.base.accounts.models import Person
from followthrough.base.kernel import clock
from followthrough.demo.people import record_offices
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.registers.queries.choices import choices_for
from followthrough.evidence.registers.rules.checking import checked
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.table import REGISTERS
from followthrough.project.commands import collect_assets
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.queries.files import read_plan_file, shipped_plans

ENTRIES, TIMES = 5_000, 5
MOST_SECONDS, MOST_QUESTIONS = 0.2, 15
BODIES = ("md-cs", "md-mod", "md-mia", "md-spgs", "md-dpi")
FIRST = date(2005, 1, 1)


def main() -> None:
    """Fill each register, ask for its first page, and say which is beyond the limits."""
    collect_assets()
    for code in reversed(shipped_plans()):
        plans.load(read_plan_file(code), by="system:benchmark")
    record_offices()
    facts.record_category("missions", "unmik", {"en": "A mission"}, by="system:benchmark")
    bodies = list(Institution.objects.filter(code__in=BODIES).order_by("code"))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Person.objects.get(sign_in_name="customs.personnel"))
    for book in REGISTERS.values():
        _fill(book, bodies)
    for book in REGISTERS.values():
        seconds, questions = _asked(client, f"/registers/{book.code}/")
        word = "within" if seconds <= MOST_SECONDS and questions <= MOST_QUESTIONS else "BEYOND"
        print(f"{book.code:<18} {seconds * 1000:5.0f} ms  {questions:2d} questions  {word} the limits")
    seconds, questions = _asked(client, "/registers/")
    print(f"{'all registers':<18} {seconds * 1000:5.0f} ms  {questions:2d} questions")


def _fill(book: Book, bodies: list[Institution]) -> None:
    typed = _example(book)
    own = {field.name: typed[field.name] for field in book.fields if hasattr(book.model, field.name)}
    made = []
    for number in range(ENTRIES):
        day = FIRST + timedelta(days=number)
        values = own | {name: day for name, value in own.items() if isinstance(value, date)}
        body = bodies[number % len(bodies)]
        made.append(book.model(code=f"{book.code}-{number + 1}", institution=body, entered_at=clock.now(), **values))
    entries = book.model._default_manager.bulk_create(made)
    if book.lines is not None and book.line_model is not None:
        lines: Any = book.line_model
        first = [{name: value for name, value in line.items() if name != "holder"} for line in typed[book.lines.name]]
        lines._default_manager.bulk_create(
            lines(entry=entry, number=place, **line) for entry in entries for place, line in enumerate(first, start=1)
        )


def _example(book: Book) -> dict[str, Any]:
    """What the example of the template says, typed."""
    choices = choices_for(book, None)
    offered = {name: next(iter(codes.values()), "") for name, codes in choices.offers.items()}

    def said(fields: Any) -> dict[str, Any]:
        return {field.name: offered.get(field.offer, "") if field.offer else field.example for field in fields}

    given: dict[str, Any] = said(book.fields)
    if book.lines is not None:
        given[book.lines.name] = [said(book.lines.fields)] if not any(field.offer for field in book.lines.fields) else []
    typed, _faults = checked(book.fields, book.lines, lambda values: (), given, choices)
    return typed


def _asked(client: Client, address: str) -> tuple[float, int]:
    client.get(address)
    best, questions = 99.0, 0
    for _time in range(TIMES):
        with CaptureQueriesContext(connection) as asked:
            start = time.perf_counter()
            response = client.get(address)
            best = min(best, time.perf_counter() - start)
        questions = len(asked)
        assert response.status_code == 200, address
    return best, questions
