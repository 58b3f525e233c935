"""A button that is pressed twice: the second press finds what the first one did, and is no fault of the person."""

import pytest
from django.urls import reverse

from followthrough.promise.annual.models import ApprovedVersion
from tests.annual.world import YEAR
from tests.reporting.web.addresses import fields_of, text_of

pytestmark = pytest.mark.django_db


def test_a_plan_that_is_approved_twice_has_one_version(world, signed_in):
    client = signed_in("penitentiaries")
    address = reverse("annual:plan", args=["MD", "md-dpi", YEAR])
    for _press in range(2):
        assert client.post(f"{address}make/").status_code == 302
    seal = fields_of(client.get(address))["seal"]
    for _press in range(2):
        answer = client.post(f"{address}approve/", {"seal": seal}, follow=True)
        assert answer.status_code == 200
    assert "Approved, version 1" in text_of(answer)
    assert ApprovedVersion.objects.filter(annual_plan__institution__code="md-dpi").count() == 1
