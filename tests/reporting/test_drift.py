"""What a lead's text rests on: passages keep their source, corrected sources are flagged, contradictions are listed."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.cycles.operations import consolidations, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.chapters import get_chapter
from followthrough.reporting.cycles.queries.consolidations import CONTRADICTION, DRIFT, contradictions, drift
from followthrough.reporting.cycles.queries.reported import Reported
from followthrough.reporting.cycles.rules import tokens
from followthrough.reporting.cycles.rules.answers import AnswerText, Status
from followthrough.reporting.cycles.web.texts import preview, rests_on
from tests.factories.cast import on, person, send
from tests.reporting import world as told

WORDS = st.text(st.characters(exclude_characters="[]\n\r"), min_size=1, max_size=20).filter(str.strip)
CODES = st.sampled_from(["MD.1.2-a.2019", "MD.6.2-a.2019.md-cs", "MD.O1.2019.done"])
PIECES = st.one_of(WORDS, CODES.map(lambda code: f"[{code}]"), CODES.map(lambda code: f"[from {code}]"))


@given(st.lists(st.lists(PIECES, min_size=1, max_size=6), min_size=1, max_size=5))
def test_no_piece_of_a_text_is_lost_or_doubled(blocks):
    text = "\n\n".join("".join(block) for block in blocks)
    assert "".join(value if kind == "text" else f"[{value}]" for kind, value in tokens.parts(text)) == text
    wanted = {piece.strip("[]").removeprefix("from ") for block in blocks for piece in block if piece.startswith("[")}
    assert tokens.named_in(text) == wanted


@given(st.sets(CODES), st.sets(CODES))
def test_a_paragraph_rests_on_what_it_names_or_on_a_part_of_it(named, changed):
    block = " ".join(f"[{code}]" for code in sorted(named))
    slow = [code for code in sorted(changed) if any(code == one or code.startswith(f"{one}.md-") for one in named)]
    assert rests_on(block, changed) == slow


@pytest.fixture
def world(db):
    return told.build()


def chapter(name="defense.lead", number="6"):
    return get_chapter("MD", 2019, number, person(name))


def first_filed(report, objective):
    return next(one for one in reads.asked(report) if one.objective_number == objective and not one.answer.is_debt)


@pytest.mark.django_db
def test_a_passage_keeps_its_source_and_a_correction_flags_it(world):
    one = first_filed(world.waiting, "6")
    code = f"MD.{one.row_code}.2019.md-mia"
    lead = person("defense.lead")
    with on("2020-01-15"):
        text = consolidations.consolidate(
            chapter().text, f"What came of it. [from {code}]\n\nNothing else.", version=chapter().text.version, by=lead
        )
        assert code in text.sources
        assert chapter().drifted == ()
        submissions.send_back(world.waiting, because="Name the order.", by=lead)
        assert chapter().drifted == ()
        one = first_filed(reads.get_submission(world.waiting.pk), "6")
        mended = replace(one.answer.text, narrative="Order 14 puts it in force.")
        submissions.answer(one, mended, version=one.answer.version, by=person("interior"))
        send(reads.get_submission(world.waiting.pk), person("interior"))
    held = chapter()
    assert held.drifted == (code,)
    found = list(drift(held.drifted, {"md-mia": "MIA"}, held.text.text))
    assert [(finding.tag, finding.headline) for finding in found] == [
        (DRIFT, f"MIA on {one.row_code}: corrected since you saved")
    ]
    assert "A paragraph of your text rests on it" in found[0].detail
    left = next(drift(held.drifted, {}, held.text.text, has_left=True))
    assert "The report has left with the answer before" in left.detail
    paragraphs = preview(held.text.text, {f"from {code}": "(MIA)"}, "MD", 2019, held.drifted)
    assert [bool(paragraph.drifted) for paragraph in paragraphs] == [True, False]
    with on("2020-01-16"):
        consolidations.consolidate(held.text, held.text.text + "\n", version=held.text.version, by=lead)
    assert chapter().drifted == ()


@pytest.mark.django_db
def test_a_correction_that_came_while_one_wrote_is_flagged_after_the_save(world):
    one = first_filed(world.waiting, "6")
    code, lead, page = f"MD.{one.row_code}.2019.md-mia", person("defense.lead"), Client()
    page.force_login(lead)
    with on("2020-01-15"):
        address = "/leads/MD/2019/objectives/6/"
        consolidations.consolidate(chapter().text, f"Done. [from {code}]", version=chapter().text.version, by=lead)
        seen = re.search(r'name="seen" value="(\w{64})"', page.get(address).content.decode())[1]
        submissions.send_back(world.waiting, because="Name the order.", by=lead)
        one = first_filed(reads.get_submission(world.waiting.pk), "6")
        mended = replace(one.answer.text, narrative="Order 14 puts it in force.")
        submissions.answer(one, mended, version=one.answer.version, by=person("interior"))
        send(reads.get_submission(world.waiting.pk), person("interior"))
        for words in ("Done, as said.", "Done, as was said."):  # both saved from the page that stood open
            typed = {"version": chapter().text.version, "text": f"{words} [from {code}]", "seen": seen}
            assert page.post(address, typed, headers={"x-autosave": "1"}).status_code == 204
            assert chapter().drifted == (code,)
        assert chapter().seen != seen
        page.post(address, typed | {"version": chapter().text.version, "seen": chapter().seen})
    assert chapter().drifted == ()


@pytest.mark.django_db
def test_a_source_that_does_not_exist_is_refused(world):
    with on("2020-01-15"), pytest.raises(RuleBroken, match="There is no figure “from MD"):
        consolidations.consolidate(chapter().text, "Words [from MD.6.2-a.2019.md-xx]", version=0, by=person("defense.lead"))


@pytest.mark.django_db
def test_what_contradicts_the_registers_is_listed_with_its_reason(world):
    one: Reported = chapter().reported.of(objective="6", institution="md-mia")[0]
    same = replace(one, proposed=Status.DONE, answer=AnswerText(Status.DONE, "x"))
    other = replace(one, proposed=Status.NOT_DONE, answer=AnswerText(Status.DONE, "x", differs_because="It came by post"))
    silent = replace(other, answer=AnswerText(Status.DONE, "x"))
    found = list(contradictions([one, same, other, silent]))
    assert [(finding.tag, finding.detail) for finding in found] == [
        (CONTRADICTION, "It came by post"),
        (CONTRADICTION, "No reason is given."),
    ]
    assert "says “Done”, the registers show “Not done”" in found[0].headline
