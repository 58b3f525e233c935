"""Every part is drawn as its description says, and says in words what it shows in shapes."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from followthrough.base import kit
from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kit.drawing import draw_pips
from followthrough.base.kit.forms import Form
from followthrough.base.kit.pages import ErrorsBecomePages
from followthrough.base.kit.parts import (
    SHAPES,
    Cell,
    Chip,
    Clock,
    Column,
    Frame,
    Language,
    Matrix,
    MatrixRow,
    Pips,
    Table,
    TableColumn,
)
from followthrough.base.kit.routes import RouteLine, RouteMap, draw_routes

from . import gallery

TEMPLATES = Path(kit.__file__).parent / "templates"


def drawn(source: str, **context: Any) -> str:
    """What the kit makes of a snippet of a template."""
    return Template("{% load kit %}" + source).render(Context(context))


def words(html: str) -> str:
    """The text a reader hears, blanks tidied."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


@pytest.fixture(scope="module")
def page() -> str:
    return render_to_string("kit/gallery.html", gallery.context())


@pytest.mark.parametrize("shape", SHAPES)
def test_pip_is_in_the_sprite(shape: str) -> None:
    assert f'id="i-{shape}"' in render_to_string("kit/sprite.html")
    assert drawn("{% pip shape %}", shape=shape) == f'<svg class="ico" aria-hidden="true"><use href="#i-{shape}"/></svg>'


def test_pips_up_to_fourteen_stand_in_one_row() -> None:
    assert draw_pips(("tick",) * 14).height == 11
    assert (draw_pips(("tick",) * 15).height, draw_pips(("tick",) * 15).width) == (25, 8 * 14 - 3)


def test_pips_say_themselves_without_empty_counts() -> None:
    assert Pips((("tick", 3, "done"), ("half", 0, "partly"), ("cross", 1, "not done"))).sentence == "3 done, 1 not done"


def test_no_pips_draw_nothing() -> None:
    assert 'width="0" height="0"' in drawn("{% pips row %}", row=Pips(()))


def test_chip_escapes_its_words() -> None:
    html = drawn("{% chip c %}", c=Chip("tick", "good", "<b>5 of 5</b>"))
    assert html.endswith("<span>&lt;b&gt;5 of 5&lt;/b&gt;</span></span>")


def test_figure_with_and_without_an_address() -> None:
    assert drawn("{% figure '3 of 6' '/why' 'a.b' %}") == '<a class="fig" href="/why" title="a.b">3 of 6</a>'
    assert drawn("{% figure '3 of 6' '' 'a.b' %}") == '<span class="fig" title="a.b">3 of 6</span>'


@pytest.mark.parametrize(("state", "foot"), [("running", "Sunday"), ("today", "today"), ("passed", "passed")])
def test_clock_leaf_by_state(state: Any, foot: str) -> None:
    html = drawn("{% clock c %}", c=Clock(date(2020, 1, 5), state, "Due.", ("First.",), "quiet"))
    assert words(html) == f"January 5 {foot} Due. First. quiet"
    assert 'datetime="2020-01-05"' in html


def test_clock_names_the_month_in_the_language_of_the_page() -> None:
    with translation.override("ro"):
        assert "ianuarie 5 duminică" in words(drawn("{% clock c %}", c=Clock(date(2020, 1, 5), "running", "x"))).lower()


def test_matrix_cell_says_hidden_words_after_the_visible_ones() -> None:
    cell = Cell("counts", 3, 5, Pips((("tick", 3, "done"), ("cross", 2, "not done"))), "/x")
    html = drawn("{% include 'kit/parts/matrix_cell.html' with size='normal' %}", cell=cell)
    assert words(html) == "3 of 5: 3 done, 2 not done"
    assert "aria-label" not in html


def test_matrix_of_many_columns_scrolls_in_its_own_frame() -> None:
    columns = tuple(Column(str(n), f"Column {n}") for n in range(36))
    grid = Matrix("Wide", columns, (MatrixRow("1", "Row", "", (Cell("none"),) * 36),))
    assert 'class="mx-wide" role="region" tabindex="0" aria-label="Wide"' in drawn("{% matrix m %}", m=grid)


def test_matrix_refuses_a_row_of_another_length() -> None:
    grid = Matrix("Wrong", (Column("a", "A"),), (MatrixRow("1", "Row", "", ()),))
    with pytest.raises(ValueError, match="zip"):
        drawn("{% matrix m %}", m=grid)


def test_table_of_sixty_rows_keeps_labels_for_the_phone() -> None:
    columns = (TableColumn("Name"), TableColumn("Count", is_number=True))
    grid = Table("Sixty", columns, tuple((f"Row {n}", str(n)) for n in range(60)))
    html = drawn("{% table t %}", t=grid)
    assert html.count('<th scope="row">') == 60
    assert html.count('class="n" data-l="Count"') == 60


def test_empty_table_says_so() -> None:
    assert "Nothing is entered." in drawn("{% table t %}", t=Table("None", (TableColumn("a"),), (), empty="Nothing is entered."))


