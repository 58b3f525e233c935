"""Sending a report, accepting it, sending it back, and the lead's own report: from the first button to the last."""

import pytest

from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import get_consolidation
from followthrough.reporting.cycles.queries.signing import find_waiting
from followthrough.reporting.cycles.rules.states import SubmissionState
from tests.factories.cast import answer_all, on, person
from tests.reporting.web.addresses import duty, fields_of, page, text_of, typed

pytestmark = pytest.mark.django_db
LETTER = {"dispatched_on": "2020-01-03", "channel": "here"}

TEXT = page("reporting:consolidation", "MD", 2019, "6")
LIST = page("reporting:received", "MD", 2019, "md-mod")


def state_of(report):
    return reads.get_submission(report.pk).state


def test_an_unfinished_report_is_not_sent_and_every_gap_leads_to_its_duty(world, signed_in):
    answer = signed_in("customs").post(page("reporting:submit", world.draft.pk))
    shown = text_of(answer)
    assert answer.status_code == 400
    assert shown.index("The report is not sent") < shown.index("<h1>")
    lacking = [place for place, one in enumerate(reads.asked(world.draft)) if one.gaps]
    assert [place for place in lacking if f'href="{duty(world.draft, place)}"' not in shown] == []
    assert f"Things that are missing: {len(lacking)}." in shown


def test_a_finished_report_is_sent_frozen_and_confirmed(world, signed_in):
    customs = signed_in("customs")
    answer_all(world.draft, person("customs"))
    answer = customs.post(page("reporting:submit", world.draft.pk), follow=True)
    assert state_of(world.draft) == SubmissionState.FOR_SIGNATURE
    assert reads.find_latest_filing(world.draft) is None
    shown = text_of(answer)
    assert "Handed in as filing 1. It waits for signature; then it is sent to the Ministry of Defense." in shown
    assert find_waiting(reads.get_submission(world.draft.pk)).sha256[:12] in shown
    assert "It waits for the signature of: Director, Customs Service." in shown
    assert "3 January 2020, 09:00" in shown
    assert customs.post(page("reporting:submit", world.draft.pk)).status_code == 400


def test_the_declaration_is_asked_until_it_is_made(world, signed_in):
    browser, address = signed_in("customs.two"), page("reporting:submission", world.draft.pk)
    assert browser.post(page("reporting:declare", world.draft.pk)).status_code == 400
    assert "Declare that nothing classified is written or uploaded here" in text_of(browser.get(address))
    assert browser.post(page("reporting:declare", world.draft.pk), {"declared": "on"}).status_code == 302
    assert "You declared on 3 January 2020, 09:00" in text_of(browser.get(address))


def test_a_report_is_accepted_with_a_remark_that_its_institution_reads(world, signed_in):
    lead = signed_in("defense.lead")
    assert lead.post(page("reporting:accept", world.waiting.pk), {"accept-remark": "Say what changed."})["Location"] == LIST
    assert state_of(world.waiting) == SubmissionState.ACCEPTED
    assert "Say what changed." in text_of(signed_in("interior").get(page("reporting:submission", world.waiting.pk)))


def test_a_report_is_not_sent_back_without_a_reason(world, signed_in):
    answer = signed_in("defense.lead").post(page("reporting:send-back", world.waiting.pk), {"back-because": "  "})
    assert answer.status_code == 400
    assert 'id="id_back-because_error"' in text_of(answer)
    assert state_of(world.waiting) == SubmissionState.SUBMITTED


def test_a_marked_reason_is_refused_and_logged_once(world, signed_in, audit_lines):
    before = audit_lines("base.audit.record_refusal")
    answer = signed_in("defense.lead").post(
        page("reporting:send-back", world.waiting.pk), {"back-because": "See annex.\nSECRET\n"}
    )
    assert (answer.status_code, fields_of(answer)["back-because"]) == (400, ["See annex.\nSECRET\n"])
    assert audit_lines("base.audit.record_refusal") == before + 1


def test_a_remark_typed_while_somebody_else_accepted_is_not_lost(world, signed_in):
    first, second = signed_in("defense.lead"), signed_in("defense.both")
    first.post(page("reporting:accept", world.waiting.pk))
    late = second.post(page("reporting:accept", world.waiting.pk), {"accept-remark": "Say more."})
    assert (late.status_code, fields_of(late)["accept-remark"]) == (400, ["Say more."])
    assert "This report is accepted." in text_of(late)


