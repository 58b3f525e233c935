"""The whole way of a review through its pages; a page asks few questions; a draft is what the command of amendments takes."""

import pytest
from django.urls import reverse

from followthrough.promise.plans.commands.amendments import _amend
from followthrough.publishing.writers import WRITERS, write
from followthrough.reporting.reviews import commands, operations
from followthrough.reporting.reviews.models import EvidenceGap, FoundValue, Judgement, Recommendation, Review
from followthrough.reporting.reviews.queries.content import questions_of
from followthrough.reporting.reviews.queries.reviews import get_review
from followthrough.reporting.reviews.rules.changes import Change, Sort
from tests.reviews.whole import closed, said, write_all

pytestmark = pytest.mark.django_db


def at(name, *more, code="2019-mid-term"):
    return reverse(f"reviews:{name}", args=["MD", code, *more])


def words(browser, address, status=200):
    answer = browser.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_whole_way_through_the_pages(world, signed_in):
    browser = signed_in("bureau")
    overview = reverse("reviews:overview", args=["MD"])
    assert "Plan them" in words(browser, overview)
    assert browser.post(overview).status_code == 302
    assert "Mid-term review 2019" in words(browser, overview)
    assert browser.post(at("owner"), {"office": ""}).status_code == 400
    unknown = {"office": "Evaluators", "due_on": "2020-04-30", "sign_in_name": "nobody.here"}
    assert browser.post(at("owner"), unknown).status_code == 400
    assert browser.post(at("owner"), unknown | {"sign_in_name": "health"}).status_code == 302
    assert browser.post(at("owner"), {"writer": "guard"}).status_code == 302
    assert browser.post(at("open")).status_code == 302
    writer = signed_in("health")
    review = get_review(world, "2019-mid-term")
    for question in questions_of(review):
        typed = {"answer": "Something", "rests_on": "Reports", "version": question.version}
        assert writer.post(at("question", question.number), typed).status_code == 302
    assert writer.post(at("new-question"), {"criterion": "coherence", "text": "Who pays?"}).status_code == 302
    assert writer.post(at("drop-question", 8)).status_code == 302
    assert writer.post(at("value", "O1"), {"year": 2019, "value": "72.5", "source": ""}).status_code == 400
    assert writer.post(at("value", "O1"), {"year": 2019, "value": "72.5", "source": "Survey"}).status_code == 302
    assert writer.post(at("value", "O4"), {"year": 2019, "grade": "partially_inclusive", "source": "Experts"}).status_code == 302
    for number in range(1, 9):
        assert writer.post(at("judge", number), {"grade": "partly", "text": "Half", "version": 0}).status_code == 302
    assert writer.post(at("judge", 1), {"grade": "reached", "text": "All", "version": 0}).status_code == 400
    page = words(writer, at("judge", 1))
    assert "met under 1 of 2" in page
    gap = {"subject": "3", "what": "No survey", "supplied_by": "MoD", "due_on": "2020-12-31"}
    assert writer.post(at("new-gap"), gap).status_code == 302
    told = {
        "text": "Another year",
        "body": "md-bri",
        "due_on": "2020-12-31",
        "subject": "5",
        "sort": "deadline",
        "place": "5.4-a",
    }
    refused = writer.post(at("new-recommendation"), told)
    assert (refused.status_code, "first and the last year" in refused.content.decode()) == (400, True)
    assert writer.post(at("new-recommendation"), told | {"first": 2020, "last": 2021}).status_code == 302
    task = {"text": "Enter debates at once", "body": "md-cs", "due_on": "2020-12-31"}
    assert writer.post(at("new-recommendation"), task).status_code == 302
    assert writer.post(at("recommendation", 2), task | {"text": "Enter them within a week"}).status_code == 302
    assert "Take the changed plan file" in words(writer, at("draft"))
    assert writer.post(at("close")).status_code == 403
    assert browser.post(at("close")).status_code == 302
    assert Review.objects.get(pk=review.pk).state == "closed"
    counts = (FoundValue.objects.count(), EvidenceGap.objects.count(), Judgement.objects.count(), Recommendation.objects.count())
    assert counts == (2, 1, 8, 2)
    customs = signed_in("customs")
    answer = {"answer": "partly", "because": "", "office": "Customs", "answered_on": "2020-03-02"}
    assert customs.post(at("recommendation", 2), answer).status_code == 400
    assert customs.post(at("recommendation", 2), answer | {"because": "Two weeks"}).status_code == 302
    progress = {"progress": "under_way", "told": "", "told_on": "2020-03-02"}
    assert customs.post(at("recommendation", 2), progress).status_code == 302
    assert "Under way" in words(customs, at("review"))
    assert browser.post(at("publish")).status_code == 302
    assert "Accepted in part" in words(signed_in("defense"), at("review"))


