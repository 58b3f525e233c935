"""Who gets what from every page of reporting and every form, over real HTTP: the table is the specification."""

import pytest
from django.urls import reverse

from followthrough.reporting.cycles.queries import submissions as reads
from tests.factories.cast import person
from tests.reporting.web.addresses import duty, page, status_of, text_of, typed

pytestmark = pytest.mark.django_db

ROLES = {
    "own": "customs",
    "other": "interior",
    "lead": "defense.lead",
    "other_lead": "interior.lead",
    "coordinator": "bureau",
    "supervisor": "vice.prime.minister",
    "stranger": "human.rights",
}
ORDER = tuple(ROLES)

ADDRESSES = {
    "draft": lambda w: page("reporting:submission", w.draft.pk),
    "duty": lambda w: duty(w.draft),
    "declare": lambda w: page("reporting:declare", w.draft.pk),
    "submit": lambda w: page("reporting:submit", w.draft.pk),
    "proof add": lambda w: page("reporting:evidence-add", w.draft_proof.answer_id),
    "proof out": lambda w: page("reporting:evidence-take-out", w.draft_proof.pk),
    "proof draft": lambda w: page("reporting:evidence-file", w.draft_proof.pk),
    "proof filed": lambda w: page("reporting:evidence-file", w.filed_proof.pk),
    "filing none": lambda w: page("reporting:filing", w.draft.pk),
    "filing waiting": lambda w: page("reporting:filing", w.waiting.pk),
    "filing accepted": lambda w: page("reporting:filing", w.accepted.pk),
    "accept": lambda w: page("reporting:accept", w.waiting.pk),
    "send back": lambda w: page("reporting:send-back", w.waiting.pk),
    "received": lambda w: page("reporting:received", "MD", 2019, "md-mod"),
    "dispatch": lambda w: page("reporting:dispatch", "MD", 2019, "md-mod"),
    "send back report": lambda w: page("reporting:send-back-report", "MD", 2019, "md-mia"),
    "correct report": lambda w: page("reporting:correct-report", "MD", 2019, "md-mia"),
    "version": lambda w: page("reporting:lead-version", "MD", 2019, "md-mia", 1),
    "version none": lambda w: page("reporting:lead-version", "MD", 2019, "md-mod", 1),
    "text draft": lambda w: page("reporting:consolidation", "MD", 2019, "6"),
    "text sent": lambda w: page("reporting:consolidation", "MD", 2019, "4"),
    "reports": lambda w: page("desk:reports", "MD"),
    "report open": lambda w: page("desk:report", "MD", 2019),
    "report published": lambda w: page("desk:report", "MD", 2018),
    "pdf open": lambda w: page("desk:report-pdf", "MD", 2019),
    "make a draft": lambda w: page("desk:freeze", "MD", 2019),
    "sum up": lambda w: page("desk:sum-up", "MD", 2019),
    "publish": lambda w: page("desk:publish", "MD", 2019),
}
FIELDS = {
    "dispatch": {"dispatched_on": "2020-01-03", "channel": "here"},
    "declare": {"declared": "on"},
    "proof add": {"link-kind": "link", "link-url": "https://example.org/order", "link-title": "Order"},
    "send back": {"back-because": "Name the order"},
    "send back report": {"back-because": "Name the order", "back-declared": "on"},
    "correct report": {"correct-because": "Counted twice"},
    "text draft": {"version": "0", "text": "Words."},
    "text sent": {"version": "1", "text": "Words."},
    "sum up": {"version": "0", "declared": "on", "text": "Opening.", "decisions": ""},
    "publish": {"publish-sure": "on"},
}
#                             own  other  lead  other lead  coordinator  supervisor  stranger
GETS = {
    "draft":                 (200, 403, 403, 403, 403, 403, 403),
    "duty":                  (200, 403, 403, 403, 403, 403, 403),
    "proof draft":           (200, 403, 403, 403, 403, 403, 403),
    "proof filed":           (403, 200, 200, 403, 200, 200, 403),
    "filing none":           (404, 403, 404, 403, 404, 404, 403),
    "filing waiting":        (403, 200, 200, 403, 200, 200, 403),
    "filing accepted":       (200, 200, 200, 200, 200, 200, 403),
    "received":              (403, 403, 200, 403, 200, 200, 403),
    "version":               (403, 403, 403, 200, 200, 200, 403),
    "version none":          (403, 403, 404, 403, 403, 403, 403),
    "text draft":            (403, 403, 200, 403, 403, 403, 403),
    "text sent":             (403, 403, 403, 200, 200, 200, 403),
    "reports":               (200, 200, 200, 200, 200, 200, 403),
    "report open":           (200, 200, 200, 200, 200, 200, 403),
    "report published":      (200, 200, 200, 200, 200, 200, 403),
    "pdf open":              (403, 403, 404, 404, 404, 404, 403),
}  # fmt: skip
POSTS = {
    "duty":                  (302, 403, 403, 403, 403, 403, 403),
    "declare":               (302, 403, 403, 403, 403, 403, 403),
    "submit":                (400, 403, 403, 403, 403, 403, 403),
    "proof add":             (302, 403, 403, 403, 403, 403, 403),
    "proof out":             (302, 403, 403, 403, 403, 403, 403),
    "accept":                (403, 403, 302, 403, 403, 403, 403),
    "send back":             (403, 403, 302, 403, 403, 403, 403),
    "dispatch":              (403, 403, 400, 403, 403, 403, 403),
    "send back report":      (403, 403, 403, 403, 302, 403, 403),
    "correct report":        (403, 403, 403, 302, 403, 403, 403),
    "text draft":            (403, 403, 302, 403, 403, 403, 403),
    "text sent":             (403, 403, 403, 400, 403, 403, 403),
    "make a draft":          (403, 403, 302, 302, 302, 302, 403),
    "sum up":                (403, 403, 403, 403, 302, 403, 403),
    "publish":               (403, 403, 403, 403, 302, 403, 403),
}  # fmt: skip


