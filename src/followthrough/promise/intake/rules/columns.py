"""Which rows of a table are its head, what each column holds, and in which language the head speaks."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from followthrough.promise.intake.rules.grids import Cell, Grid
from followthrough.promise.intake.rules.words import DECISIVE, HEADS, Column, folded

# A head lies within the first rows (a title may stand above it) and has at most three rows of its own.
SEARCHED, TALLEST = 8, 3
LONGEST_HEAD = 160
ENOUGH = 3
LONG = 6
# "From" and "to" name a column only by themselves; in a longer head they are just words.
EDGES, LONGEST_EDGE = (Column.START, Column.END), 3


@dataclass(frozen=True)
class Head:
    """The head of a table: its rows (first, height), each column's meaning, printed words, and the language."""

    first: int
    height: int
    columns: tuple[Column | None, ...]
    words: tuple[str, ...]
    language: str

    @property
    def body(self) -> int:
        """The first row below the head."""
        return self.first + self.height

    def has(self, column: Column) -> bool:
        """Whether some column of the table holds this."""
        return column in self.columns

    @property
    def has_deadlines(self) -> bool:
        """Whether the table has a column for dates."""
        return any(self.has(column) for column in (Column.DEADLINE, Column.START, Column.END))


@cache
def meaning(words: str) -> tuple[Column | None, str]:
    """What a head says, and the languages that know its word, the likeliest first ("" where none does)."""
    tokens = folded(words).split()
    best: tuple[int, int, Column, str] | None = None
    for language, heads in HEADS.items():
        for column, phrases in heads.items():
            place = _place(tokens, phrases)
            if place is not None and not (column in EDGES and len(tokens) > LONGEST_EDGE):
                rank = (0 if column in DECISIVE else 1, place, column, language)
                best = rank if best is None or rank[:2] < best[:2] else best
    return (best[2], best[3]) if best else _by_letters("".join(tokens))


def _by_letters(letters: str) -> tuple[Column | None, str]:
    """The same where a narrow column broke the words of the head: long words are found by their letters alone."""
    found = [
        (letters.find(phrase.replace(" ", "")), column, language)
        for language, heads in HEADS.items()
        for column, phrases in heads.items()
        for phrase in phrases
        if len(phrase) >= LONG and phrase.replace(" ", "") in letters
    ]
    place, column, language = min(found, key=lambda entry: entry[0], default=(0, None, ""))
    return (column, language) if place == 0 else (None, "")


def _place(tokens: list[str], phrases: tuple[str, ...]) -> int | None:
    """Where the first of `phrases` begins."""
    places = []
    for phrase in phrases:
        parts = phrase.split()
        places += [at for at in range(len(tokens) - len(parts) + 1) if tokens[at : at + len(parts)] == parts]
    return min(places) if places else None


def language_of(heads: tuple[str, ...]) -> str:
    """The language whose words the heads use most; English where they say nothing."""
    counted: Counter[str] = Counter()
    for words in heads:
        tokens = folded(words).split()
        for language, columns in HEADS.items():
            counted[language] += any(_place(tokens, phrases) is not None for phrases in columns.values())
    return max(HEADS, key=lambda language: counted[language])


def find_head(grid: Grid) -> Head | None:
    """The head of a table of actions, or None: the first rows that name an action and two more columns."""
    best: Head | None = None
    for first in range(min(SEARCHED, len(grid.rows))):
        for height in range(1, TALLEST + 1):
            head = _head(grid, first, height)
            if head is not None and (best is None or _known(head) > _known(best)):
                best = head
        if best is not None:
            return _whole(grid, best)
    return None


def _whole(grid: Grid, head: Head) -> Head:
    """The head with the rows below it that one of its merged cells reaches into."""
    reach = max(cell.row + cell.height for row in grid.rows[head.first : head.body] for cell in row)
    taller = _head(grid, head.first, min(reach - head.first, TALLEST)) if reach > head.body else None
    found = taller or head
    return replace(found, language=language_of(found.words))


def _known(head: Head) -> int:
    return sum(column is not None for column in head.columns)


def _head(grid: Grid, first: int, height: int) -> Head | None:
    rows = grid.rows[first : first + height]
    if len(rows) < height or not all(_may_be_head(row) for row in rows):
        return None
    words = tuple(_column_words(tuple(row[column] for row in rows)) for column in range(grid.columns))
    stacks = [tuple(row[column] for row in rows) for column in range(grid.columns)]
    columns = _one_each([_meaning(stack) for stack in stacks], [stack[-1] for stack in stacks])
    named = {column for column in columns if column is not None}
    if len(named) < ENOUGH or Column.ACTION not in named:
        return None
    if Column.RESPONSIBLE not in named and not named & {Column.OUTCOME, Column.DEADLINE, Column.START}:
        return None
    return Head(first, height, tuple(columns), words, "")


def _may_be_head(row: tuple[Cell, ...]) -> bool:
    texts = [cell.line for cell in dict.fromkeys(row) if cell.text]
    return bool(texts) and all(len(text) <= LONGEST_HEAD for text in texts) and not any(text[0].isdigit() for text in texts)


def _column_words(cells: tuple[Cell, ...]) -> str:
    return " ".join(cell.line for cell in dict.fromkeys(cells) if cell.text)


def _meaning(cells: tuple[Cell, ...]) -> Column | None:
    """What the cells above a column say: the lowest that says something, but "from" and "to" only under a date."""
    found = [column for cell in dict.fromkeys(cells) if (column := meaning(cell.line)[0]) is not None]
    if not found:
        return None
    if found[-1] in {Column.START, Column.END} and len(found) > 1 and found[-2] == Column.DEADLINE:
        return found[-1]
    if found[-1] == Column.NUMBER and len(found) > 1:
        return Column.NUMBER
    return found[-1]


def _one_each(columns: list[Column | None], lowest: list[Cell]) -> list[Column | None]:
    """Of columns that say the same the first counts and the next is asked about; but numbers may stand in several,
    and one head may stand over several columns: two dates are then a start and an end.
    """
    seen: set[Column] = set()
    result: list[Column | None] = []
    for place, column in enumerate(columns):
        is_shared = place > 0 and lowest[place] == lowest[place - 1]
        if is_shared and column == Column.DEADLINE and result[-1] == Column.DEADLINE:
            result[-1:] = [Column.START, Column.END]
        else:
            result.append(None if column in seen and column != Column.NUMBER and not is_shared else column)
        if column is not None:
            seen.add(column)
    return result
