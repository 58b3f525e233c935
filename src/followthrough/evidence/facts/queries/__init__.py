"""The one door to facts. Nobody above knows where an answer came from."""

from followthrough.evidence.facts.queries.activity import last_activity
from followthrough.evidence.facts.queries.collapsed import Collapsed, collapsed

__all__ = ["Collapsed", "collapsed", "last_activity"]
