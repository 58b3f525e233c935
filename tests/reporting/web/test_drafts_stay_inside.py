"""Words of a draft reach nobody but the focal point of their institution, on any page."""

import pytest

from followthrough.reporting.cycles.operations import submissions
from followthrough.reporting.cycles.queries import submissions as reads
from tests.factories.cast import person
from tests.reporting.web.addresses import content_of, duty, page, text_of, typed
from tests.reporting.web.test_who_may_what import ADDRESSES, GETS, ROLES
from tests.reporting.world import CONTENT, SECRET

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [role for role in ROLES if role != "own"])
def test_no_page_shows_a_draft_to_anybody_else(role, world, signed_in):
    browser = signed_in(ROLES[role])
    pages = [browser.get(ADDRESSES[what](world)) for what in GETS]
    assert [shown.request["PATH_INFO"] for shown in pages if SECRET in text_of(shown)] == []


def test_its_own_focal_points_see_it(world, signed_in):
    for name in ("customs", "customs.two"):
        address = ADDRESSES["duty"](world)
        assert SECRET in text_of(signed_in(name).get(address))


def test_what_is_changed_after_a_sending_back_stays_inside_until_it_is_sent_again(world, signed_in):
    one = reads.asked(world.sent_back)[0]
    sender, lead = signed_in("penitentiaries"), signed_in("defense.lead")
    assert sender.post(duty(world.sent_back), typed(one, narrative=SECRET)).status_code == 302
    assert SECRET not in text_of(lead.get(page("reporting:filing", world.sent_back.pk)))
    assert SECRET not in text_of(lead.get(page("reporting:consolidation", "MD", 2019, one.objective_number)))
    assert sender.post(page("reporting:submit", world.sent_back.pk)).status_code == 302
    approver = signed_in("penitentiaries.approver")
    assert SECRET in text_of(approver.get(page("reporting:sign", world.sent_back.pk)))
    assert SECRET not in text_of(lead.get(page("reporting:filing", world.sent_back.pk)))
    assert lead.get(page("reporting:sign", world.sent_back.pk)).status_code == 403
    assert approver.post(page("reporting:approve", world.sent_back.pk)).status_code == 302
    assert SECRET not in text_of(lead.get(page("reporting:filing", world.sent_back.pk)))
    sent = {"dispatched_on": "2020-01-03", "channel": "here"}
    assert sender.post(page("reporting:send", world.sent_back.pk), sent).status_code == 302
    assert SECRET in text_of(lead.get(page("reporting:filing", world.sent_back.pk)))


def test_proof_taken_out_of_the_draft_stays_readable_where_it_was_filed(world, signed_in):
    submissions.send_back(world.waiting, because="Once more", by=person("defense.lead"))
    address = page("reporting:evidence-file", world.filed_proof.pk)
    assert signed_in("interior").post(page("reporting:evidence-take-out", world.filed_proof.pk)).status_code == 302
    assert content_of(signed_in("defense.lead").get(address)) == CONTENT
    assert content_of(signed_in("interior").get(address)) == CONTENT
