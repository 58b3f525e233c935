"""An entry of every register that counts persons, with a few women and many men, for the comparison of two worlds."""

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.evidence.facts.operations import record_category
from followthrough.evidence.registers import operations as registers

MISSION = {"mission": "unmik", "role": "observer", "span": "year", "on": "2018-12-31"}
KEPT = {
    "workforce": ({"kind": "promoted", "span": "year", "on": "2018-12-31"}, "counts", "people", {"rank_band": "officers"}),
    "campaigns": ({"title": "x", "topic": "visibility", "from_on": "2019-03-01"}, "channels", "reached", {"channel": "school"}),
    "outreach": ({"title": "x", "target": "women", "channel": "visit", "from_on": "2019-03-01"}, "people", "reached", {}),
    "events": ({"title": "x", "kind": "table", "part": "held", "from_on": "2019-03-01"}, "people", "people", {}),
    "debates": ({"title": "x", "topic": "draft-decision", "form": "debate", "held_on": "2019-03-01"}, "people", "people", {}),
    "missions": (MISSION, "people", "people", {"step": "deployed"}),
    "reintegration": ({"title": "x", "from_on": "2019-03-01"}, "people", "people", {}),
    "boards": (
        {"title": "x", "kind": "board", "established_on": "2019-03-01"},
        "members",
        "people",
        {"role": "member", "from_on": "2019-03-01"},
    ),
}
"""Register → values of the entry, name of its lines, the field that counts, what each line says besides."""


def keep_persons(body, women, men=40):
    """One entry in each; returns their codes."""
    record_category("missions", "unmik", {"en": "A mission"}, by=COMMAND_LINE)
    found = []
    for register, (values, lines, counted, more) in KEPT.items():
        told = [{"sex": sex, counted: number, **more} for sex, number in (("F", women), ("M", men))]
        found.append(registers.record(register, {"institution": body, **values, lines: told}, by=COMMAND_LINE).code)
    told = [{"sex": sex, "attendances": number, "new_in_year": number} for sex, number in (("F", women), ("M", men))]
    values = {"institution": body, "title": "x", "kind": "mentoring", "from_on": "2019-03-01", "people": told}
    return [*found, registers.record("mentoring", values, by=COMMAND_LINE).code]
