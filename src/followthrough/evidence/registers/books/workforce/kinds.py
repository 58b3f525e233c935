"""What can be counted of personnel, and which words a body has to define first."""

from followthrough.base.kernel.words import gettext_noop as _

KINDS = (
    ("headcount", _("Employees")),
    ("leading", _("Leading posts held")),
    ("parents", _("Employees who are parents")),
    ("parental_leave", _("People on parental leave")),
    ("flexible_hours", _("Parents with flexible hours")),
    ("applied", _("Applications")),
    ("recruited", _("People recruited")),
    ("promoted", _("People promoted")),
    ("left", _("People who left")),
)
STOCKS = ("headcount", "leading", "parents")
"""Counted on a day; the others over a time."""
LEFT = "left"
TERMS = (
    ("leading", _("Leading post")),
    ("parents", _("Parent")),
    ("flexible_hours", _("Flexible hours")),
)
"""Words that each body defines for itself; the code is that of the kind which is counted by it."""
