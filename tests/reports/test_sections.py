"""What the summary says: the first page to the letter, gaps by name, people's words in their place, every awkward year."""

from datetime import date
from pathlib import Path

import pytest

from followthrough.publishing.reports.blocks import Chip, Contents, Link, Notes, Paragraph, Table, Text
from followthrough.publishing.reports.figures import walk
from followthrough.reporting.cycles.rules.answers import Status

from .world import (
    ASKED,
    DEBTS,
    OBJECTIVES,
    answer,
    content,
    kind_of,
    readings,
    release,
    report,
    section_of,
    silent,
    told,
    varied,
)

GOLDEN = Path(__file__).parent / "golden" / "first_page.txt"


def whole(made):
    return "\n".join(map(told, made.sections))


def test_first_page_reads_as_it_did():
    assert told(report(varied()).sections[0]) + "\n" == GOLDEN.read_text("utf-8")


def test_letterhead_title_and_marks():
    made = report(varied())
    assert made.title == "Women, Peace and Security:\nwhat was done in 2019"
    assert made.letterhead == ("State Chancellery", "Bureau for Reintegration of the State Chancellery")
    assert made.recipient == ("To the Government of the Republic of Moldova",)
    assert made.day_words == "9 February 2020"
    assert made.marks == ("Invented data", "Draft: reporting is still open")
    assert made.subtitle.endswith("2018–2021 · Government Decision 259 of 28 March 2018")


def test_published_real_data_bears_no_mark():
    made = report(varied(invented=False, state="published"), is_published=True)
    assert made.marks == ()


def test_sections_stand_in_their_order():
    anchors = [section.anchor for section in report(varied()).sections]
    chapters = [f"objective-{number}" for number in OBJECTIVES]
    assert anchors == [
        "answer",
        "contents",
        "opening",
        "findings",
        *chapters,
        "earlier",
        "standing",
        "core",
        "annex-1",
        "figures",
    ]


def test_open_targets_name_every_reading_and_decided_ones_the_reading_that_held():
    shown = told(section_of(report(varied()), "objective-1"))
    assert "2 readings: 76.1, 70.265" in shown
    assert "6 readings: 71.1, 86.1, needs the 2019 figure, 67.21, 77.2915" in shown
    decided = told(section_of(report(varied(readings=readings(O1_2021="relative-baseline"))), "objective-1"))
    assert "read as 67.21 since 3 June 2019 (Letter 7)" in decided


def test_missing_submissions_are_named_wherever_they_matter():
    made = report(varied())
    findings = told(section_of(made, "findings"))
    assert "Overdue | 1{MD.2019.submissions.overdue} | DPI to MIA" in findings
    assert "Past the date | 1{MD.2019.submissions.past-the-date} | SPGS to MoD" in findings
    for number in ("1", "5", "6", "7"):
        assert "Missing: State Protection and Guard Service (past the date)." in told(section_of(made, f"objective-{number}"))
    assert "Missing: Department of Penitentiary Institutions (overdue)." in told(section_of(made, "objective-4"))
    assert "Missing" not in told(section_of(made, "objective-2"))


def test_an_undetermined_institution_is_never_called_late():
    assert "State Protection and Guard Service (overdue)" not in whole(report(varied()))


def test_codes_in_texts_become_figures():
    made = report(varied())
    assert not any("[MD." in run.value for section in made.sections for run in texts(section))
    shown = [figure.code for figure in walk(made)]
    assert shown.count("MD.2019.done") >= 3
    assert "The lead says that " in told(section_of(made, "objective-3"))


def texts(section):
    for block in section.blocks:
        for runs in (
            getattr(block, "runs", ()),
            *getattr(block, "items", ()),
            *(cell for row in getattr(block, "rows", ()) for cell in row.cells),
        ):
            yield from (run for run in runs if isinstance(run, Text))


def test_a_code_that_stands_for_nothing_stays_as_it_was_typed():
    made = report(varied(summary={"text": "See [MD.9.9-z.2019] and [XX.1].", "decisions": ""}))
    assert "See [MD.9.9-z.2019] and [XX.1]." in told(section_of(made, "opening"))


def test_decisions_become_a_numbered_list_and_one_stays_a_sentence():
    made = report(varied(summary={"text": "", "decisions": "1. Money: a line is proposed.\n\n- An order\n"}))
    front = told(made.sections[0])
    assert "- Money. A line is proposed.\n- An order" in front
    assert "The coordinator has written no opening." in told(section_of(made, "opening"))


@pytest.mark.parametrize(
    ("is_published", "expected"), [(True, "Nothing was asked to be decided."), (False, "Nothing is asked so far.")]
)
def test_no_decision_is_said(is_published, expected):
    made = report(varied(summary={"text": "", "decisions": " \n"}), is_published=is_published)
    assert expected in told(made.sections[0])


def test_a_year_without_any_filing_says_so_everywhere():
    made = report(silent())
    front = told(made.sections[0])
    assert "For 206{MD.2019.no-answer} there is no answer; “Findings in counts” names the institutions." in front
    assert "are done" not in front
    assert "(Missing)" in front
    for number in OBJECTIVES:
        chapter = told(section_of(made, f"objective-{number}"))
        assert "Nobody answered: for " in chapter
        assert "There is no text of it here." in chapter
        assert "What was done, what stood in the way" not in chapter
    assert "No difficulty was named." in told(section_of(made, "findings"))
    assert "Nothing was open from earlier years" in told(section_of(made, "earlier"))