def cases(table):
    return [(what, role, status) for what, statuses in table.items() for role, status in zip(ORDER, statuses, strict=True)]


def fields(what, world):
    return typed(reads.asked(world.draft)[0]) if what == "duty" else FIELDS.get(what, {})


@pytest.mark.parametrize(("what", "role", "status"), cases(GETS))
def test_reading(what, role, status, world, signed_in):
    assert status_of(signed_in(ROLES[role]).get(ADDRESSES[what](world))) == status


@pytest.mark.parametrize(("what", "role", "status"), cases(POSTS))
def test_writing(what, role, status, world, signed_in):
    assert signed_in(ROLES[role]).post(ADDRESSES[what](world), fields(what, world)).status_code == status


@pytest.mark.parametrize("what", GETS)
def test_a_visitor_is_asked_to_sign_in(what, world, signed_in):
    address = ADDRESSES[what](world)
    answer = signed_in(None).get(address)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("accounts:sign-in"))


@pytest.mark.parametrize("what", POSTS)
def test_what_a_visitor_sends_is_kept(what, world, signed_in):
    answer = signed_in(None).post(ADDRESSES[what](world), fields(what, world) | {"remark": "kept"})
    assert answer.status_code == 401
    assert 'name="kept"' in text_of(answer)


@pytest.mark.parametrize("what", [what for what in POSTS if what not in GETS])
def test_a_form_is_not_sent_by_following_a_link(what, world, signed_in):
    assert signed_in("customs").get(ADDRESSES[what](world)).status_code == 405


NOWHERE = (
    ("reporting:submission", 999_999),
    ("reporting:answer", 999_999, "1.1-a"),
    ("reporting:filing", 999_999),
    ("reporting:evidence-file", 999_999),
    ("reporting:received", "MD", 2019, "md-cs"),
    ("reporting:received", "XX", 2019, "md-mod"),
    ("reporting:received", "MD", 2031, "md-mod"),
    ("reporting:consolidation", "MD", 2019, "99"),
    ("reporting:consolidation", "XX", 2019, "6"),
    ("desk:reports", "XX"),
    ("desk:report", "MD", 2031),
)


@pytest.mark.parametrize("where", NOWHERE, ids=lambda where: f"{where[0]} {where[1:]}")
@pytest.mark.parametrize("name", ["customs", "bureau", "human.rights"])
def test_what_does_not_exist_is_not_found(where, name, world, signed_in):
    assert signed_in(name).get(page(*where)).status_code == 404


def test_a_row_that_the_report_does_not_ask_is_not_found(world, signed_in):
    customs = signed_in("customs")
    assert customs.get(page("reporting:answer", world.draft.pk, "9.9-z")).status_code == 404
    assert (
        customs.get(page("reporting:answer-of-year", world.draft.pk, reads.asked(world.draft)[0].row_code, 1999)).status_code
        == 404
    )


def test_everybody_in_the_table_has_the_seat_that_the_table_means(world, today):
    assert {str(person(name).seats.get().role) for name in ROLES.values()} == {"focal_point", "lead", "coordinator", "supervisor"}
