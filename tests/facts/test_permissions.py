"""Who is shown small counts: the body itself, bodies above it in the tree or the reporting line, nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.evidence.facts.permissions import may_see_small, small_visible_to
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from tests.factories.cast import offices, person

pytestmark = pytest.mark.django_db


def codes_seen_by(reader):
    """Codes of the bodies whose small counts a reader is shown."""
    return set(Institution.objects.filter(pk__in=small_visible_to(reader)).values_list("code", flat=True))


def seated_at(code, role=Role.FOCAL_POINT):
    """Somebody of the cast, with one seat more; asked before anything of them is remembered."""
    reader = person("intelligence")
    institutions.grant_seat(reader, get_institution(code), role, by=COMMAND_LINE)
    return reader


def test_body_is_shown_its_own_and_nothing_else():
    offices()
    assert codes_seen_by(person("intelligence")) == {"md-sis"}


def test_ministry_is_shown_the_bodies_below_it_whatever_the_seat():
    offices()
    below = {"md-mia", *Institution.objects.filter(parent__code="md-mia").values_list("code", flat=True)}
    assert codes_seen_by(person("interior")) == codes_seen_by(person("interior.lead")) == below


def test_body_is_not_shown_its_ministry():
    offices()
    assert not may_see_small(person("customs"), get_institution("md-mof"))


@pytest.mark.parametrize("name", ["bureau", "health.lead", "defense.lead", "vice.prime.minister"])
def test_those_who_lead_coordinate_or_supervise_are_not_shown_what_others_count(name):
    offices()
    assert not may_see_small(person(name), get_institution("md-sis"))
    assert not may_see_small(person(name), get_institution("md-cs"))


@pytest.mark.parametrize("code", ["ks-lfc", "ks-mksf", "ks-opm"])
def test_reporting_line_of_kosovo_is_shown_the_units(code):
    offices()
    assert may_see_small(seated_at(code), get_institution("ks-ksf-units"))


def test_one_who_supervises_in_kosovo_is_shown_only_whose_reports_come_there():
    offices()
    assert codes_seen_by(person("hierarchy")) == {"ks-hierarchy", "ks-hru", "ks-cau"}


def test_visitor_is_shown_nothing():
    offices()
    assert small_visible_to(AnonymousUser()) == frozenset()


def test_question_asks_three_queries_and_then_none():
    offices()
    reader = person("interior")
    with CaptureQueriesContext(connection) as queries:
        small_visible_to(reader)
    assert len(queries) == 3
    with CaptureQueriesContext(connection) as queries:
        may_see_small(reader, get_institution("md-mia").pk)
    assert len(queries) == 1
