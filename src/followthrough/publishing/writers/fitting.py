"""What fits where on paper: how wide each column is, where long words divide, which rows may break over two pages.

Only the engine knows true widths and heights, and asking it for every row costs more than setting the whole report. The
estimates are on the safe side: a row kept whole by them still fits a page at twice its estimated height.
"""

import re

from followthrough.publishing.reports.blocks import Cell, Chip, Figure, Link, Mark, Pips, Row, Run, Table, Text

LETTER = 4.4
"""Mean width of a letter of Source Sans 3 at 9 points, in points."""
WIDE_LETTER = 5.2
"""The same in the widest usual words: bold, Cyrillic."""
DIGIT = 4.7
RAISED = 13.0
"""Room for a raised number of four digits."""

TEXT_WIDTH = {False: 493.0, True: 764.0}
"""Width of the text on A4, upright and landscape, in points."""
HALF_PAGE_LINES = {False: 26, True: 16}
"""Lines of a table in half a page. Only a taller row may break over two pages."""

SHORT_VALUE = 16
"""A column of figures no longer than this is as wide as its longest: "1,043 of 1,200" must not be cut in two."""
LONGEST_WHOLE_WORD = 15
"""Words up to this length make their column wide enough for them; longer ones are divided."""
CROWDED_FROM = 9
"""From this many columns on, the space between two columns is narrower."""

SOFT_HYPHEN = "\u00ad"
VOWELS = "aeiouyăâîëäöüéèáíóúаеёиоуыэюяіїєαεηιουωAEIOUYĂÂÎËАЕЁИОУЫЭЮЯ"
SYLLABLE = re.compile(rf"(?<=\w{{2}})(?=[^\W\d_{VOWELS}][{VOWELS}]\w)")
"""Between two letters at least on each side, before a consonant with its vowel: a fair place in every language we write."""


def inset(table: Table) -> float:
    """Return what a cell keeps free at each side, in points."""
    return 4.0 if len(table.columns) >= CROWDED_FROM else 6.75


def widths(table: Table, landscape: bool) -> list[float]:
    """Return the width of each column in points: by weight, but never less than its longest usual word needs."""
    room = TEXT_WIDTH[landscape]
    least = [_least(table, number) for number in range(len(table.columns))]
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    settled = {number for number in range(len(least)) if is_short(table, number)}
    settled = set() if len(settled) == len(least) else settled
    while True:
        free = [number for number in range(len(least)) if number not in settled]
        weight = sum(table.columns[number].weight for number in free)
        left = room - sum(least[number] for number in settled)
        share = {number: left * table.columns[number].weight / weight for number in free}
        tight = {number for number in free if share[number] < least[number]}
        if not tight:
            return [share.get(number, width) for number, width in enumerate(least)]
        settled |= tight


def is_short(table: Table, number: int) -> bool:
    """Tell whether a column holds figures that are short enough to be kept on one line."""
    longest = max((len(spelled(cell)) for cell in column_cells(table, number)), default=0)
    return table.columns[number].numeric and longest <= SHORT_VALUE


def _least(table: Table, number: int) -> float:
    cells = [spelled(cell) for cell in column_cells(table, number)]
    words = [table.columns[number].label, *cells]
    longest = max((len(word) for text in words for word in text.split()), default=1)
    least = min(longest, LONGEST_WHOLE_WORD) * WIDE_LETTER
    if is_short(table, number):
        least = max([least, *(len(cell) * DIGIT + RAISED for cell in cells)])
    return least + 2 * inset(table)


def column_cells(table: Table, number: int) -> list[Cell]:
    """Return the cells of one column, without those that reach over several."""
    return [row.cells[number] for row in table.rows if number < len(row.cells) - 1 or len(row.cells) == len(table.columns)]


def divided(text: str, width: float) -> str:
    """Return `text` with soft hyphens in those words that are wider than `width` points.

    The engine divides words only in some languages, and not in Romanian, nor a Russian word in a Serbian report.
    """
    longest = max(int(width / WIDE_LETTER), 3)
    if len(text) <= longest:
        return text
    return re.sub(rf"[^\W_]{{{longest + 1},}}", lambda word: _syllables(word.group(), longest), text)


def _syllables(word: str, longest: int) -> str:
    return SOFT_HYPHEN.join(piece for syllable in SYLLABLE.split(word) for piece in _even(syllable, longest))


def _even(syllable: str, longest: int) -> list[str]:
    # An abbreviation or a code has no syllables: it is cut where it has to be, into pieces of one length.
    pieces = -(-len(syllable) // longest)
    size = -(-len(syllable) // pieces)
    return [syllable[at : at + size] for at in range(0, len(syllable), size)]


def may_break(row: Row, column_widths: list[float], landscape: bool) -> bool:
    """Tell whether a row is taller than half a page."""
    lines = (_lines(spelled(cell), width) for cell, width in zip(row.cells, column_widths, strict=False))
    return max(lines) > HALF_PAGE_LINES[landscape]


def spelled(cell: Cell) -> str:
    """Return a cell as letters that take about its room: a pip counts as four, a second line of pips as a line."""
    return "".join(map(_spelled, cell))


def _spelled(part: Run | Pips) -> str:
    match part:
        case Text() | Figure():
            return part.value
        case Mark():
            return f"  {part.label}{' ' if part.raised else ''}  "
        case Chip():
            return f"    {part.words}"
        case Link():
            return part.text
        case Pips():
            return "\n" * (-(-part.total // max(part.width, 1)) - 1)


def _lines(text: str, width: float) -> int:
    return sum(int(len(line) * LETTER / max(width - 13.5, 20)) + 1 for line in text.split("\n"))
