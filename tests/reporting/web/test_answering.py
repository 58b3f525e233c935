"""Answering a duty: saving, saving as one types, what is refused and where, and that nothing typed is lost."""

import pytest

from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.rules.answers import Kind
from tests.factories.cast import person, submission_of
from tests.reporting.web.addresses import duty, fields_of, page, text_of, typed
from tests.reporting.world import REASON, SECRET

pytestmark = pytest.mark.django_db


def asked(world, place=1):
    return reads.asked(world.draft)[place]


def place_of(world, kind):
    return next(place for place, one in enumerate(reads.asked(world.draft)) if one.kind == kind)


def autosave(browser, address, fields):
    return browser.post(address, fields, headers={"X-Autosave": "1"})


def test_save_and_go_on_leads_to_the_next_duty_that_lacks_something(world, signed_in):
    answer = signed_in("customs").post(duty(world.draft, 1), typed(asked(world), status="done", narrative="Nineteen proposals."))
    assert (answer.status_code, answer["Location"]) == (302, duty(world.draft, 2))
    assert asked(world).answer.narrative == "Nineteen proposals."


@pytest.mark.parametrize(
    ("then", "leads_to"), [("here", lambda w: duty(w.draft, 1)), ("list", lambda w: page("reporting:submission", w.draft.pk))]
)
def test_the_pressed_button_says_where_saving_leads(then, leads_to, world, signed_in):
    answer = signed_in("customs").post(duty(world.draft, 1), typed(asked(world), then=then))
    assert answer["Location"] == leads_to(world)


def test_autosave_answers_with_the_new_version_and_the_next_save_rests_on_it(world, signed_in):
    customs, address = signed_in("customs"), duty(world.draft, 1)
    first = autosave(customs, address, typed(asked(world), narrative="Nine"))
    assert (first.status_code, first["X-Version"], first.content) == (204, "1", b"")
    second = autosave(customs, address, typed(asked(world), version="1", narrative="Nineteen"))
    assert (second.status_code, second["X-Version"]) == (204, "2")
    assert asked(world).answer.narrative == "Nineteen"


def test_autosave_tells_a_refusal_in_one_sentence(world, signed_in):
    answer = autosave(signed_in("customs"), duty(world.draft, 1), typed(asked(world), narrative="NATO RESTRICTED"))
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith("Nothing was stored: this bears a marking")


def test_two_people_at_one_answer_lose_nothing(world, signed_in):
    one, address = asked(world), duty(world.draft, 1)
    first, second = signed_in("customs"), signed_in("customs.two")
    cycles.record_declaration(world.cycle, by=person("customs.two"))
    assert (
        second.post(address, typed(one, status="partly", narrative="Second office: ten.", difficulties=["money"])).status_code
        == 302
    )
    clash = first.post(address, typed(one, status="done", narrative="First office: nineteen."))
    shown = text_of(clash)
    assert clash.status_code == 409
    assert "Second focal point, Customs Service saved this at 09:00" in shown
    assert "Second office: ten." in shown
    assert fields_of(clash)["narrative"] == ["First office: nineteen."]
    assert asked(world).answer.narrative == "Second office: ten."
    again = fields_of(clash)
    assert again["version"] == ["1"]
    assert first.post(address, again).status_code == 302
    assert asked(world).answer.narrative == "First office: nineteen."


def test_a_clash_while_typing_says_who_and_the_browser_keeps_the_text(world, signed_in):
    one, address = asked(world), duty(world.draft, 1)
    cycles.record_declaration(world.cycle, by=person("customs.two"))
    signed_in("customs.two").post(address, typed(one, narrative="Ten."))
    answer = autosave(signed_in("customs"), address, typed(one, narrative="Nineteen."))
    assert answer.status_code == 409
    assert "Second focal point, Customs Service" in answer.content.decode()


