"""The invented group of implementing partners: who was invited, joined and left, and when it met."""

from collections.abc import Iterator
from datetime import date

from followthrough.demo.calendar import CS, DPI, MIA, MOD
from followthrough.demo.made import INVENTED, Made

BUREAU = "md-bri"
"""From this year on acts that are owed every year are told with the other acts."""
PARTNERS = (
    ("Platform of women's organizations", "civil-society", ("MD 3", "MD 6"), (MOD, MIA)),
    ("Institute for security studies", "academia", ("MD 5",), (MOD,)),
    ("Legal aid network", "civil-society", ("MD 3",), (MIA, CS, DPI)),
    ("International programme for police reform", "international", ("MD 2", "MD 4"), (MIA,)),
    ("Development agency of a partner State", "donor", ("MD 8",), (MOD, MIA)),
    ("Association of women in customs", "union", (), ()),
)


def group_entries() -> Iterator[Made]:
    """The group of implementing partners: six invited, five joined, one of them left."""
    for place, (title, kind, objectives, bodies) in enumerate(PARTNERS):
        invited_on = date(2018, 6, 4)
        joined_on = date(2018, 7, 2 + place) if objectives else None
        works = [
            {"objective": objective, "body": body, "does": "Advises and trains", "from_on": joined_on}
            for objective in objectives
            for body in bodies
        ]
        values = {
            "title": f"{title} {INVENTED}",
            "kind": kind,
            "invited_on": invited_on,
            "joined_on": joined_on,
            "left_on": date(2020, 9, 30) if kind == "donor" else None,
            "agreement": "",
            "works": works,
        }
        entered_on = date(2020, 10, 5) if kind == "donor" else date(2018, 7, 12)
        yield Made(entered_on, "partners", BUREAU, values)
    for year, came in ((2018, 5), (2019, 4), (2021, 3)):
        values = {
            "title": f"Coordination {year} {INVENTED}",
            "held_on": date(year, 9, 14),
            "invited": 6,
            "came": came,
            "agreed": f"Each partner names its objectives {INVENTED}",
        }
        yield Made(date(year, 9, 20), "partner-meetings", BUREAU, values)
