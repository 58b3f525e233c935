"""A summary report with invented content, as long and as varied as a real one: every writer has to carry it."""

from collections.abc import Iterator
from datetime import date
from itertools import cycle

from followthrough.publishing.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Key,
    Link,
    Mark,
    Note,
    Notes,
    Paragraph,
    Pips,
    Row,
    Section,
    Shape,
    Table,
    Text,
    plain,
)

HOSTILE = "# $ * @ \\ < & _x_ `raw` #panic() </style><script>alert(1)</script>"
LETTERS = "ș ț ă ë ç ж ђ џ"
MARKS = ("Invented data", "Draft: the cycle is open")

STATES: tuple[tuple[Shape, int, str], ...] = (
    ("tick", 103, "done"),
    ("half", 44, "partly done"),
    ("cross", 30, "not done"),
    ("dashed", 22, "without an answer"),
    ("dash", 7, "do not apply"),
)
KEY = Key((("tick", "Done"), ("half", "Partly done"), ("cross", "Not done"), ("dashed", "No answer"), ("dash", "Does not apply")))
OFFICES = ("DEF", "INT", "SOC", "GRD", "PEN", "SEC", "CUS", "ANT")
OBJECTIVES = (
    "Fewer stereotypes about women in security and defence",
    "Work and family life together",
    "Preventing and answering discrimination, harassment and violence",
    "Fair, active management of people",
    "Adjustments and temporary special measures",
    "Openness and a say for civil society",
    "Gender equality in security and defence policies",
    "Women in peacebuilding and peacekeeping",
)
DUTIES = (
    "Hold at least five public debates a year on draft decisions",
    "Study what must be adjusted on the premises",
    "Train all members of the gender units",
    "Approve an internal procedure for gender integration",
    "Carry out one initiative with an organization for rights and equality",
)
WHENS = ("2019", "every year\n2018–2021", "by the end\nof 2021")
STORIES = (
    "Joint study of 41 pages, November. Protection and Guard gave nothing for it.",
    "Two studies begun; three wait for money.",
    "Four meetings, 61 organizations. The report was published and no meeting held.",
    "14 of 19 members trained. Two posts are vacant.",
)


def summary_report(language: str = "en", marks: tuple[str, ...] = MARKS) -> Document:
    """Return the whole sample: answer, contents, eight chapters, difficulties, indicators and two annexes."""
    return Document(
        language=language,
        title="Women, Peace and Security:\nwhat was done in 2019",
        subtitle="Summary report on an invented programme 2018–2021, decision 259 of 28 March 2018, point 5",
        short_title="Summary report 2019",
        letterhead=("State Chancellery", "Bureau for Reintegration"),
        recipient=("To the Government",),
        day=date(2020, 2, 10),
        day_words="10 February 2020",
        release_label="2019-1",
        release_hash="9f2c41d07be8" + "0" * 48 + "5a13",
        marks=marks,
        sections=tuple(_sections()),
    )


def _sections() -> Iterator[Section]:
    yield Section("", "answer", tuple(_answer()), in_contents=False)
    yield Section("Contents", "contents", (Contents(depth=3),), in_contents=False)
    yield Section("Findings", "findings", tuple(_findings()))
    for number, objective in enumerate(OBJECTIVES, start=1):
        title = f"Objective {number}. {objective}"
        yield Section(title, f"o{number}", tuple(_chapter(number)), new_page=number % 2 == 1)
    yield Section("Difficulties", "difficulties", (_difficulties(), _difficulties_note()))
    yield Section("Missing submissions", "missing", (_missing(),), new_page=False)
    yield Section("Indicators", "indicators", tuple(_indicators()))
    left, right = "Annex 1. Every duty of 2019", "Lead: Ministry of Defence · all objectives"
    yield Section(left, "duties", (_every_duty(), KEY, _raised_note()), landscape=True, header_left=left, header_right=right)
    yield Section("Annex 2. Where each figure comes from", "figures", (Notes(),))


