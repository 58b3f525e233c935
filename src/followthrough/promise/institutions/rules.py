"""Which body a printed name means, and the roles that a seat can have."""

import re
from collections.abc import Mapping
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _

LONGEST_CODE = 40


class Role(StrEnum):
    """What a person does for a body. Each role has a sentence, shown on the page "Who sees what"."""

    FOCAL_POINT = "focal_point"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    SUPERVISOR = "supervisor"
    REGISTRAR = "registrar"
    APPROVER = "approver"


class SuccessionKind(StrEnum):
    """What happened to a body. After a split or a merger others owe what it owed; else it stays itself."""

    RENAMED = "renamed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


SUCCESSION_NAMES: dict[SuccessionKind, str] = {
    SuccessionKind.RENAMED: _("has a new name"),
    SuccessionKind.MOVED: _("stands below another body"),
    SuccessionKind.SPLIT: _("was split"),
    SuccessionKind.MERGED: _("was merged into another body"),
}
PASSES_ON = {SuccessionKind.SPLIT, SuccessionKind.MERGED}

ROLE_NAMES: dict[Role, str] = {
    Role.FOCAL_POINT: _("Focal point"),
    Role.LEAD: _("Lead"),
    Role.COORDINATOR: _("Coordinator"),
    Role.SUPERVISOR: _("Supervisor"),
    Role.REGISTRAR: _("Register keeper"),
    Role.APPROVER: _("Approver"),
}

ROLE_SENTENCES: dict[Role, str] = {
    Role.FOCAL_POINT: _(
        "Writes and approves the annual plan of one institution, answers its duties and sends the answers to the leads. Sees the drafts of that institution only."
    ),
    Role.LEAD: _(
        "Reads what institutions sent on the objectives of this lead, accepts it or sends it back, writes one text for each "
        "objective and sends the lead report. Never sees a draft."
    ),
    Role.COORDINATOR: _(
        "Sees everything that was sent in the whole plan, decides open readings, records legal effects, brings in amendments and other plans, writes and publishes the summary report. Never sees a draft."
    ),
    Role.SUPERVISOR: _("Reads the control room and every report. Changes nothing."),
    Role.REGISTRAR: _(
        "Keeps the registers of one institution and of the bodies below it: acts, studies, appointments, trainings. Answers no duty and sends no report."
    ),
    Role.APPROVER: _(
        "Signs what one institution sends, or gives it back to its focal point with a reason. Writes no answer. Sees what is laid before it for signature."
    ),
}


def name_in(names: Mapping[str, str], language: str, code: str) -> str:
    """A name in `language`, else in English, else in any; the code only of a body without a name."""
    return names.get(language) or names.get("en") or next(iter(names.values()), code)


def label_of(short: str, names: Mapping[str, str], language: str, code: str) -> str:
    """How a body is called in little space: its short name, or its name where the plan gives it none. Never a code."""
    return short or name_in(names, language, code)


def find_body(printed: str, names: Mapping[str, str]) -> str | None:
    """Code of the body that `printed` names, or None.

    `names` maps every known name and alias to a code. The longest name that `printed` begins with wins, so
    "Customs Service of the Ministry of Finance" is the Customs Service and not the Ministry; letter case,
    spaces and typographic quotes do not matter.
    """
    wanted = _folded(printed)
    by_length = sorted(names.items(), key=lambda entry: len(entry[0]), reverse=True)
    for name, code in by_length:
        folded = _folded(name)
        if wanted == folded or wanted.startswith(folded + " "):
            return code
    return None


def _folded(name: str) -> str:
    return re.sub(r"[\s‘’'\"“”„]+", " ", name).strip().casefold()
