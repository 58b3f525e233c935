"""What a page puts on the screen: frozen descriptions that the template tags of the kit draw."""

from followthrough.base.kit.parts.frame import Frame, Language, Link, Tab
from followthrough.base.kit.parts.grids import (
    Cell,
    Column,
    Matrix,
    MatrixFoot,
    MatrixRow,
    Table,
    TableCell,
    TableColumn,
)
from followthrough.base.kit.parts.lists import Bar, Bars, FileLine, Item, ItemGroup, KeyEntry, Step
from followthrough.base.kit.parts.marks import SHAPES, TONES, Chip, Clock, Pips, Shape, Tone

__all__ = [
    "SHAPES",
    "TONES",
    "Bar",
    "Bars",
    "Cell",
    "Chip",
    "Clock",
    "Column",
    "FileLine",
    "Frame",
    "Item",
    "ItemGroup",
    "KeyEntry",
    "Language",
    "Link",
    "Matrix",
    "MatrixFoot",
    "MatrixRow",
    "Pips",
    "Shape",
    "Step",
    "Tab",
    "Table",
    "TableCell",
    "TableColumn",
    "Tone",
]