def test_the_same_words_sent_twice_are_no_clash(world, signed_in):
    customs, address, fields = signed_in("customs"), duty(world.draft, 1), typed(asked(world), status="done", narrative="Once.")
    assert [customs.post(address, fields).status_code for _time in range(2)] == [302, 302]
    assert asked(world).answer.version == 1


def test_a_form_without_its_version_never_overwrites(world, signed_in):
    fields = typed(asked(world, 0), narrative="Blind.")
    del fields["version"]
    answer = signed_in("customs").post(duty(world.draft, 0), fields)
    assert answer.status_code == 409
    assert asked(world, 0).answer.narrative == SECRET


def test_a_marked_text_is_refused_stays_on_the_page_and_is_logged_without_its_words(world, signed_in, audit_lines):
    from followthrough.base.audit.models import AuditDetail

    marked = "Annex of order 14.\nTOP SECRET\nTwelve people."
    before = audit_lines("base.audit.record_refusal")
    answer = signed_in("customs").post(duty(world.draft, 1), typed(asked(world), status="done", narrative=marked))
    assert answer.status_code == 400
    assert fields_of(answer)["narrative"] == [marked]
    assert 'href="#id_narrative"' in text_of(answer)
    assert asked(world).answer.version == 0
    assert audit_lines("base.audit.record_refusal") == before + 1
    payload = AuditDetail.objects.latest("position").payload
    assert f"answer {asked(world).row_code}" in payload
    assert "compound.en" in payload
    assert "Twelve people" not in payload
    assert "TOP SECRET" not in payload


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("done_on", "next Tuesday", "This is no day. Write it like 31.01.2020"),
        ("narrative", "x" * 3001, "This has 3001 characters, 3000 are the most."),
        ("difficulty", "x" * 501, "This has 501 characters, 500 are the most."),
        ("status", "in_progress", "This cannot be said of this duty."),
        ("status", "splendid", "This cannot be said of this duty."),
    ],
)
def test_a_mistake_is_told_at_its_field_and_everything_typed_stays(field, value, sentence, world, signed_in):
    others = {"narrative": "Nineteen proposals.", "next_steps": "The rest by June."}
    answer = signed_in("customs").post(duty(world.draft, 1), typed(asked(world), **(others | {field: value})))
    assert answer.status_code == 400
    assert sentence in text_of(answer)
    assert f'id="id_{field}_error"' in text_of(answer)
    kept = fields_of(answer)
    assert {name: kept[name][0] for name in others if name != field} == {
        name: words for name, words in others.items() if name != field
    }
    if field in {"narrative", "difficulty", "done_on"}:
        assert kept[field] == [value]
    assert asked(world).answer.version == 0


def test_a_day_may_be_written_as_people_write_it(world, signed_in):
    customs = signed_in("customs")
    assert (
        customs.post(
            duty(world.draft, 1), typed(asked(world), status="done_late", narrative="Yes.", done_on="02.01.2020")
        ).status_code
        == 302
    )
    assert asked(world).answer.done_on.isoformat() == "2020-01-02"


def test_a_row_that_still_runs_offers_only_what_may_be_said_of_it(world, signed_in):
    place = place_of(world, Kind.RUNNING)
    shown = text_of(signed_in("customs").get(duty(world.draft, place)))
    offered = {
        value
        for value in ("not_started", "in_progress", "done", "done_late", "partly", "not_done", "not_applicable")
        if f'value="{value}"' in shown
    }
    assert offered == {"not_started", "in_progress", "done", "not_applicable"}
    assert f"This row runs until {asked(world, place).due.obligation.row.last_year} and is judged then." in shown


def test_nothing_is_saved_before_the_declaration_and_then_all_at_once(world, signed_in):
    browser, address = signed_in("customs.two"), duty(world.draft, 1)
    refused = browser.post(address, typed(asked(world), narrative="Nine."))
    assert (refused.status_code, fields_of(refused)["narrative"]) == (400, ["Nine."])
    assert 'id="id_declared_error"' in text_of(refused)
    assert browser.post(address, typed(asked(world), narrative="Nine.", declared="on")).status_code == 302
    assert asked(world).answer.narrative == "Nine."
    assert 'name="declared"' not in text_of(browser.get(address))