def test_who_may_not_read_is_told_so(review, signed_in):
    assert "read by who writes it" in words(signed_in("customs"), at("review"), 403)
    for name in ("judge", "draft"):
        assert signed_in("customs").get(at(name, *(["1"] if name == "judge" else []))).status_code == 403
    assert signed_in("customs").get(reverse("desk:review-pdf", args=["MD", "2019-mid-term"])).status_code == 403
    for code in ("2020-mid-term", "mid-term", "2019-x", "20x9-final"):
        words(signed_in("bureau"), at("review", code=code), 404)


def test_a_reader_sees_no_form(review, signed_in):
    browser = signed_in("vice.prime.minister")
    assert "Close: freeze" not in words(browser, at("review"))
    assert "<textarea" not in words(browser, at("judge", 1))
    for name, more in (("owner", ()), ("question", (1,)), ("value", ("O1",)), ("new-gap", ()), ("new-recommendation", ())):
        assert browser.get(at(name, *more)).status_code == 302
    assert browser.post(at("new-gap"), {"what": "x"}).status_code == 302
    assert not EvidenceGap.objects.exists()


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("review", ()),
        ("judge", ("1",)),
        ("owner", ()),
        ("question", (1,)),
        ("value", ("O1",)),
        ("recommendation", (1,)),
        ("draft", ()),
    ],
)
@pytest.mark.parametrize("is_closed", [False, True])
def test_pages_ask_few_questions(review, bureau, signed_in, name, more, is_closed, django_assert_max_num_queries):
    (closed if is_closed else write_all)(review, bureau)
    browser = signed_in("bureau")
    with django_assert_max_num_queries(15):
        assert browser.get(at(name, *more)).status_code in {200, 302}


def test_the_list_asks_few_questions(review, signed_in, django_assert_max_num_queries):
    browser = signed_in("bureau")
    with django_assert_max_num_queries(15):
        assert browser.get(reverse("reviews:overview", args=["MD"])).status_code == 200


def test_the_draft_goes_through_plan_amend(review, bureau, tmp_path, capsys):
    write_all(review, bureau)
    more = (
        Change(Sort.JOINS, "2.2-a", "md-sis"),
        Change(Sort.TARGET, "O5", last=2021, value="50"),
        Change(Sort.WITHDRAWN, "5.1-b"),
    )
    for change in more:
        operations.record_recommendation(review, said("Change", "md-bri", change), by=bureau)
    target = tmp_path / "draft.yaml"

    class Asked:
        plan, code, out = "MD", "2019-mid-term", str(target)

    commands._draft(Asked)
    assert "4 changes, 1 tasks" in capsys.readouterr().out
    text = target.read_text("utf-8")
    assert text.startswith("# Draft of an amendment of MD")

    class Amending:
        plan, file, in_force_on, act, because, apply = "MD", str(target), "2020-05-04", "", "", False

    _amend(Amending)
    told = capsys.readouterr().out
    assert ("5.4-a" in told, "2.2-a" in told, "5.1-b" in told, "O5" in told) == (True, True, True, True)
    assert "Nothing is changed yet" in told


@pytest.mark.parametrize("name", sorted(WRITERS))
@pytest.mark.parametrize("is_closed", [False, True])
def test_the_paper_passes_through_every_writer(review, bureau, name, is_closed):
    from followthrough.desk.web.reviews import paper_of

    if is_closed:
        closed(review, bureau)
    paper = paper_of(get_review(review.plan, "2019-mid-term"))
    assert write(paper, name) == write(paper, name)
    assert ("Draft" in paper.marks) != is_closed


def test_the_paper_is_sent_as_pdf(review, bureau, signed_in):
    closed(review, bureau)
    answer = signed_in("bureau").get(reverse("desk:review-pdf", args=["MD", "2019-mid-term"]))
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_a_drafted_file_is_sent(review, bureau, signed_in):
    write_all(review, bureau)
    answer = signed_in("bureau").get(at("draft-file"))
    assert answer["Content-Disposition"] == 'attachment; filename="MD-2019-mid-term-draft.yaml"'
