"""What can become of a recommendation."""

from followthrough.base.kernel.words import gettext_noop as _

OPEN, ACCEPTED, PARTLY, REFUSED = "open", "accepted", "partly", "refused"
STATES = (
    (OPEN, _("Not answered yet")),
    (ACCEPTED, _("Accepted")),
    (PARTLY, _("Accepted in part")),
    (REFUSED, _("Refused")),
)
