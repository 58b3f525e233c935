"""The papers that plans name as proof of a row, in the reader's language.

A plan file writes them once, in English and in a few words each. Those that the shipped plans name are told in every language;
any other stays as its file writes it.
"""

from collections.abc import Iterable

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say

PAPERS = frozenset(
    (
        _("act"),
        _("act of establishment"),
        _("act putting the database into use"),
        _("amended policies"),
        _("analysis"),
        _("announcement"),
        _("appointment order"),
        _("approving act"),
        _("attendance or distribution records"),
        _("attendance records"),
        _("brochure"),
        _("calls"),
        _("campaign records"),
        _("campaign report"),
        _("code of conduct"),
        _("concept"),
        _("cover letter"),
        _("curriculum"),
        _("data inventory"),
        _("decision"),
        _("decisions"),
        _("event record"),
        _("implementation note"),
        _("internal act"),
        _("leaflet"),
        _("media log"),
        _("membership list"),
        _("minutes"),
        _("minutes of discussion"),
        _("mission order"),
        _("nominations"),
        _("order or regulation"),
        _("participation report"),
        _("partnership agreement"),
        _("plan"),
        _("procedure"),
        _("programme"),
        _("project document"),
        _("publications"),
        _("regulation"),
        _("report"),
        _("report on the initiative"),
        _("review notes"),
        _("review report"),
        _("staff records"),
        _("study"),
        _("training certificates"),
        _("training records"),
    )
)


def proof_named(evidence: Iterable[str]) -> str:
    """What a row names as its proof, in one line."""
    return ", ".join(say(paper) if paper in PAPERS else paper for paper in evidence)
