"""Proof beside an answer: what is taken, what is refused and kept nowhere, and how a file comes back."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from followthrough.base.kit.files import MAX_SIZE
from followthrough.reporting.cycles.models import Evidence
from followthrough.reporting.cycles.queries import submissions as reads
from tests.reporting.web.addresses import content_of, duty, page, status_of, text_of
from tests.reporting.world import CONTENT, SECRET

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def stored():
    return sorted(str(path) for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file())


def add(browser, answer_pk, name, content):
    sent = {"file-kind": "file", "file-file": SimpleUploadedFile(name, content)}
    return browser.post(page("reporting:evidence-add", answer_pk), sent)


def test_a_file_is_added_listed_and_comes_back_as_something_to_save(world, signed_in):
    customs, one = signed_in("customs"), reads.asked(world.draft)[1]
    added = add(customs, one.answer.pk, "Raport final.pdf", PDF)
    assert (added.status_code, added["Location"]) == (302, duty(world.draft, 1) + "#proof")
    item = Evidence.objects.get(answer=one.answer)
    assert "Raport final.pdf" in text_of(customs.get(duty(world.draft, 1)))
    file = customs.get(page("reporting:evidence-file", item.pk))
    assert content_of(file) == PDF
    assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert file["Content-Disposition"] == 'attachment; filename="Raport final.pdf"'


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("virus.exe", b"MZ" + b"\x00" * 64, "“virus.exe” is of a kind that is not accepted."),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "“picture.pdf” ends in .pdf, but its content is something else."),
        ("page.html", b"<script>alert(1)</script>", "“page.html” is of a kind that is not accepted."),
        ("empty.pdf", b"", "“empty.pdf” is empty."),
        ("large.txt", b"a" * (MAX_SIZE + 1), "“large.txt” is larger than 20 MB."),
    ],
)
def test_a_file_that_is_not_accepted_is_kept_nowhere_and_the_answer_is_safe(name, content, sentence, world, signed_in):
    customs, one, before = signed_in("customs"), reads.asked(world.draft)[0], stored()
    refused = add(customs, one.answer.pk, name, content)
    assert refused.status_code == 400
    assert sentence in text_of(refused)
    assert SECRET in text_of(refused)
    assert stored() == before
    assert Evidence.objects.filter(answer=one.answer).count() == 1


def test_choosing_no_file_is_told_at_the_field(world, signed_in):
    refused = signed_in("customs").post(
        page("reporting:evidence-add", reads.asked(world.draft)[0].answer.pk), {"file-kind": "file"}
    )
    assert (refused.status_code, "Choose a file" in text_of(refused)) == (400, True)


def test_a_marked_file_is_refused_kept_nowhere_and_logged_once(world, signed_in, audit_lines):
    before, kept = audit_lines("base.audit.record_refusal"), stored()
    refused = add(
        signed_in("customs"), reads.asked(world.draft)[1].answer.pk, "order.txt", b"Order 14\nSTRICT SECRET\nTwelve people\n"
    )
    assert (refused.status_code, "bears a marking of classified information" in text_of(refused)) == (400, True)
    assert stored() == kept
    assert audit_lines("base.audit.record_refusal") == before + 1


@pytest.mark.parametrize("name", ["../../../etc/passwd.txt", "..\\..\\boot.txt", "/etc/shadow.txt", "a/b/../../c.txt"])
def test_a_name_that_climbs_is_only_a_title(name, world, signed_in):
    customs, one, before = signed_in("customs"), reads.asked(world.draft)[1], stored()
    assert add(customs, one.answer.pk, name, b"Minutes.\n" + name.encode()).status_code == 302
    item = Evidence.objects.get(answer=one.answer)
    assert "/" not in item.title
    assert "\\" not in item.title
    new = [path for path in stored() if path not in before]
    assert len(new) <= 1
    assert all(Path(path).is_relative_to(settings.EVIDENCE_ROOT) for path in new)
    assert content_of(customs.get(page("reporting:evidence-file", item.pk))) == b"Minutes.\n" + name.encode()


@pytest.mark.parametrize("place", ["../secret.key", "/etc/hostname", "00/../../secret.key"])
def test_a_stored_place_outside_the_store_is_never_sent(place, world, signed_in, monkeypatch):
    monkeypatch.setattr(Evidence, "from_db", _displaced(place))
    assert status_of(signed_in("customs").get(page("reporting:evidence-file", world.draft_proof.pk))) == 404


def _displaced(place):
    """As if a row of the database had been tampered with."""
    real = Evidence.__dict__.get("from_db", super(Evidence, Evidence).from_db)

    def from_db(db, names, values):
        item = real(db, names, values)
        item.path = place
        return item

    return staticmethod(from_db)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "example.org", "https://exa mple.org", "https://" + "x" * 600]
)
def test_a_link_that_cannot_be_opened_is_refused_at_its_field(url, world, signed_in):
    sent = {"link-kind": "link", "link-title": "Order 14", "link-url": url}
    refused = signed_in("customs").post(page("reporting:evidence-add", reads.asked(world.draft)[1].answer.pk), sent)
    assert refused.status_code == 400
    assert 'id="id_link-url_error"' in text_of(refused)
    assert 'value="Order 14"' in text_of(refused)


def test_proof_is_not_added_or_taken_out_once_the_report_is_sent(world, signed_in):
    interior, answer = signed_in("interior"), world.filed_proof.answer_id
    sent = {"link-kind": "link", "link-title": "", "link-url": "https://example.org"}
    assert interior.post(page("reporting:evidence-add", answer), sent).status_code == 400
    assert interior.post(page("reporting:evidence-take-out", world.filed_proof.pk)).status_code == 400
    assert content_of(interior.get(page("reporting:evidence-file", world.filed_proof.pk))) == CONTENT


def test_proof_that_was_taken_out_before_sending_is_gone(world, signed_in):
    customs = signed_in("customs")
    customs.post(page("reporting:evidence-take-out", world.draft_proof.pk))
    assert customs.get(page("reporting:evidence-file", world.draft_proof.pk)).status_code == 403
    assert "minutes.txt" not in text_of(customs.get(duty(world.draft, 0)))
