"""The round trip: download, change in Word, bring back, see each difference, take over; and everything that can go wrong."""

import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx.oxml.ns import qn

from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.cycles.operations import consolidations, cycles
from followthrough.reporting.cycles.queries.consolidations import consolidations_of, get_summary
from followthrough.reporting.cycles.queries.cycles import get_cycle, get_lead_report
from tests.factories.cast import person, send_lead_report
from tests.papers.conftest import TEXT, write_text
from tests.papers.office import by_libreoffice

pytestmark = pytest.mark.django_db

LAST = "The last paragraph."


def at(name, kind="lead", about="md-mhlsp", year=2019):
    return reverse(f"desk:{name}", args=["MD", kind, year, about])


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def health(enter):
    return enter("health.lead")


@pytest.fixture
def downloaded(health):
    answer = health.get(at("edit-file"))
    assert answer["Content-Disposition"] == 'attachment; filename="MD-2019-lead-md-mhlsp-to-edit.docx"'
    return answer.content


def changed(content, *changes):
    """The file after some changes with a Word library."""
    file = docx.Document(io.BytesIO(content))
    for change in changes:
        change(file)
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def paragraph(file, words):
    return next(one for one in file.paragraphs if words in one.text)


def rewrite(file):
    paragraph(file, LAST).runs[0].text = "The last paragraph, written anew."


def insert(file):
    paragraph(file, LAST).insert_paragraph_before("A sentence of the office.")


def figures_in(file):
    return list(file.element.body.iter(qn("w:sdt")))


def type_over(file):
    next(figures_in(file)[0].iter(qn("w:t"))).text = "99 of 99"


def delete_figure(file):
    found = figures_in(file)[1]
    found.getparent().remove(found)


def change_table(file):
    file.tables[0].rows[1].cells[1].paragraphs[0].runs[0].text = "All is done: "


def bring(browser, content, name="text.docx", **more):
    return browser.post(at("bring-back", **more), {"file": SimpleUploadedFile(name, content)})


def take(browser, shown, **more):
    """Post what the page of differences would."""
    page = shown.context["page"]
    values = {}
    for one in page.compared:
        if one.can_be_taken:
            values |= {f"text-{one.name}": one.text, f"version-{one.name}": str(one.version)}
    return browser.post(at("take-over", **more), values)


def stored(place=0, about="md-mhlsp"):
    return consolidations_of(get_lead_report(get_cycle_2019(), about))[place]


def get_cycle_2019():
    return get_cycle(get_plan("MD"), 2019)


def test_unchanged_means_unchanged(health, downloaded, tmp_path):
    for content in (downloaded, changed(downloaded), by_libreoffice(downloaded, tmp_path)):
        page = bring(health, content)
        assert page.status_code == 200
        one, other = page.context["page"].compared
        assert (one.paragraphs, one.typed, one.lost, one.can_be_taken) == ((), (), (), False)
        assert (other.paragraphs, other.can_be_taken) == ((), False)
        assert page.context["page"].around == ()
        assert not page.context["page"].can_take
    assert stored().text == TEXT


@pytest.mark.parametrize("is_saved_by_libreoffice", [False, True])
def test_a_changed_narrative_is_shown_and_taken_over(health, downloaded, tmp_path, is_saved_by_libreoffice):
    content = changed(downloaded, insert, rewrite)
    content = by_libreoffice(content, tmp_path) if is_saved_by_libreoffice else content
    page = bring(health, content)
    one = page.context["page"].compared[0]
    told = [(paragraph.word, paragraph.before, paragraph.after) for paragraph in one.paragraphs]
    assert told == [
        ("New", "", "A sentence of the office."),
        ("Changed", LAST, "The last paragraph, written anew."),
    ]
    assert one.same == 2
    assert stored().text == TEXT
    before = stored().version
    assert take(health, page).status_code == 302
    # Figures stand in it as codes, as before; the lines of a paragraph are still lines.
    assert stored().text == TEXT.replace(LAST, "A sentence of the office.\n\nThe last paragraph, written anew.")
    assert stored().version == before + 1
    assert stored().saved_by == person("health.lead")


def test_the_other_language_makes_no_difference(health, enter):
    health.cookies["django_language"] = "ro"
    content = health.get(at("edit-file")).content
    health.cookies["django_language"] = "en"
    page = bring(health, content).context["page"]
    assert [one.typed for one in page.compared] == [(), ()]
    assert page.around == ()


def test_a_figure_typed_over_keeps_its_own_value_and_is_named(health, downloaded):
    page = bring(health, changed(downloaded, type_over, rewrite))
    typed = page.context["page"].compared[0].typed
    assert [(one.code, one.typed) for one in typed] == [("MD.O2.2019.done", "99 of 99")]
    assert "MD.O2.2019.done: “99 of 99” instead of" in words(page)
    take(health, page)
    assert "[MD.O2.2019.done] are done" in stored().text
    assert "99 of 99" not in stored().text


def test_a_figure_taken_out_is_named(health, downloaded):
    page = bring(health, changed(downloaded, delete_figure))
    assert page.context["page"].compared[0].lost == ("MD.2.1-a.2019",)
    assert "No longer in the text: the figures MD.2.1-a.2019." in words(page)
    take(health, page)
    assert "Row by row: (Customs says more" in stored().text.replace("  ", " ")