def _answer() -> Iterator[Block]:
    yield Paragraph(
        (
            Text("Eight institutions owed "),
            Figure("206 duties", "SUM.duties.2019", bold=True),
            Text(" in 2019. "),
            Figure("103 were done", "SUM.done.2019", bold=True),
            Text(", 44 partly and 30 not. For 22 there is no answer: one service did not report on objectives 1, 5, 6 and 7. "),
            Text("Seven do not apply, because nobody was deployed or nothing of the kind exists."),
        ),
        lede=True,
    )
    yield Pips(STATES, per_row=52)
    yield KEY
    yield Heading(2, plain("What the Government is asked to decide"), "asked")
    yield Bullets(
        (
            (Text("Money for adjustments. ", bold=True), Figure("11 duties", "OBJ.5.wait.2019"), Text(" wait for funds.")),
            (Text("One order. ", bold=True), Text("Six duties wait for the same approval since May 2019.")),
            (Text("The reading of four targets", bold=True), Text(", among them “+15 %” for public opinion.")),
        ),
        ordered=True,
    )
    yield Heading(2, plain("The eight objectives"), "eight")
    yield _objectives()
    yield Note(plain("Small numbers lead to the annex “Where each figure comes from”. “Not assessable” is a result."))


def _objectives() -> Table:
    chips = cycle((Chip("cross", "bad", "Met under 0 of 2"), Chip("diamond", "doubt", "Not assessable")))
    counts = (
        (20, 8, 4, 5, 0),
        (6, 0, 2, 0, 0),
        (19, 7, 5, 0, 0),
        (20, 7, 5, 5, 0),
        (7, 8, 3, 3, 0),
        (11, 3, 2, 3, 0),
        (9, 6, 3, 3, 0),
        (11, 5, 6, 3, 7),
    )
    rows = [
        Row(
            (
                plain(f"{number}. {objective}"),
                (_pips(count),),
                (Figure(f"{count[0]} of {sum(count[:4])}", f"OBJ.{number}.done.2019"),),
                (next(chips),),
            )
        )
        for number, (objective, count) in enumerate(zip(OBJECTIVES, counts, strict=True), start=1)
    ]
    total = Row((plain("All"), (), (Figure("103 of 199", "SUM.share.2019"),), ()), strong=True)
    heads = (Column("Objective", 4.2), Column("Duties", 2.3), Column("Done", 1, numeric=True))
    return Table("", (*heads, Column("Indicator, target for 2019", 1.9)), (*rows, total))


def _pips(count: tuple[int, ...]) -> Pips:
    return Pips(tuple((shape, many, words) for (shape, _all, words), many in zip(STATES, count, strict=True)))


def _findings() -> Iterator[Block]:
    yield Heading(3, plain("Three quarters of the duties moved"))
    yield Paragraph(plain("Short words first. " * 20 + LETTERS))
    yield Paragraph(plain(HOSTILE + "\nA second line typed by a person.\n\nA third after an empty one."))
    yield Bullets((plain("Something"), (Text("cursive", italic=True), Text(" and "), Link("the law", "https://example.org/law"))))
    yield Note(plain("Four targets have no agreed reading."), "doubt")
    yield Note(plain("One service gave no answer on four objectives."), "middling")
    yield Heading(4, (Text("Where "), Figure("22 answers", "SUM.none.2019"), Text(" are missing")))
    yield Paragraph((Text("See "), Link("the annex", "#duties"), Text(" and "), Link("no address", "javascript:alert(1)")))
    yield Paragraph((Text("Again "), Figure("103 were done", "SUM.done.2019"), Text(".")))


