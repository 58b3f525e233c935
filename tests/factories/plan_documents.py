"""Word and PDF documents made from the shipped plans, as offices print them: merged cells, rows cut by pages, odd spellings.

Names of bodies are the plan's printed variants in turn; every other word is our own. `truth` says what a reader must find.
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Pt

from tests.plans.files import KOSOVO, MOLDOVA, document

RANGES = ("{} –{}", "{} - {}", "{}-{}", "{}—{}", "{}\u00a0– {}")
SINGLE = {
    "en": ("{}", "{}", "until the end of {}", "by 31.12.{}"),
    "ro": ("{}", "până la sfârșitul anului {}", "{}"),
    "sq": ("{}", "deri në fund të vitit {}"),
}
HEADS = {
    "en": ("No", "Actions", "Deadline", "Responsible institutions", "Estimated budget", "Expected outcome"),
    "ro": ("Nr. crt.", "Acțiuni", "Termen de realizare", "Instituții responsabile", "Costuri estimate", "Rezultate așteptate"),
    "sq": ("Nr.", "Veprimet", "Afati", "Institucionet përgjegjëse", "Buxheti", "Rezultatet e pritshme"),
}
KOSOVO_HEADS = {
    "en": (
        "Objective",
        "What action should be taken?",
        "What organizations?",
        "Who will supervise them?",
        "What will be the result?",
        "Timelines and reporting",
    ),
    "sq": (
        "Objektivi",
        "Cilat veprime duhet ndërmarrë?",
        "Cilat organizata?",
        "Kush do t’i mbikëqyrë?",
        "Cili do të jetë rezultati?",
        "Afatet dhe raportimi",
    ),
}
BANDS = {"en": ("", "Implementation", "Evaluation"), "sq": ("", "Zbatimi", "Vlerësimi")}
ALWAYS = {"en": "Continuously", "sq": "Vazhdimisht"}
OBJECTIVE = {"en": "Objective", "ro": "Obiectivul", "sq": "Objektivi"}
# How Romanian names a body with the one above it.
ABOVE = {"md-cs": " al Ministerului Finanțelor", "md-dpi": " al Ministerului Justiției"}


@dataclass(frozen=True)
class Row:
    """One row of a plan as a reader must find it."""

    code: str
    objective: str
    number: str
    printed: str
    action: str
    first: int | None
    last: int | None
    bodies: tuple[str, ...]
    outcome: str
    budget: str
    is_first: bool


def in_language(text, language):
    """The plan's own short words, with no-break blanks inside numbers as offices set them."""
    words = (text or {"plain": {"en": ""}})["plain"]
    return re.sub(r"(?<=\d) (?=\d{3})", "\u00a0", words.get(language) or words["en"])


def truth(code, language="en"):
    """Every row of a shipped plan."""
    return tuple(_truth(document(code).stored, language))


def _truth(stored, language) -> Iterator[Row]:
    for objective in stored["objectives"]:
        for action in objective["actions"]:
            for place, row in enumerate(action["rows"] or [None]):
                dates = (row or {}).get("deadline") or {}
                yield Row(
                    code=row["code"] if row else action["number"],
                    objective=objective["number"],
                    number=action["number"],
                    printed=action["number_printed"] or "",
                    action=in_language(action["title"], language),
                    first=dates.get("from"),
                    last=dates.get("to"),
                    bodies=tuple((row or objective)["responsible"]),
                    outcome=in_language(row["outcome"] if row else objective["result"], language),
                    budget=in_language(row["budget"], language) if row and row["budget"] else "",
                    is_first=place == 0,
                )


class Names:
    """Prints bodies, each time by the next of its names."""

    def __init__(self, code, language):
        self.turns = {}
        for body in document(code).stored["bodies"]:
            names = body["aliases"] if language == "en" else [body["name"].get(language) or body["name"]["en"]]
            names = [*names, names[0] + ABOVE[body["code"]]] if language == "ro" and body["code"] in ABOVE else names
            self.turns[body["code"]] = cycle(names)

    def told(self, codes):
        return ", ".join(next(self.turns[code]) for code in codes)