def test_a_lead_that_has_not_declared_does_so_in_the_same_form(world, signed_in):
    new, address = signed_in("defense.new"), page("reporting:send-back", world.waiting.pk)
    refused = new.post(address, {"back-because": "Once more."})
    assert (refused.status_code, fields_of(refused)["back-because"]) == (400, ["Once more."])
    assert new.post(address, {"back-because": "Once more.", "back-declared": "on"}).status_code == 302


def test_nobody_accepts_a_report_that_they_sent_themselves(world, signed_in):
    both = signed_in("defense.both")
    address = page("reporting:filing", world.own.pk)
    shown = text_of(both.get(address))
    assert "You sent this report yourself. Somebody else with the seat of the lead accepts it." in shown
    assert page("reporting:accept", world.own.pk) not in shown
    refused = both.post(page("reporting:accept", world.own.pk))
    assert refused.status_code == 400
    assert "You sent this report yourself." in text_of(refused)
    assert signed_in("defense.lead").post(page("reporting:accept", world.own.pk)).status_code == 302


def test_a_lead_that_reports_to_itself_is_marked(world, signed_in):
    assert "reports to itself" in text_of(signed_in("defense.lead").get(LIST))
    assert "Reports to itself" in text_of(signed_in("defense.lead").get(page("reporting:filing", world.own.pk)))


def test_the_list_says_what_came_and_who_is_missing_once_the_date_has_passed(world, signed_in):
    lead = signed_in("defense.lead")
    assert "4 of 8 reports for 2019 are in" in text_of(lead.get(LIST))
    with on("2020-01-14"):
        shown = text_of(lead.get(LIST))
    assert "Missing: MHLSP, CS, SPGS, SIS." in shown
    assert "overdue" in shown
    assert "past the date" in shown


def test_a_lead_writes_on_every_objective_and_sends(world, signed_in):
    lead = signed_in("defense.lead")
    refused = lead.post(page("reporting:dispatch", "MD", 2019, "md-mod"), LETTER)
    assert (refused.status_code, "there is no text on objective 1, 5, 6, 7" in text_of(refused)) == (400, True)
    for number in ("1", "5", "6", "7"):
        address = page("reporting:consolidation", "MD", 2019, number)
        proposal = fields_of(lead.get(f"{address}?propose=1"))
        assert lead.post(address, {name: proposal[name][0] for name in ("version", "text")}).status_code == 302
    unsigned = lead.post(page("reporting:dispatch", "MD", 2019, "md-mod"), LETTER)
    assert (unsigned.status_code, "has not signed it" in text_of(unsigned)) == (400, True)
    approver = signed_in("defense.approver")
    assert approver.post(page("reporting:approve-report", "MD", 2019, "md-mod")).status_code == 302
    assert lead.post(TEXT, {"version": "1", "text": "Another text."}).status_code == 302
    changed = lead.post(page("reporting:dispatch", "MD", 2019, "md-mod"), LETTER)
    assert (changed.status_code, "It has to be signed again" in text_of(changed)) == (400, True)
    approver.post(page("reporting:approve-report", "MD", 2019, "md-mod"))
    assert lead.post(page("reporting:dispatch", "MD", 2019, "md-mod"), LETTER).status_code == 302
    closed = lead.post(TEXT, {"version": "2", "text": "One more word."})
    assert (closed.status_code, fields_of(closed)["text"]) == (400, ["One more word."])
    assert "was first sent to the coordinator" in text_of(lead.get(TEXT))


def test_a_proposal_is_stored_only_when_it_is_saved(world, signed_in):
    shown = text_of(signed_in("defense.lead").get(f"{TEXT}?propose=1"))
    assert "[MD.6.2-a.2019]" in shown
    assert get_consolidation(world.cycle, "6").text == ""


def test_figures_stand_in_the_text_by_code_and_in_the_preview_by_value(world, signed_in):
    lead = signed_in("defense.lead")
    lead.post(TEXT, {"version": "0", "text": "Debates were held by [MD.6.2-a.2019] institutions."})
    shown = text_of(lead.get(TEXT))
    assert "Debates were held by [MD.6.2-a.2019] institutions." in shown
    assert '<span class="fig" title="MD.6.2-a.2019">3 of 6</span>' in shown