def test_an_answer_can_be_taken_back(world, signed_in):
    customs = signed_in("customs")
    assert "take my answer back" in text_of(customs.get(duty(world.draft, 0)))
    customs.post(duty(world.draft, 0), typed(asked(world, 0), status=""))
    assert asked(world, 0).answer.status is None


def test_line_ends_are_stored_in_one_way(world, signed_in):
    signed_in("customs").post(duty(world.draft, 1), typed(asked(world), narrative="One.\r\nTwo."))
    assert asked(world).answer.narrative == "One.\nTwo."


def test_what_was_typed_after_the_session_ended_comes_back_and_is_saved(world, signed_in):
    visitor, address = signed_in(None), duty(world.draft, 1)
    page_of_sign_in = visitor.post(address, typed(asked(world), status="done", narrative="Typed while away, thirty minutes."))
    assert page_of_sign_in.status_code == 401
    fields = fields_of(page_of_sign_in) | {"sign_in_name": ["customs"], "password": ["invented-data-1325"]}
    kept = visitor.post(page("accounts:sign-in"), {name: values[0] for name, values in fields.items()})
    assert "Typed while away, thirty minutes." in text_of(kept)
    back = {name: values for name, values in fields_of(kept).items() if name not in {"csrfmiddlewaretoken", "language", "next"}}
    assert visitor.post(address, back).status_code == 302
    assert asked(world).answer.narrative == "Typed while away, thirty minutes."


def test_typing_on_after_the_session_ended_reads_as_not_saved(world, signed_in):
    assert autosave(signed_in(None), duty(world.draft, 1), typed(asked(world))).status_code == 401


@pytest.mark.parametrize("state", ["waiting", "accepted"])
def test_a_report_that_was_sent_cannot_be_changed_and_what_was_typed_stays(state, world, signed_in):
    report, name = {"waiting": (world.waiting, "interior"), "accepted": (world.accepted, "anticorruption")}[state]
    one, browser = reads.asked(report)[0], signed_in(name)
    assert "<form id=" not in text_of(browser.get(duty(report)))
    answer = browser.post(duty(report), typed(one, narrative="Too late."))
    assert (answer.status_code, fields_of(answer)["narrative"]) == (400, ["Too late."])
    assert "Take it back, or have it sent back; then it can be changed again." in text_of(answer)


def test_a_closed_year_is_readable_and_says_so(world, signed_in):
    customs = signed_in("customs")
    for address in (page("reporting:submission", world.old.pk), duty(world.old)):
        assert "Reporting on 2018 is closed: its summary was published." in text_of(customs.get(address))
    never = submission_of(world.closed, "md-cs", "md-mia")
    assert "Nothing counts that was not sent" in text_of(customs.get(page("reporting:submission", never.pk)))
    assert customs.post(page("reporting:submit", never.pk)).status_code == 400
    assert customs.post(duty(world.old), typed(reads.asked(world.old)[0], narrative="Late.")).status_code == 400


def test_last_years_answer_stands_beside_a_yearly_row(world, signed_in):
    place = next(place for place, one in enumerate(reads.asked(world.draft)) if one.row_code == "6.2-a" and one.kind != Kind.DEBT)
    shown = text_of(signed_in("customs").get(duty(world.draft, place)))
    assert "Your answer for 2018" in shown
    assert "Accepted by the Ministry of Defense on 28 December 2018." in shown


def test_the_reason_for_a_sending_back_stands_on_top(world, signed_in):
    shown = text_of(signed_in("penitentiaries").get(page("reporting:submission", world.sent_back.pk)))
    assert shown.index(REASON) < shown.index("Duties of this year")
