"""Proof beside an answer: links and files are checked before they are kept, and taken out without a loss."""

from io import BytesIO

import pytest
from django.conf import settings

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.reporting.cycles.models import Evidence
from followthrough.reporting.cycles.operations import evidence
from followthrough.reporting.cycles.queries import submissions as reads
from tests.reporting.asked import declared, first

pytestmark = pytest.mark.django_db


def test_evidence_is_checked_stored_and_taken_out(report):
    by, asked = declared(report), first(report)
    link = evidence.record_link(asked.answer, title="", url="https://example.org/order", by=by)
    assert link.title == "https://example.org/order"
    content = b"Minutes of 3 May\n"
    kept = evidence.record_file(asked.answer, name="minutes.txt", stream=BytesIO(content), size=len(content), by=by)
    assert (settings.EVIDENCE_ROOT / kept.path).read_bytes() == content
    evidence.withdraw(kept, by=by)
    assert [item.pk for item in reads.evidence_of(asked.answer)] == [link.pk]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "example.org", "https://a b", "https://" + "x" * 600])
def test_a_link_that_cannot_be_opened_is_refused(report, url):
    with pytest.raises(RuleBroken, match="begins with https://"):
        evidence.record_link(first(report).answer, title="x", url=url, by=declared(report))


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("virus.exe", b"MZ\x90\x00", 4),
        ("order.pdf", b"MZ\x90\x00 not a pdf", 15),
        ("big.pdf", b"%PDF-1.7\n", 20 * 1024 * 1024 + 1),
        ("empty.pdf", b"", 0),
    ],
)
def test_a_file_of_the_wrong_kind_or_size_is_kept_nowhere(report, name, content, size):
    before = set(settings.EVIDENCE_ROOT.rglob("*")) if settings.EVIDENCE_ROOT.exists() else set()
    with pytest.raises(RuleBroken) as refusal:
        evidence.record_file(first(report).answer, name=name, stream=BytesIO(content), size=size, by=declared(report))
    assert refusal.value.field == "file"
    assert len(refusal.value.sentence) > 20
    assert Evidence.objects.count() == 0
    after = set(settings.EVIDENCE_ROOT.rglob("*")) if settings.EVIDENCE_ROOT.exists() else set()
    assert after == before


def test_a_marked_file_is_kept_nowhere(report):
    content = b"Report\n\nTOP SECRET\n"
    with pytest.raises(ClassifiedText):
        evidence.record_file(first(report).answer, name="r.txt", stream=BytesIO(content), size=len(content), by=declared(report))
    assert Evidence.objects.count() == 0