def dates(row, language, turn):
    """A deadline in one of its spellings."""
    if row.last is None:
        return ALWAYS[language]
    if row.first == row.last:
        return SINGLE[language][turn % len(SINGLE[language])].format(row.last)
    return RANGES[turn % len(RANGES)].format(row.first, row.last)


def objectives(code, language):
    """(number, title, rows) of each objective."""
    rows = truth(code, language)
    for objective in document(code).stored["objectives"]:
        number = objective["number"]
        yield number, in_language(objective["title"], language), [row for row in rows if row.objective == number]


def page(title, is_landscape=True):
    """An empty document with a title."""
    made = docx.Document()
    section = made.sections[0]
    if is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    made.styles["Normal"].font.size = Pt(10)
    made.add_heading(title, 0)
    made.add_paragraph("This paragraph stands before the table and holds nothing of it, not even in 2019.")
    return made


def table(made, columns):
    """A table with lines around every cell."""
    grid = made.add_table(rows=0, cols=columns)
    grid.style = "Table Grid"
    return grid


def add(grid, texts, is_head=False):
    """A row; a head is printed again on every page. None leaves a cell to be merged."""
    cells = grid.add_row().cells
    for cell, text in zip(cells, texts, strict=True):
        if text:
            cell.text = text
    if is_head:
        properties = grid.rows[-1]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    return cells


def merge(grid, column, first, last):
    """One cell over several rows, with the words of the first."""
    if last > first:
        top = grid.cell(first, column)
        for row in range(first + 1, last + 1):
            grid.cell(row, column).text = ""
        words = top.text
        top.merge(grid.cell(last, column)).text = words


INDICATOR_HEADS = {
    "en": ("Objective", "Indicator", "Baseline 2016", "Target 2019", "Target 2021", "Source of information"),
    "ro": ("Obiectivul", "Indicatorul", "Valoarea de referință 2016", "Ținta 2019", "Ținta 2021", "Sursa de informație"),
}


def indicators(code):
    """The indicators of the objectives, as plain data."""
    return [entry for entry in document(code).stored["indicators"] if entry["level"] == "objective"]


def figure(value, is_increase=False):
    """A figure with a decimal comma, and a plus where it is added."""
    return "" if value is None else f"{'+' if is_increase else ''}{value:g}".replace(".", ",")


def target(expression, is_percent):
    """A target as it is printed."""
    if expression is None:
        return ""
    if expression["form"] == "grade_at_least":
        return expression["grade"].replace("_", " ")
    number = figure(expression.get("value", expression.get("amount")), expression["form"] == "increase")
    return f"{number} %" if is_percent else number


def indicator_table(made, code, language):
    """One line for each indicator of an objective."""
    grid = table(made, 6)
    add(grid, INDICATOR_HEADS[language], is_head=True)
    for entry in indicators(code):
        part = entry["parts"][0]
        goals = [target(goal["expression"], entry["kind"] in {"percentage", "growth"}) for goal in part["targets"]]
        start = part["baseline"]["value"]
        shown = start.replace("_", " ") if isinstance(start, str) else figure(start)
        source = in_language(entry["information_source"], language)
        add(grid, [f"{OBJECTIVE[language]} {entry['of']}", in_language(entry["title"], language), shown, *goals, source])
    made.add_paragraph()


def official(code, language="en"):
    """Number, action, deadline, bodies, money, outcome; objectives in rows of their own; number and action merged down."""
    made, names = page("National action plan 2018-2021"), Names(code, language)
    indicator_table(made, code, language)
    grid = table(made, 6)
    add(grid, HEADS[language], is_head=True)
    add(grid, [str(number) for number in range(1, 7)], is_head=True)
    turn = 0
    for number, title, rows in objectives(code, language):
        cells = add(grid, [f"{OBJECTIVE[language]} {number}: {title}"] + [None] * 5)
        cells[0].merge(cells[5])
        first = 0
        for row in rows:
            turn += 1
            texts = [row.printed, row.action] if row.is_first else [None, None]
            add(grid, [*texts, dates(row, language, turn), names.told(row.bodies), row.budget, row.outcome])
            place = len(grid._tbl.tr_lst) - 1
            first = place if row.is_first else first
            if not row.is_first:
                merge(grid, 0, first, place)
                merge(grid, 1, first, place)
    return made


