"""The kinds of organizations outside the State that registers name."""

from followthrough.base.kernel.words import gettext_noop as _

ORGANIZATIONS = (
    ("civil-society", _("Civil society organization")),
    ("academia", _("University or research")),
    ("donor", _("Donor or development partner")),
    ("international", _("International organization")),
    ("union", _("Trade union or association")),
    ("media", _("Media")),
)
