"""Every part of the design system in every state, with invented words, for tests and for looking at."""

from datetime import date, time
from typing import Any

from django import forms

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form, Picks
from followthrough.base.kit.parts import (
    Bar,
    Bars,
    Cell,
    Chip,
    Clock,
    Column,
    FileLine,
    Frame,
    Item,
    ItemGroup,
    Language,
    Link,
    Matrix,
    MatrixFoot,
    MatrixRow,
    Pips,
    Tab,
    Table,
    TableCell,
    TableColumn,
)
from followthrough.base.kit.routes import RouteLine, RouteMap, RouteSource, RouteStop

LONG = "Pregătirea, coordonarea și monitorizarea implementării prevederilor privind securitatea cibernetică interinstituțională"
KEY = (("tick", "Ready"), ("half", "Partly ready"), ("cross", "Not ready"), ("dashed", "No word"), ("dash", "Does not apply"))


class Example(Form):
    """One field of each sort."""

    name = forms.CharField(label="Name of the ship", help_text="As it is painted on the bow.", max_length=80)
    sailed = forms.DateField(label="Day of departure", widget=forms.DateInput)
    crew = forms.IntegerField(label="Crew", required=False)
    harbour = forms.ChoiceField(label="Harbour", choices=[("", "Choose one"), ("a", "Old harbour"), ("b", "New harbour")])
    answer = forms.ChoiceField(
        label="Is this right?",
        choices=[("yes", "Yes, four ships sailed"), ("no", "No, a ship is missing"), ("other", "I see it differently")],
        widget=Picks(notes={"no": "Enter it now; the count follows", "other": "Say why; both will be shown"}),
    )
    reasons = forms.MultipleChoiceField(
        label="What stood in the way",
        choices=[("1", "Too few hands"), ("2", "No money set aside"), ("3", "A permit did not come"), ("4", "Fog")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    story = forms.CharField(
        label="What came of it?",
        help_text="Two or three sentences. Results, not a list.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1500,
        required=False,
    )
    paper = forms.FileField(label="Add a file", help_text="PDF, Word, Excel or picture, up to 20 MB.", required=False)
    sure = forms.BooleanField(label="I have seen the ships myself")


def count_cell(ready: int, half: int, not_ready: int, off: int = 0, url: str = "#m") -> Cell:
    """A cell that counts."""
    row = Pips(
        (
            ("tick", ready, "ready"),
            ("half", half, "partly ready"),
            ("cross", not_ready, "not ready"),
            ("dash", off, "do not apply"),
        )
    )
    return Cell("counts", done=ready, of=ready + half + not_ready, pips=row, url=url)


def gap_cell(count: int) -> Cell:
    """A cell without a word."""
    return Cell("gap", pips=Pips((("dashed", count, "without a word"),)), url="#m", words="No word")


NO_CELL = Cell("none", hidden_words="nothing planned")


def matrix() -> Matrix:
    """Eight columns, as on the widest page."""
    codes = ("North", "East", "South", "West", "Upper", "Lower", "Isle", "Bay")
    columns = tuple(Column(code, f"Harbour office {code}", "r" if code == "West" else "") for code in codes)
    cells = (
        (
            count_cell(4, 1, 0),
            count_cell(4, 1, 0),
            count_cell(3, 1, 1),
            count_cell(3, 1, 0),
            gap_cell(5),
            count_cell(3, 1, 1),
            count_cell(1, 2, 2),
            count_cell(2, 1, 0),
        ),
        (
            count_cell(1, 0, 0),
            count_cell(1, 0, 0),
            count_cell(1, 0, 0),
            count_cell(0, 0, 1),
            count_cell(1, 0, 0),
            count_cell(1, 0, 0),
            count_cell(0, 0, 1),
            count_cell(1, 0, 0),
        ),
        (
            count_cell(5, 1, 0),
            count_cell(4, 1, 1),
            count_cell(1, 0, 2, 3),
            count_cell(0, 2, 1, 2),
            count_cell(1, 1, 2, 2),
            NO_CELL,
            gap_cell(3),
            NO_CELL,
        ),
        (
            count_cell(20, 8, 9),
            count_cell(2, 1, 0),
            count_cell(3, 0, 0),
            count_cell(1, 0, 0),
            gap_cell(3),
            count_cell(2, 1, 0),
            count_cell(0, 1, 2),
            NO_CELL,
        ),
    )
    labels = ("Ships that carry light and water", "Harbour walls", LONG, "Nets and ropes for the winter")
    totals = ("20 of 37", "6 of 8", "11 of 25", "28 of 61")
    rows = tuple(MatrixRow(str(n + 1), labels[n], "#m", cells[n], totals[n]) for n in range(4))
    foot = MatrixFoot(
        "Ready in all", ("30 of 35", "11 of 14", "8 of 14", "4 of 12", "2 of 8", "6 of 9", "1 of 9", "3 of 4"), "65 of 131"
    )
    return Matrix("What each harbour office has ready", columns, rows, foot, corner="Cargo", total_label="All")


def table() -> Table:
    """Links, chips, marks, figures and a long text."""
    return Table(
        "Left over from 2018, and not ready everywhere",
        (TableColumn("Cargo"), TableColumn("Missing in"), TableColumn("State"), TableColumn("Ready", is_number=True)),
        (
            (
                TableCell("7.1 Ropes", url="#m"),
                TableCell("South, Isle, West", mark="r"),
                TableCell(chip=Chip("half", "middling", "Partly ready")),
                TableCell("3 of 7", url="#m", code="cargo.ready"),
            ),
            (
                TableCell(LONG, url="#m", under="Due on 31 December 2018"),
                "Upper",
                TableCell(chip=Chip("cross", "bad", "Not ready")),
                "1 240 of 6 000",
            ),
            ("8.5 Sailcloth", "East, South", TableCell(chip=Chip("clock", "wait", "Not yet due")), "2 of 5"),
        ),
        foot=("Together", "", "", "1 245 of 6 012"),
    )


def groups() -> tuple[ItemGroup, ...]:
    """Two groups with chips of several tones."""
    return (
        ItemGroup(
            "The books already answer these.",
            (
                Item(
                    "Hold an inner review",
                    "#m",
                    "1.1",
                    "1 review entered, 14 May 2019; 1 was needed",
                    Chip("tick", "good", "Looks ready"),
                ),
                Item(
                    "Hold at least 5 open days in the year",
                    "#m",
                    "6.2",
                    "4 of 5 entered; the last on 21 November",
                    Chip("half", "middling", "Looks partly ready"),
                ),
            ),
            "2 things, about 5 minutes",
        ),
        ItemGroup(
            "Something is missing before we can tell.",
            (
                Item(LONG, "#m", "4.1", "The order is entered without its date", Chip("dashed", "open", "Date missing")),
                Item(
                    "Reach a tenth of the crews",
                    "#m",
                    "4.2",
                    "The head count is not uploaded",
                    Chip("diamond", "doubt", "Share not settled"),
                ),
            ),
            "2 things",
        ),
    )


def route() -> RouteMap:
    """Eight sources, three targets, all styles."""
    codes = (
        "Defence",
        "Inner Affairs",
        "Health and Labour",
        "Intelligence",
        "Guard",
        "Customs",
        "Prisons",
        "Anticorruption Centre of the coast",
    )
    sources = tuple(RouteSource(code, code, code in ("Guard", "Prisons")) for code in codes)
    targets = (
        RouteStop("a", "Northern Lighthouse", "cargo 1, 5, 6, 7", "7 of 8 in", "5 taken, 1 sent back"),
        RouteStop("b", "Eastern Lighthouse", "cargo 2, 3", "8 of 8 in", "7 taken"),
        RouteStop("c", "Southern Lighthouse", "cargo 4, 8", "7 of 8 in", "6 taken"),
    )
    special = {
        ("Guard", "a"): "missing",
        ("Prisons", "a"): "sentback",
        ("Prisons", "c"): "missing",
        ("Health and Labour", "a"): "waiting",
        ("Customs", "b"): "draft",
    }
    lines = tuple(RouteLine(code, stop.code, special.get((code, stop.code), "calm")) for code in codes for stop in targets)  # type: ignore[arg-type]
    return RouteMap(
        sources,
        targets,
        lines,
        "Routes of 24 papers from eight offices to three lighthouses and on to the harbour.",
        middle=RouteStop("m", "Harbour", "summary", "0 of 3 in", "draft open"),
        end=RouteStop("e", "Parliament", "and debate"),
    )


def frame() -> Frame:
    """The frame with everything in it."""
    return Frame(
        title="Ships and Harbours 2018–2021",
        subtitle="An invented undertaking of the coast",
        who="Harbour office East",
        role="Pilot",
        tabs=(
            Tab("Bridge", "#m"),
            Tab("Cargo", "#m", True),
            Tab("Signals", "#m"),
            Tab("Papers", "#m"),
            Tab("Neighbours", "#m"),
            Tab("Open pages", "#m"),
        ),
        languages=(
            Language("ro", "Română", url="#m"),
            Language("ru", "Русский", url="#m"),
            Language("en", "English", True, "#m"),
        ),
        sign_out_action="#m",
        footer_links=(Link("What the words mean", "#m"), Link("Accessibility", "#m"), Link("Who sees what", "#m")),
        footer_note="The harbour office keeps these pages. Nothing secret may be written or uploaded here.",
        invented=True,
    )


def bound_form() -> Example:
    """A form that was sent with mistakes."""
    return Example(
        {
            "name": "",
            "sailed": "31.02.2019",
            "crew": "many",
            "harbour": "a",
            "answer": "no",
            "reasons": ["1"],
            "story": "Nineteen of 34 proposals were taken over.",
        },
        auto_id="id2_%s",
    )


def context() -> dict[str, Any]:
    """Everything that kit/gallery.html shows."""
    return {
        "frame": frame(),
        "crumbs": [("Report for 2019", "#m"), ("Cargo 6", "#m"), ("Thing 16 of 24", "")],
        "chips": [
            [Chip("tick", "good", "Ready"), Chip("half", "middling", "Partly ready"), Chip("cross", "bad", "Not ready")],
            [Chip("dashed", "open", "No word"), Chip("dash", "quiet", "Does not apply"), Chip("clock", "wait", "Not yet due")],
            [Chip("tick", "good", "Ready late, 12 March"), Chip("diamond", "doubt", "Share not settled")],
            [Chip("dot", "wait", "Under way"), Chip("empty", "open", "Not begun"), Chip("ring", "quiet", "Past the day")],
            [Chip("half", "middling", "Parțial îndeplinit, după termenul stabilit la nivel interinstituțional")],
        ],
        "large_chip": Chip("half", "middling", "Partly ready", is_large=True),
        "pips_few": Pips((("tick", 1, "met"), ("half", 1, "met in part"), ("cross", 3, "not met"))),
        "pips_many": Pips((("tick", 20, "ready"), ("half", 8, "partly"), ("cross", 4, "not ready"), ("dashed", 5, "no word"))),
        "pips_all": Pips(
            (
                ("tick", 103, "ready"),
                ("half", 44, "partly"),
                ("cross", 30, "not ready"),
                ("dashed", 22, "no word"),
                ("dash", 7, "do not apply"),
            )
        ),
        "clocks": [
            Clock(date(2020, 1, 5), "running", "Due in 9 days.", ("The day falls on a Sunday; sign on Friday 3 January.",)),
            Clock(date(2020, 1, 20), "today", "Leads to the harbour", ("0 of 3 in; 18 parts taken",), "today until midnight"),
            Clock(date(2019, 9, 18), "passed", "Offices to leads", ("19 on time, 3 late, 2 missing",), "9 days ago"),
        ],
        "matrix": matrix(),
        "small_matrix": Matrix(
            "Cells", tuple(Column(c, c) for c in "ABC"), (MatrixRow("", "Row", "", (count_cell(3, 1, 1), gap_cell(5), NO_CELL)),)
        ),
        "table": table(),
        "small_table": Table(
            "Days held by each office",
            (TableColumn("Office"), TableColumn("Days", True)),
            (("North", "7"), ("East (you)", "4"), ("Guard", "no word yet")),
            is_caption_hidden=True,
            is_stacked=False,
            is_small=True,
        ),
        "empty_table": Table(
            "Nothing yet", (TableColumn("Office"), TableColumn("Days", True)), (), empty="No days are entered for 2019."
        ),
        "key": KEY,
        "groups": groups(),
        "files": [
            FileLine(
                "28 Feb 2019",
                "Draft order on working hours",
                "#m",
                "22 women, 19 men · minutes, list of guests",
                "entered by the crew office",
            ),
            FileLine(
                "PDF, 11 pages", "Table of proposals and answers", "#m", "Uploaded by you today", "Take out", "#m", is_file=True
            ),
        ],
        "bars": Bars(
            (
                Bar(31, "Too few hands or no time", "7 offices"),
                Bar(24, "No money set aside", "6 offices"),
                Bar(3, "A partner dropped out", "2 offices"),
            )
        ),
        "steps": [
            ("Open days", "#m", True),
            ("Report on openness", "#m", False),
            ("Signals", "#m", False),
            ("Whole text", "#m", False),
        ],
        "route": route(),
        "route_key": [
            ("calm", "Taken: 18"),
            ("waiting", "Waits for the lead: 3"),
            ("sentback", "Sent back: 1"),
            ("missing", "Missing: 2"),
            ("draft", "Draft: 1"),
        ],
        "form": Example(),
        "bound": bound_form(),
        "refusal": RuleBroken("cargo.closed", "The cargo list of {year} is closed. Ask the harbour to open it again.", year=2019),
        "saved_at": time(14, 32),
        "palette": [
            ("ink", "Ink"),
            ("ink-2", "Ink 2"),
            ("edge", "Edge"),
            ("line", "Line"),
            ("paper", "Paper"),
            ("blue", "Blue"),
            ("green", "Green"),
            ("ochre", "Ochre"),
            ("brick", "Brick"),
            ("slate", "Slate"),
            ("women", "Women"),
            ("men", "Men"),
        ],
    }