def test_a_lead_report_is_only_awaited_before_its_day():
    held = silent()
    early = release(held)
    made = report(held | {"cycle": held["cycle"] | {"leads_due_on": "2020-03-01"}})
    assert early.frozen_on < date(2020, 3, 1)
    assert "(Not yet sent)" in told(made.sections[0])


def test_a_lead_that_sent_no_text_is_told():
    held = varied()
    held["objectives"][0]["text"] = ""
    assert "wrote nothing on this objective" in told(section_of(report(held), "objective-1"))


def test_an_objective_of_which_nothing_is_owed_keeps_its_chapter():
    held = varied()
    held = held | {"answers": [entry for entry in held["answers"] if entry["objective"] != "2"]}
    held["debts"] = [entry for entry in held["debts"] if entry["objective"] != "2"]
    for entry in held["objectives"]:
        entry["text"] = "" if entry["number"] == "2" else entry["text"]
    made = report(held)
    chapter = told(section_of(made, "objective-2"))
    assert "Nothing of this objective was owed in 2019." in chapter
    assert "It is no gap." in chapter
    assert "wrote nothing" not in chapter
    assert "2. Work and family life together | Nothing was owed" in told(made.sections[0])


def test_a_lead_that_reports_to_itself_is_marked():
    assert "Ministry of Defense leads this objective and reports to itself on it." in told(
        section_of(report(varied()), "objective-1")
    )


def test_what_is_sent_back_or_not_accepted_is_told():
    held = varied()
    held["submissions"][1]["state"], held["submissions"][2]["state"] = "sent_back", "submitted"
    lead = held["submissions"][1]["lead"]
    number = next(objective.number for objective in OBJECTIVES.values() if objective.lead == lead)
    chapter = told(section_of(report(held), f"objective-{number}"))
    assert "Sent back by the lead: " in chapter
    assert "Sent, and not yet accepted by the lead: " in chapter


def test_a_long_answer_is_cut_in_the_chapter_and_whole_in_the_annex():
    story = ("One sentence of some length is here. " * 82).strip()
    assert len(story) > 3000
    answers = [
        answer(owed, kind_of(owed), Status.DONE, narrative=story if at == 0 else "Short.") for at, owed in enumerate(ASKED)
    ]
    made = report(content(answers))
    chapter, annex = section_of(made, "objective-1"), section_of(made, "annex-1")
    assert story not in told(chapter)
    assert "In full in annex 1" in told(chapter)
    assert story in told(annex)
    link = next(
        run
        for table in chapter.blocks
        if isinstance(table, Table)
        for row in table.rows
        for cell in row.cells
        for run in cell
        if isinstance(run, Link)
    )
    assert link.url[1:] in {getattr(block, "anchor", "") for block in annex.blocks}


def test_annex_has_every_duty_and_debt_once_with_all_that_was_said():
    held = varied()
    held["answers"][0] |= {
        "status": "not_done",
        "narrative": "The narrative.",
        "difficulties": ["law", "other"],
        "difficulty": "The sentence.",
        "next_steps": "The next step.",
        "evidence": [
            {"title": "An order", "url": "https://example.org/order", "sha256": ""},
            {"title": "minutes.pdf", "url": "", "sha256": "ab" * 32},
        ],
    }
    annex = section_of(report(held), "annex-1")
    assert annex.landscape
    rows = [row for block in annex.blocks if isinstance(block, Table) for row in block.rows if not row.is_group]
    assert len(rows) == len(ASKED) + len(DEBTS)
    assert all(isinstance(row.cells[1][0], Chip) for row in rows)
    expected = "MoD | (Not done) / binding | The narrative. | Law or rules in the way, something else. The sentence. | The next step. | An order / minutes.pdf (abababababab)"
    assert expected in told(annex)


def test_indicators_stand_as_the_plan_states_them_without_a_verdict():
    chapter = told(section_of(report(varied()), "objective-4"))
    assert "at least “Partly inclusive” | at least “Mostly inclusive”" in chapter
    assert "No value was reported in this cycle, so nothing is judged." in chapter
    assert not any(word in whole(report(varied())).lower() for word in ("target met", "met under", "not assessable"))


def test_debts_have_a_chapter_with_their_codes():
    chapter = told(section_of(report(varied()), "earlier"))
    assert f"{{MD.2019.debt.{DEBTS[0].row}.2018}}" in chapter


def test_a_plan_without_office_act_period_or_lead_still_makes_a_report():
    held = varied()
    bare = held["plan"] | {"coordinator": None, "recipient": None, "legal_act": None, "period": None, "subtitle": None}
    for objective in held["objectives"]:
        objective |= {"lead": None, "lead_short": None, "lead_name": None, "lead_sent_on": None, "text": ""}
    made = report(held | {"plan": bare, "standing_duties": [], "indicators": []})
    assert made.letterhead == made.recipient == ()
    assert made.subtitle == "Summary report"
    assert "The plan names no lead for this objective." in whole(made)
    assert "What is asked to be decided" in told(made.sections[0])


def test_plan_content_is_told_in_the_language_of_the_report():
    made = report(varied(), "ro")
    assert made.letterhead[0] == "Cancelaria de Stat"
    assert "Mai puține stereotipuri despre femei" in told(made.sections[0])


def test_same_release_makes_the_same_document():
    assert report(varied()) == report(varied())


def test_contents_and_sources_are_there():
    made = report(varied())
    kinds = {type(block) for section in made.sections for block in section.blocks}
    assert {Contents, Notes, Paragraph, Table} <= kinds


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="followthrough-release/1"):
        report(varied(format="other/2"))
