"""The way to a mission and back, step by step, and the roles in which people serve."""

from followthrough.base.kernel.words import gettext_noop as _

ELIGIBLE, INVITED, APPLIED, NOMINATED = "eligible", "invited", "applied", "nominated"
SELECTED, TRAINED, DEPLOYED, RETURNED = "selected", "trained", "deployed", "returned"
STEPS = (
    (ELIGIBLE, _("Eligible")),
    (INVITED, _("Invited to apply")),
    (APPLIED, _("Applied")),
    (NOMINATED, _("Nominated")),
    (SELECTED, _("Selected")),
    (TRAINED, _("Trained before leaving")),
    (DEPLOYED, _("Sent")),
    (RETURNED, _("Came back")),
)
LATER_OF = {APPLIED: ELIGIBLE, SELECTED: APPLIED}
"""A step that is seldom larger than another."""
ROLES = (
    ("observer", _("Military observer")),
    ("staff-officer", _("Staff officer")),
    ("contingent", _("Member of a contingent")),
    ("police", _("Police officer")),
    ("formed-police", _("Member of a formed police unit")),
    ("expert", _("Civilian expert")),
    ("adviser", _("Adviser")),
    ("negotiator", _("Negotiator")),
    ("mediator", _("Mediator")),
)