def by_objective(code, language="en"):
    """A heading and a table for each objective, another order of columns, the number inside the action, text repeated."""
    made, names, turn = page("Plan of measures for 2018-2021", is_landscape=False), Names(code, language), 2
    _number, action, deadline, bodies, money, outcome = HEADS[language]
    for number, title, rows in objectives(code, language):
        made.add_heading(f"{OBJECTIVE[language]} {number}. {title}", 1)
        grid = table(made, 5)
        add(grid, [action, bodies, outcome, deadline, money], is_head=True)
        for row in rows:
            turn += 1
            named = f"{row.printed} {row.action}".strip()
            add(grid, [named, names.told(row.bodies), row.outcome, dates(row, language, turn), row.budget])
    return made


def split_columns(code, language="en"):
    """Two columns of numbers, start and end under one head of two rows, blank cells where an action goes on."""
    made, names = page("Action plan"), Names(code, language)
    grid = table(made, 8)
    number, action, deadline, bodies, money, outcome = HEADS[language]
    top = add(grid, [number, None, outcome, action, deadline, None, bodies, money], is_head=True)
    start, end = {"en": ("Start", "End"), "ro": ("Început", "Sfârșit")}[language]
    low = add(grid, [None, None, None, None, start, end, None, None], is_head=True)
    top[0].merge(low[1])
    top[4].merge(top[5])
    for column in (2, 3, 6, 7):
        top[column].merge(low[column])
    for number, title, rows in objectives(code, language):
        cells = add(grid, [number, title] + [None] * 6)
        cells[1].merge(cells[7])
        for row in rows:
            shown = [number, row.printed, row.outcome, row.action] if row.is_first else [None, None, row.outcome, None]
            add(grid, [*shown, str(row.first), str(row.last), names.told(row.bodies), row.budget])
    return made


def by_questions(code, language="en", in_one_cell=False):
    """Five questions and an objective: bodies, supervisor, result and time stand once, merged over all actions."""
    made, names = page("Action plan of the ministry and the force"), Names(code, language)
    grid = table(made, 6)
    none, doing, judging = BANDS[language]
    bands = add(grid, [none, doing, None, None, judging, None])
    bands[1].merge(bands[3])
    bands[4].merge(bands[5])
    add(grid, KOSOVO_HEADS[language])
    supervisor = [objective["supervisor"] for objective in document(code).stored["objectives"]]
    for (number, title, rows), above in zip(objectives(code, language), supervisor, strict=True):
        first = len(grid._tbl.tr_lst)
        head, tail = f"{number}. {title}", [names.told(rows[0].bodies), names.told([above]), rows[0].outcome, ALWAYS[language]]
        if in_one_cell:
            add(grid, [head, ";\n".join(f"{place}. {row.action}" for place, row in enumerate(rows, 1)), *tail])
            continue
        for place, row in enumerate(rows, 1):
            add(grid, [head if place == 1 else None, f"{place}. {row.action}", *(tail if place == 1 else [None] * 4)])
        for column in (0, 2, 3, 4, 5):
            merge(grid, column, first, first + len(rows) - 1)
    return made


LAYOUTS = {
    "official": (MOLDOVA, "en", official),
    "by-objective": (MOLDOVA, "en", by_objective),
    "split-columns": (MOLDOVA, "en", split_columns),
    "official-ro": (MOLDOVA, "ro", official),
    "by-objective-ro": (MOLDOVA, "ro", by_objective),
    "questions": (KOSOVO, "en", by_questions),
    "questions-sq": (KOSOVO, "sq", by_questions),
    "one-cell": (KOSOVO, "en", lambda code, language: by_questions(code, language, in_one_cell=True)),
}


def written(layout, folder):
    """The Word document of a layout, written into `folder`."""
    code, language, build = LAYOUTS[layout]
    path = Path(folder) / f"{layout}.docx"
    build(code, language).save(str(path))
    return path


def as_pdf(path):
    """The same as PDF, set by LibreOffice."""
    command = [
        "soffice",
        f"-env:UserInstallation=file://{path.parent}/office",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return path.with_suffix(".pdf")