def _chapter(number: int) -> Iterator[Block]:
    share = Figure(f"{number} of 9", f"OBJ.{number}.rows.2019")
    yield Paragraph((Text("Of the rows of this objective "), share, Text(" are closed.")), lede=True)
    yield Heading(3, plain(f"Rows and institutions of objective {number}"))
    shapes = cycle(shape for shape, _count, _words in STATES)
    rows = []
    for row in range(1, 6):
        marks = tuple((Mark(next(shapes), "", words="a state"),) for _office in OFFICES)
        rows.append(Row((plain(f"{number}.{row}"), plain(DUTIES[row - 1]), *marks)))
    offices = tuple(Column(office, 0.8, "centre") for office in OFFICES)
    yield Table("Rows by institution", (Column("Row", 0.7), Column("Duty", 4), *offices), tuple(rows))
    yield KEY
    yield Heading(3, plain("The words of the institutions"))
    yield Paragraph((Text("Cuvintele planului: șase ședințe publice.", italic=True, language="ro"),))
    yield Paragraph(plain(f"{STORIES[number % 4]} " * 9))


def _difficulties() -> Table:
    rows = tuple(
        Row((plain(words), (Pips((("cross", count, "duties"),), per_row=40),), (Figure(str(count), f"DIF.{count}.2019"),)))
        for words, count in (("No money", 31), ("No order yet", 19), ("Nobody in the post", 12), ("Other", 3))
    )
    columns = (Column("What stood in the way", 2), Column("Duties", 4), Column("Number", 1, numeric=True))
    return Table("Difficulties named, by number of duties", columns, rows)


def _difficulties_note() -> Note:
    return Note(plain("A duty can name two difficulties; the numbers do not add up."))


def _missing() -> Table:
    chip = Chip("dashed", "open", "No answer")
    rows = tuple(Row((plain(office), (chip,), plain("9 days late"))) for office in OFFICES[3:5])
    return Table("", (Column("Institution"), Column("State"), Column("Since")), rows)


def _indicators() -> Iterator[Block]:
    chips: tuple[Cell, ...] = (
        (Chip("tick", "good", "Met"),),
        (Chip("half", "middling", "Partly"),),
        (Chip("cross", "bad", "Not met"),),
        (Chip("dash", "quiet", "Does not apply"),),
        (Chip("diamond", "doubt", "Not assessable: four things are missing, and each has its own supplier"),),
        (Chip("clock", "wait", "Not yet due"),),
    )
    rows = [
        Row((plain(f"I{n}"), plain("Share of women among the deployed"), (Figure(f"{n}0 %", f"IND.{n}.2019"),), chip))
        for n, chip in enumerate(chips, start=1)
    ]
    columns = (Column("No.", 0.5), Column("Indicator", 3), Column("Value", 1, numeric=True), Column("Verdict", 2.4))
    yield Table("Every indicator with its verdict", columns, tuple(rows))
    yield Key(
        (("diamond", "Not settled"), ("clock", "Not yet due"), ("dot", "In progress"), ("empty", "Not started"), ("ring", "Past"))
    )


def _every_duty() -> Table:
    shapes: cycle[Shape] = cycle(("tick", "tick", "half", "tick", "cross", "tick", "dashed", "half", "dash"))
    rows: list[Row] = []
    for number in range(206):
        if number % 26 == 0:
            rows.append(Row((plain(f"Objective {number // 26 + 1}. {OBJECTIVES[number // 26]}"),), strong=True))
        label = f"{number // 26 + 1}.{number % 26 + 1}"
        marks = tuple(Mark(next(shapes), office, "r" if office == "SEC" else None) for office in OFFICES[: 5 + number % 4])
        story = LONG_STORY if number == 77 else STORIES[number % 4]
        code = f"{OFFICES[number % 8]}.{label}-a.2019"
        count = (Figure(f"{number % 7} of 7", code, bold=True),)
        when = plain(WHENS[number % 3])
        rows.append(Row((plain(label), plain(DUTIES[number % 5]), when, marks, count, plain(story))))
    heads = (Column("Row", 0.5), Column("Duty", 2.3), Column("When", 1), Column("Institutions", 2.3))
    last = Column("What was done, what stood in the way", 4.2)
    return Table("", (*heads, Column("Done", 0.9, numeric=True), last), tuple(rows))


LONG_STORY = f"First word. {'A long story, told to its end. ' * 95}{'x' * 60} Last word."


def _raised_note() -> Note:
    return Note((Text("r", bold=True), Text(" For this institution the plan is a recommendation. Figures are invented.")))
