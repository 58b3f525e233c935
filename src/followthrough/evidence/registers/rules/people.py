"""The codes by which persons are told apart: sex, rank, community, why they left."""

from followthrough.base.kernel.words import gettext_noop as _

SEXES = (("F", _("Women")), ("M", _("Men")), ("X", _("Not known")))
RANKS = (
    ("senior", _("Senior staff")),
    ("officers", _("Officers")),
    ("sergeants", _("Sergeants and corporals")),
    ("soldiers", _("Soldiers and other ranks")),
    ("civilians", _("Civil servants and civilian staff")),
)
COMMUNITIES = (
    ("albanian", _("Albanian")),
    ("serb", _("Serb")),
    ("bosniak", _("Bosniak")),
    ("turk", _("Turk")),
    ("roma", _("Roma")),
    ("ashkali", _("Ashkali")),
    ("egyptian", _("Egyptian")),
    ("gorani", _("Gorani")),
    ("montenegrin", _("Montenegrin")),
    ("croat", _("Croat")),
    ("other", _("Another community")),
)
REASONS = (
    ("retired", _("Retired")),
    ("contract-ended", _("The contract ended")),
    ("own-wish", _("At their own wish")),
    ("dismissed", _("Dismissed")),
    ("moved", _("Moved to another body")),
    ("health", _("For health")),
    ("other", _("Another reason")),
    ("unknown", _("Not known")),
)