def test_what_was_changed_around_the_texts_is_named_and_not_taken(health, downloaded, tmp_path):
    content = changed(downloaded, change_table)
    for one in (content, by_libreoffice(content, tmp_path)):
        page = bring(health, one)
        (told,) = page.context["page"].around
        assert told.startswith("All is done:")
        assert "Changed outside the marked lines, and not taken over" in words(page)
        assert not page.context["page"].can_take


def test_a_text_that_was_saved_since_is_not_taken_and_both_are_shown(health, downloaded):
    write_text("Somebody was faster.")
    page = bring(health, changed(downloaded, rewrite))
    assert page.context["page"].compared[0].is_stale
    assert "Somebody was faster." in words(page)
    assert "The last paragraph, written anew." in words(page)
    assert not page.context["page"].can_take
    assert stored().text == "Somebody was faster."


def test_a_text_that_is_saved_while_one_reads_is_not_taken_and_nothing_is_lost(health, downloaded):
    page = bring(health, changed(downloaded, rewrite))
    write_text("Somebody was faster.")
    answer = take(health, page)
    assert answer.status_code == 409
    assert "The last paragraph, written anew." in words(answer)
    assert "Yours, not stored" in words(answer)
    assert stored().text == "Somebody was faster."


def test_a_report_that_was_sent_takes_nothing(health, downloaded):
    page = bring(health, changed(downloaded, rewrite))
    second = stored(1)
    consolidations.consolidate(second, "Nothing came.", version=second.version, by=person("health.lead"))
    send_lead_report(get_lead_report(get_cycle_2019(), "md-mhlsp"), person("health.lead"))
    closed = health.get(at("edit"))
    assert "This report was sent to the coordinator. Open it for correction first" in words(closed)
    assert take(health, page).status_code == 400
    assert stored().text == TEXT


def _without_marks(file):
    for mark in list(file.element.body.iter(qn("w:bookmarkStart"))):
        if mark.get(qn("w:name")).startswith("ftb_"):
            mark.getparent().remove(mark)
            return


def _foreign_docx():
    held = io.BytesIO()
    docx.Document().save(held)
    return held.getvalue()


def _bomb():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        packed.writestr("word/document.xml", b"<a>" + b" " * (61 * 1024 * 1024) + b"</a>")
    return held.getvalue()


REFUSED = {
    "another file": (lambda content: b"%PDF-1.7 not a text", "is not a Word file (.docx)"),
    "broken": (lambda content: content[: len(content) // 2], "Word file"),
    "no text of ours": (lambda content: _foreign_docx(), "has no text that can be brought back"),
    "a line lost": (lambda content: changed(content, _without_marks), "lost a line that stands before or after the text O2"),
    "too large inside": (lambda content: _bomb(), "Word file"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_none_is_refused_in_words(health, downloaded, case):
    made, told = REFUSED[case]
    page = bring(health, made(downloaded))
    assert page.status_code == 400
    assert told in words(page)
    assert stored().text == TEXT


def test_a_file_of_another_report_is_refused(enter, downloaded):
    page = bring(enter("defense.lead"), downloaded, about="md-mod")
    assert page.status_code == 400
    assert "holds the text “MD 2019, O2”, which is not written here" in words(page)


def test_no_file_at_all(health):
    assert health.post(at("bring-back"), {}).status_code == 400
    assert health.post(at("take-over"), {}).status_code == 400


def test_nobody_else_changes_a_text(enter, downloaded):
    for name in ("bureau", "defense.lead", "health", "customs"):
        browser = enter(name)
        assert browser.get(at("edit")).status_code == 403
        assert browser.get(at("edit-file")).status_code == 403
        assert bring(browser, downloaded).status_code == 403
        assert browser.post(at("take-over"), {"text-O2": "Mine", "version-O2": "1"}).status_code == 403
    assert stored().text == TEXT


def test_papers_without_narratives_have_none_to_change(enter):
    for kind, about in (("late", "all"), ("letter", "all"), ("institution", "md-cs"), ("transparency", "all")):
        assert enter("bureau").get(at("edit", kind=kind, about=about)).status_code == 404


def test_the_summary_is_changed_by_the_coordinator(enter):
    bureau = enter("bureau")
    cycle = get_cycle_2019()
    cycles.record_declaration(cycle, by=person("bureau"))
    text, decisions = "An opening. Of all duties [MD.2019.done] are done.", "Money: a line is proposed.\nPeople: two posts."
    consolidations.sum_up(cycle, text, decisions, version=0, by=person("bureau"))
    where = {"kind": "summary", "about": "all"}
    content = bureau.get(at("edit-file", **where)).content
    assert [one.paragraphs for one in bring(bureau, content, **where).context["page"].compared] == [(), ()]

    def rewrite_both(file):
        paragraph(file, "An opening.").runs[0].text = "Another opening. Of all duties "
        paragraph(file, "two posts").runs[-1].text = "People: three posts."

    page = bring(bureau, changed(content, rewrite_both), **where)
    assert take(bureau, page, **where).status_code == 302
    held = get_summary(cycle)
    assert held.text == "Another opening. Of all duties [MD.2019.done] are done."
    assert held.decisions == "Money: a line is proposed.\nPeople: three posts."
