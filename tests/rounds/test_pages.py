"""The pages of the room over real HTTP: who gets what, what a form does, how much a page asks of the database."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.promise.institutions.queries import get_institution
from followthrough.reporting.rounds.models import DataRequest, InnerAnswer, InnerFile, InnerPart, InnerRound
from followthrough.reporting.rounds.operations.requests import request_data
from followthrough.reporting.rounds.queries.gathered import gathered_of
from tests.factories.cast import person
from tests.reporting.web.addresses import content_of, text_of
from tests.rounds.test_requests import ASKED
from tests.rounds.world import dues_of, row_of, send

pytestmark = pytest.mark.django_db
MOST = 15
ROLES = ("interior", "police", "border.police", "interior.lead", "bureau", "customs", "human.rights")
OK, NO = 200, 403


@pytest.fixture
def addresses(world, today):
    sent = InnerPart.objects.select_related("round__cycle__plan", "round__institution", "institution").get(
        pk=world.parts["md-gpi"].pk
    )
    send(sent, "police")
    answer = InnerAnswer.objects.filter(part=sent).order_by("pk")[0]
    request = request_data(world.plan, get_institution("md-moj"), ASKED, by=person("bureau"))
    return {
        "overview": "/rounds/",
        "open": "/rounds/open/MD/2019/",
        "round": f"/rounds/{world.inner.pk}/",
        "row": f"/rounds/rows/{row_of(world.inner, '6.2-a').pk}/",
        "part": f"/rounds/parts/{sent.pk}/",
        "sent": f"/rounds/parts/{sent.pk}/sent/",
        "open below": f"/rounds/parts/{sent.pk}/open/",
        "answer": f"/rounds/answers/{answer.pk}/",
        "requests": "/requests/of/MD/",
        "new request": "/requests/of/MD/new/",
        "request": f"/requests/{request.pk}/",
    }


TABLE = {
    #               interior police border lead bureau customs stranger
    "overview":    (OK, OK, OK, OK, OK, OK, OK),
    "open":        (OK, NO, NO, NO, NO, OK, NO),
    "round":       (OK, NO, NO, NO, NO, NO, NO),
    "row":         (OK, NO, NO, NO, NO, NO, NO),
    "part":        (OK, OK, NO, NO, NO, NO, NO),
    "sent":        (OK, NO, NO, NO, NO, NO, NO),
    "open below":  (NO, OK, NO, NO, NO, NO, NO),
    "answer":      (OK, OK, NO, NO, NO, NO, NO),
    "requests":    (OK, OK, OK, OK, OK, OK, OK),
    "new request": (NO, NO, NO, OK, OK, NO, NO),
    "request":     (NO, NO, NO, NO, OK, NO, NO),
}  # fmt: skip


@pytest.mark.parametrize("what", TABLE)
@pytest.mark.parametrize("name", ROLES)
def test_who_gets_which_page_and_how_much_it_asks(what, name, addresses, signed_in):
    expected = TABLE[what][ROLES.index(name)]
    client = signed_in(name)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(addresses[what])
    if (what, name) == ("open", "customs"):
        assert response.status_code == 404  # no body stands below it
        return
    assert response.status_code == expected
    assert len(queries) <= MOST, [query["sql"][:90] for query in queries]


def test_a_visitor_signs_in_first(addresses, client):
    assert {client.get(address).status_code for address in addresses.values()} == {302}


def test_a_round_is_opened_answered_sent_taken_over_by_forms(world, signed_in):
    interior, border = signed_in("interior"), signed_in("border.police")
    rows = [str(due.pk) for due in dues_of(world.cycle, rows=("4.1-b",))]
    typed = {"bodies": ["md-cpess", "md-bpd"], "rows": rows, "due_on": "18.12.2019", "words": "In short."}
    assert interior.post("/rounds/open/MD/2019/", typed | {"bodies": []}).status_code == 400
    assert interior.post("/rounds/open/MD/2019/", typed).status_code == 302
    inner = InnerRound.objects.order_by("pk").last()
    part = InnerPart.objects.get(round=inner, institution__code="md-bpd")
    answer = InnerAnswer.objects.get(part=part)
    address = f"/rounds/answers/{answer.pk}/"
    given = {
        "version": "0",
        "status": "partly",
        "narrative": "Told at two fairs.",
        "4.1-b:part": "12",
        "4.1-b:whole": "300",
        "declared": "on",
    }
    refused = border.post(address, given | {"declared": ""})
    assert (refused.status_code, "first declare" in text_of(refused)) == (400, True)
    assert border.post(address, given | {"4.1-b:part": "301"}).status_code == 400
    assert border.post(address, given).status_code == 302
    assert border.post(address, given, headers={"X-Autosave": "1"}).status_code == 409
    autosave = border.post(address, given | {"version": "1"}, headers={"X-Autosave": "1"})
    assert (autosave.status_code, autosave.headers["X-Version"]) == (204, "2")
    stale = border.post(address, given | {"narrative": "Other words."})
    assert (stale.status_code, "Stored now:" in text_of(stale), "Other words." in text_of(stale)) == (409, True, True)
    assert border.post(f"/rounds/parts/{part.pk}/submit/").status_code == 302
    assert border.post(f"/rounds/parts/{part.pk}/submit/").status_code == 400
    row = row_of(inner, "4.1-b")
    shown = text_of(interior.get(f"/rounds/rows/{row.pk}/"))
    assert "12 of 300 (4 %), from 1 of 2" in shown or "12 of 300 (4.0 %), from 1 of 2" in shown
    found = gathered_of(inner, row)
    taken = {"codes": [found.lines[0].code], "with_totals": "on", "version": str(found.draft.version)}
    after = interior.post(f"/rounds/rows/{row.pk}/", taken)
    assert (after.status_code, "/duties/4.1-b/" in after.headers["Location"]) == (302, True)
    assert f"Told at two fairs. [R{inner.pk}.md-bpd.1]" in text_of(interior.get(after.headers["Location"]))
    assert interior.post(f"/rounds/rows/{row.pk}/", taken).status_code == 400  # it was read before the draft changed


def test_sending_back_needs_a_reason_and_accepting_none(addresses, world, signed_in):
    interior, part = signed_in("interior"), world.parts["md-gpi"].pk
    assert interior.post(f"/rounds/parts/{part}/send-back/", {"because": " "}).status_code == 400
    assert interior.post(f"/rounds/parts/{part}/accept/").status_code == 302
    assert interior.post(f"/rounds/parts/{part}/send-back/", {"because": "Name the order."}).status_code == 302
    assert "Name the order." in text_of(signed_in("police").get(addresses["part"]))
    assert signed_in("police").post(f"/rounds/parts/{part}/accept/").status_code == 403


def test_who_enters_for_another_is_asked_for_the_paper(world, signed_in):
    interior, part = signed_in("interior"), world.parts["md-bma"].pk
    for answer in InnerAnswer.objects.filter(part_id=part).order_by("pk"):
        assert interior.post(f"/rounds/answers/{answer.pk}/", {"version": "0", "status": "not_applicable"}).status_code == 302
    assert interior.post(f"/rounds/parts/{part}/submit/", {"on_paper": ""}).status_code == 400
    assert interior.post(f"/rounds/parts/{part}/submit/", {"on_paper": "letter 3"}).status_code == 302
    assert "entered from letter 3" in text_of(interior.get(f"/rounds/{world.inner.pk}/"))


def test_files_go_up_and_down_inside_only(world, signed_in):
    border, part = signed_in("border.police"), world.parts["md-bpd"].pk
    answer = InnerAnswer.objects.filter(part_id=part).order_by("pk")[0]
    border.post(f"/rounds/answers/{answer.pk}/", {"version": "0", "status": "done", "declared": "on"})
    good, bad = SimpleUploadedFile("list.txt", b"INVENTED DATA\n"), SimpleUploadedFile("list.exe", b"MZ")
    assert border.post(f"/rounds/answers/{answer.pk}/add/", {"file-file": bad}).status_code == 400
    assert border.post(f"/rounds/answers/{answer.pk}/add/", {"file-file": good}).status_code == 302
    item = InnerFile.objects.get()
    assert content_of(border.get(f"/rounds/files/{item.pk}/")) == b"INVENTED DATA\n"
    assert signed_in("interior").get(f"/rounds/files/{item.pk}/").status_code == 403  # not sent yet
    assert signed_in("bureau").get(f"/rounds/files/{item.pk}/").status_code == 403
    assert border.post(f"/rounds/files/{item.pk}/take-out/").status_code == 302


def test_the_day_is_moved_and_the_round_withdrawn_by_forms(world, signed_in):
    interior = signed_in("interior")
    assert interior.post(f"/rounds/{world.inner.pk}/day/", {"due_on": "1.12.2019"}).status_code == 400
    assert interior.post(f"/rounds/{world.inner.pk}/day/", {"due_on": "20.12.2019"}).status_code == 302
    assert interior.post(f"/rounds/{world.inner.pk}/withdraw/", {"because": ""}).status_code == 400
    assert interior.post(f"/rounds/{world.inner.pk}/withdraw/", {"because": "By mistake."}).status_code == 302
    assert "This round is withdrawn:" in text_of(interior.get(f"/rounds/{world.inner.pk}/"))


def test_a_request_is_made_entered_and_judged_by_forms(world, signed_in):
    bureau = signed_in("bureau")
    typed = {
        "institution": "md-mfaei",
        "what": "Talks in 2018",
        "indicator": "O8",
        "due_on": "20.12.2019",
        "remind_on": "16.12.2019",
    }
    slots = {f"kind-{place}": "number" for place in range(1, 5)}
    assert bureau.post("/requests/of/MD/new/", typed | slots).status_code == 400
    made = bureau.post("/requests/of/MD/new/", typed | slots | {"label-1": "Meetings", "unit-1": "meetings"})
    request = DataRequest.objects.get()
    assert made.headers["Location"] == f"/requests/{request.pk}/"
    address = made.headers["Location"]
    assert bureau.post(address, {"f1": "14"}).status_code == 400
    assert bureau.post(address, {"f1": "14", "letter_number": "02/1", "letter_on": "12.12.2019"}).status_code == 302
    assert bureau.post(f"{address}send-back/", {"back-because": ""}).status_code == 400
    assert bureau.post(f"{address}accept/").status_code == 302
    assert bureau.post(f"{address}withdraw/", {"gone-because": "x"}).status_code == 400
    assert "Accepted" in text_of(bureau.get("/requests/of/MD/"))


def test_rows_that_were_asked_are_not_offered_as_chosen_again(world, signed_in):
    shown = text_of(signed_in("interior").get("/rounds/open/MD/2019/"))
    chosen = re.findall(r'name="rows" value="(\d+)"[^>]*checked', shown)
    assert chosen
    assert set(chosen) & {str(due.pk) for due in dues_of(world.cycle)} == set()


def test_first_pages_lead_to_what_waits(addresses, signed_in):
    assert "has sent its part" in text_of(signed_in("interior").get("/"))
    assert "asks for its report on 2019" in text_of(signed_in("border.police").get("/"))
    assert ASKED.what in text_of(signed_in("justice").get("/"))
    assert ASKED.what in text_of(signed_in("bureau").get("/"))
    assert ASKED.what not in text_of(signed_in("customs").get("/"))