def test_routes_arrive_in_the_order_of_their_sources() -> None:
    drawing = draw_routes(gallery.route())
    arriving = [
        path.commands for path in drawing.paths if path.commands.startswith("M196") and path.commands.endswith("552 45.5")
    ]
    assert len(arriving) == 1
    assert (drawing.width, drawing.height) == ("1150", "392")
    assert [path.style for path in drawing.paths if path.style != "onward"][-1] == "missing"


def test_routes_refuse_a_line_to_nowhere() -> None:
    whole = gallery.route()
    with pytest.raises(KeyError, match="not on the map"):
        draw_routes(RouteMap(whole.sources, whole.targets, (RouteLine("Guard", "x", "calm"),), "t"))


def test_routes_keep_their_numbers_in_any_language() -> None:
    with translation.override("ro"):
        assert 'viewBox="0 0 1150 392"' in drawn("{% routes r %}", r=gallery.route())


def test_error_summary_leads_to_every_field() -> None:
    form = gallery.bound_form()
    html = drawn("{% errors form %}", form=form)
    assert words(html).startswith("This is not saved yet 4 things are to be mended. Name of the ship: Fill this in")
    assert re.findall(r'href="#([^"]+)"', html) == ["id2_name", "id2_sailed", "id2_crew", "id2_sure"]
    assert 'tabindex="-1"' in html


def test_error_summary_of_a_group_leads_to_its_first_option() -> None:
    assert 'href="#id_answer_0"' in drawn("{% errors form %}", form=gallery.Example({}))


def test_no_error_summary_before_anything_was_sent() -> None:
    assert drawn("{% errors form %}", form=gallery.Example()).strip() == ""


def test_field_ties_help_and_error_to_its_widget() -> None:
    html = drawn("{% field form.name %}", form=gallery.bound_form())
    assert 'aria-describedby="id2_name_helptext id2_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert {'id="id2_name_helptext"', 'id="id2_name_error"'} <= set(re.findall(r'id="[^"]+"', html))


def test_date_field_speaks_iso_in_every_language() -> None:
    with translation.override("ro"):
        form = gallery.Example(initial={"sailed": date(2020, 1, 5)})
        assert 'type="date" name="sailed" value="2020-01-05"' in str(form["sailed"])


def test_form_shows_a_refusal_at_its_field() -> None:
    form = gallery.Example({})
    form.refuse(RuleBroken("x.y", "The name {name} is taken.", field="name", name="Mary"))
    form.refuse(RuleBroken("x.z", "Too late."))
    assert "The name Mary is taken." in form.errors["name"]
    assert form.non_field_errors() == ["Too late."]


def test_empty_form_of_the_kit_is_a_form() -> None:
    assert Form({}).is_valid()


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (RuleBroken("a.b", "No {what}.", what="cargo"), 400),
        (NotAllowed("a.c", "Not yours."), 403),
        (NotFound("a.d", "Nowhere."), 404),
    ],
)
def test_refusal_becomes_a_page_or_a_fragment(refusal: Any, status: int) -> None:
    pages = ErrorsBecomePages(lambda request: None)  # type: ignore[arg-type, return-value]
    whole = pages.process_exception(RequestFactory().get("/there"), refusal)
    part = pages.process_exception(RequestFactory().get("/there", headers={"hx-request": "true"}), refusal)
    assert whole is not None
    assert part is not None
    assert (whole.status_code, part.status_code) == (status, status)
    assert refusal.sentence in whole.content.decode()
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert refusal.sentence in part.content.decode()


def test_other_errors_are_left_alone() -> None:
    pages = ErrorsBecomePages(lambda request: None)  # type: ignore[arg-type, return-value]
    assert pages.process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_pages_of_errors_need_no_context(name: str) -> None:
    html = render_to_string(name)
    assert html.count("<h1>") == 1
    assert '<meta name="robots" content="noindex">' in html


def test_gallery_has_no_inline_style_or_script(page: str) -> None:
    assert re.findall(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]* src=)", page) == []


def test_gallery_names_every_id_once(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_languages_without_addresses_are_chosen_by_one_small_form() -> None:
    frame = Frame("Ships", languages=(Language("ro", "Română"), Language("en", "English", True)), language_action="/language")
    html = render_to_string("kit/languages.html", {"frame": frame}, RequestFactory().get("/there?a=1"))
    assert 'method="post" action="/language"' in html
    assert 'name="next" value="/there?a=1"' in html
    assert re.findall(r'value="(..)" lang="(..)"', html) == [("ro", "ro"), ("en", "en")]
    assert "csrfmiddlewaretoken" in html


def test_gallery_marks_invented_figures(page: str) -> None:
    assert "Invented data." in page


def test_no_template_has_an_inline_style() -> None:
    guilty = [path.name for path in TEMPLATES.rglob("*.html") if re.search(r"\sstyle=|<style", path.read_text(encoding="utf-8"))]
    assert guilty == []