def test_a_code_that_is_no_figure_is_refused_and_the_text_stays(world, signed_in):
    answer = signed_in("defense.lead").post(TEXT, {"version": "0", "text": "Done by [MD.6.9-z.2019]."})
    assert (answer.status_code, fields_of(answer)["text"]) == (400, ["Done by [MD.6.9-z.2019]."])
    assert "There is no figure “MD.6.9-z.2019”." in text_of(answer)


def test_two_people_at_one_text_lose_nothing(world, signed_in):
    first, second = signed_in("defense.lead"), signed_in("defense.both")
    assert second.post(TEXT, {"version": "0", "text": "Second."}).status_code == 302
    clash = first.post(TEXT, {"version": "0", "text": "First."})
    assert (clash.status_code, fields_of(clash)["text"], fields_of(clash)["version"]) == (409, ["First."], ["1"])
    assert "Second." in text_of(clash)
    assert first.post(TEXT, {"version": "1", "text": "First."}).status_code == 302


def test_a_text_is_saved_as_one_types(world, signed_in):
    answer = signed_in("defense.lead").post(TEXT, {"version": "0", "text": "Half a sen"}, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer["X-Version"]) == (204, "1")


def test_what_was_sent_back_stays_readable_with_its_reason(world, signed_in):
    shown = text_of(signed_in("defense.lead").get(TEXT))
    assert "Sent back on 20 December 2019, because: Name the order and its day" in shown


def test_counts_of_a_row_keep_legal_effects_apart(world, signed_in):
    shown = text_of(signed_in("defense.lead").get(f"{TEXT}?row=6.2-a"))
    assert "Done: 3 of 6; binding 3 of 5; undetermined 0 of 1; 3 without an answer" in " ".join(shown.split())


def test_saving_changes_what_the_next_reader_sees(world, signed_in):
    one = reads.asked(world.sent_back)[0]
    cycles.record_declaration(world.cycle, by=person("penitentiaries"))
    signed_in("penitentiaries").post(duty(world.sent_back), typed(one, narrative="Order 14 of 3 May 2019."))
    signed_in("penitentiaries").post(page("reporting:submit", world.sent_back.pk))
    signed_in("penitentiaries.approver").post(page("reporting:approve", world.sent_back.pk))
    sent = {"dispatched_on": "2020-01-03", "channel": "here"}
    assert signed_in("penitentiaries").post(page("reporting:send", world.sent_back.pk), sent).status_code == 302
    assert "Order 14 of 3 May 2019." in text_of(signed_in("defense.lead").get(page("reporting:filing", world.sent_back.pk)))


def test_a_report_that_was_sent_back_is_ready_once_something_is_changed(world, signed_in):
    sender, address = signed_in("penitentiaries"), page("reporting:submission", world.sent_back.pk)
    assert "Change what the lead asks for" in text_of(sender.get(address))
    sender.post(duty(world.sent_back), typed(reads.asked(world.sent_back)[0], narrative="Order 14 of 3 May 2019."))
    shown = text_of(sender.get(address))
    assert "Change what the lead asks for" not in shown
    assert 'form="sending">Hand it in' in shown


def test_a_passed_leaf_says_until_when_it_was_in_time(world, signed_in):
    """20 January 2019 is a Sunday."""
    shown = text_of(signed_in("defense.lead").get(page("reporting:received", "MD", 2018, "md-mod")))
    assert "In time until 21 January 2019" in shown


def test_what_was_handed_in_is_not_called_sent(world, signed_in):
    """The Department of Penitentiary Institutions hands its corrected report in; nothing of it has left."""
    focal = signed_in("penitentiaries")
    answer_all(world.sent_back, person("penitentiaries"))
    focal.post(page("reporting:submit", world.sent_back.pk))
    shown = text_of(focal.get(page("reporting:submission", world.sent_back.pk)))
    assert "is handed in and has not left. Take it back" in shown
    assert "This report was sent to" not in shown
    assert "open it for correction" in text_of(signed_in("interior").get(page("reporting:submission", world.waiting.pk)))
