"""The HTML writer: sound markup without style or script, landmark-free as a piece, complete as a page."""

import itertools
from html.parser import HTMLParser

import pytest

from followthrough.publishing.reports.blocks import Document, Figure, Link, Notes, Paragraph, Section, plain
from followthrough.publishing.reports.figures import walk
from followthrough.publishing.writers.html import page, write_html

from .sample import HOSTILE, LETTERS, MARKS, summary_report

VOID = {"br", "col", "meta", "use"}
LANDMARKS = {"main", "nav", "header", "footer", "aside", "form", "search"}
Attributes = dict[str, str | None]


class Tree(HTMLParser):
    """Reads markup strictly: every element closed in its turn."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, Attributes]] = []
        self.words: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which has to be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note the words, without those of a style sheet."""
        if "style" not in self.open:
            self.words.append(data)

    def all(self, tag: str) -> list[Attributes]:
        """Return the attributes of every element of that name."""
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def whole() -> Tree:
    """The sample as a page."""
    return Tree(page(summary_report()))


@pytest.fixture(scope="module")
def piece() -> Tree:
    """The sample as a piece of a page."""
    return Tree(write_html(summary_report()))


def test_nothing_runs_and_nothing_is_styled_inline(whole: Tree, piece: Tree) -> None:
    assert whole.all("script") == [] == piece.all("style")
    assert len(whole.all("style")) == 1
    names = {name for _tag, attributes in whole.elements for name in attributes}
    assert "style" not in names
    assert [name for name in names if name.startswith("on")] == []


def test_page_says_language_title_and_noindex(whole: Tree) -> None:
    assert whole.all("html") == [{"lang": "en"}]
    assert {"name": "robots", "content": "noindex"} in whole.all("meta")
    assert "Women, Peace and Security: what was done in 2019" in whole.words
    assert len(whole.all("main")) == 1


def test_head_extra_stands_at_the_end_of_the_head() -> None:
    assert '<link rel="icon" href="/i.svg"></head>' in page(summary_report(), '<link rel="icon" href="/i.svg">')


def test_piece_has_no_landmark_and_one_main_heading(piece: Tree) -> None:
    assert [tag for tag, _attributes in piece.elements if tag in LANDMARKS] == []
    assert len(piece.all("h1")) == 1


def test_heading_ranks_never_skip(piece: Tree) -> None:
    ranks = [int(tag[1]) for tag, _attributes in piece.elements if tag in {"h1", "h2", "h3", "h4"}]
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(ranks))


def test_table_heads_are_scoped(whole: Tree) -> None:
    heads = whole.all("th")
    assert len(heads) > 250
    assert {head["scope"] for head in heads} == {"col", "row", "rowgroup"}


def test_ids_are_unique_and_every_inner_link_arrives(whole: Tree) -> None:
    ids = [attributes["id"] for _tag, attributes in whole.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [href[1:] for link in whole.all("a") if (href := link["href"] or "").startswith("#")]
    targets += [(use["href"] or "")[1:] for use in whole.all("use")]
    assert set(targets) - set(ids) == set()


def test_figures_stand_in_order_with_their_codes(whole: Tree) -> None:
    shown = [attributes["data-figure"] for _tag, attributes in whole.elements if "data-figure" in attributes]
    assert shown == [figure.code for figure in walk(summary_report())]


def test_figure_leads_to_the_notes_or_where_it_is_told() -> None:
    report = Document("en", "T", (Section("", "a", (Paragraph((Figure("3", "A&B"),)), Notes())),))
    assert '<a class="fig" id="figure-1" data-figure="A&amp;B" title="A&amp;B" href="#note-1">3</a>' in write_html(report)
    assert 'href="/why/A&amp;B/">3</a>' in write_html(report, lambda code: f"/why/{code}/")
    alone = Document("en", "T", (Section("", "a", (Paragraph((Figure("3", "A"),)),)),))
    assert '<span class="fig" id="figure-1" data-figure="A" title="A">3</span>' in write_html(alone)


def test_typed_text_is_shown_as_typed(whole: Tree) -> None:
    assert HOSTILE in whole.words
    assert LETTERS in "".join(whole.words)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>A second line" in page(summary_report())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "#nowhere", "JAVASCRIPT:x", " /x"])
def test_address_that_could_do_harm_is_no_link(url: str) -> None:
    report = Document("en", "T", (Section("", "a", (Paragraph((Link("words", url),)),)),))
    assert "<p>words</p>" in write_html(report)


def test_marks_stand_in_banner_letterhead_and_foot(whole: Tree) -> None:
    assert "".join(whole.words).count(" · ".join(MARKS)) == 3


def test_report_without_marks_has_no_banner() -> None:
    assert 'class="demo"' not in page(summary_report(marks=()))


def test_quotes_cannot_leave_an_attribute() -> None:
    report = Document('e"n', "T", (Section("", "a", (Paragraph((Figure("3", '" onclick="x'), *plain("<b>"))),)),))
    names = {name for _tag, attributes in Tree(page(report)).elements for name in attributes}
    assert "onclick" not in names
