"""The block model: it compares by value, keeps its order and refuses what no writer can draw."""

import pytest

from followthrough.publishing.reports.blocks import (
    Bullets,
    Chip,
    Column,
    Document,
    Figure,
    Heading,
    Key,
    Mark,
    Note,
    Paragraph,
    Pips,
    Row,
    Section,
    Table,
    plain,
)
from followthrough.publishing.reports.figures import walk

from .sample import summary_report


def test_documents_of_the_same_content_are_equal_and_hash_alike() -> None:
    assert summary_report() == summary_report()
    assert hash(summary_report()) == hash(summary_report())
    assert summary_report(language="ro") != summary_report()


def test_walk_finds_figures_wherever_they_stand_in_order() -> None:
    first, second, third, fourth, fifth = (Figure(str(n), f"F.{n}") for n in range(5))
    blocks = (
        Heading(2, (first,)),
        Bullets(((second,), plain("none"))),
        Table("", (Column("a"), Column("b")), (Row((plain("x"), (third,))),)),
        Note((fourth,)),
        Paragraph((fifth, first)),
    )
    document = Document("en", "Title", (Section("", "a", blocks),))
    assert list(walk(document)) == [first, second, third, fourth, fifth, first]


@pytest.mark.parametrize("count", [0, 1, 14])
def test_pips_up_to_fourteen_stand_in_one_line(count: int) -> None:
    assert Pips((("tick", count, "done"),)).width == count


@pytest.mark.parametrize(("count", "width"), [(15, 8), (37, 19), (206, 103)])
def test_more_pips_stand_in_two_even_lines(count: int, width: int) -> None:
    assert Pips((("tick", count, "done"),)).width == width


def test_pips_with_a_given_line_are_never_wider_than_their_number() -> None:
    assert Pips((("tick", 206, "done"),), per_row=52).width == 52
    assert Pips((("tick", 3, "done"),), per_row=52).width == 3


def test_unknown_shape_is_refused() -> None:
    for build in (
        lambda: Mark("star", "DEF"),  # type: ignore[arg-type]
        lambda: Chip("star", "good", "Done"),  # type: ignore[arg-type]
        lambda: Pips((("star", 1, "done"),)),  # type: ignore[arg-type]
        lambda: Key((("star", "Done"),)),  # type: ignore[arg-type]
    ):
        with pytest.raises(ValueError, match="'star' is none of tick, half"):
            build()


def test_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="'loud' is none of good"):
        Chip("tick", "loud", "Done")  # type: ignore[arg-type]


@pytest.mark.parametrize("cells", [0, 3])
def test_row_that_does_not_fit_its_table_is_refused(cells: int) -> None:
    with pytest.raises(ValueError, match=f"A row of {cells} cells in a table of 2 columns"):
        Table("", (Column("a"), Column("b")), (Row((plain("x"),) * cells),))
