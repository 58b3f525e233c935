"""The one door to facts. Nobody above knows where an answer came from."""

from followthrough.evidence.facts.queries.activity import last_activity
from followthrough.evidence.facts.queries.bodies import Bodies, bodies_of
from followthrough.evidence.facts.queries.by_week import told_by_week
from followthrough.evidence.facts.queries.collapsed import Collapsed, collapsed
from followthrough.evidence.facts.queries.communities import Group, Part, by_community
from followthrough.evidence.facts.queries.entries import EntryLine, entries_of
from followthrough.evidence.facts.queries.moments import end_of
from followthrough.evidence.facts.queries.people import PeopleLine, people_lines
from followthrough.evidence.facts.queries.rolled import rolled_up
from followthrough.evidence.facts.queries.scoreboards import Scoreboard, scoreboard

__all__ = [
    "Bodies",
    "Collapsed",
    "EntryLine",
    "Group",
    "Part",
    "PeopleLine",
    "Scoreboard",
    "bodies_of",
    "by_community",
    "collapsed",
    "end_of",
    "entries_of",
    "last_activity",
    "people_lines",
    "rolled_up",
    "scoreboard",
    "told_by_week",
]
