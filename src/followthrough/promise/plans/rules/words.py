"""The closed lists of words in a plan file: legal effect, recurrence, scope."""

from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _


class LegalEffect(StrEnum):
    """Whether a plan binds a body (¶39 of the Moldovan programme). Three values and no default."""

    BINDING = "binding"
    RECOMMENDATION = "recommendation"
    UNDETERMINED = "undetermined"


class Recurrence(StrEnum):
    """How a row recurs within its years, as we read it; `unclear` keeps the candidates beside it."""

    ONCE = "once"
    ANNUAL = "annual"
    CUMULATIVE = "cumulative"
    CONTINUOUS = "continuous"
    UNCLEAR = "unclear"


class Scope(StrEnum):
    """Whether each body owes the promise, all together, or one joint product."""

    EACH = "each"
    TOTAL = "total"
    JOINT = "joint"
    UNDETERMINED = "undetermined"


LEGAL_EFFECT_NAMES: dict[LegalEffect, str] = {
    LegalEffect.BINDING: _("binding"),
    LegalEffect.RECOMMENDATION: _("recommendation"),
    LegalEffect.UNDETERMINED: _("undetermined"),
}
RECURRENCE_NAMES: dict[Recurrence, str] = {
    Recurrence.ONCE: _("once"),
    Recurrence.ANNUAL: _("every year"),
    Recurrence.CUMULATIVE: _("counted together to the end of the years"),
    Recurrence.CONTINUOUS: _("all the time"),
    Recurrence.UNCLEAR: _("the text leaves open how it recurs"),
}
SCOPE_NAMES: dict[Scope, str] = {
    Scope.EACH: _("each institution"),
    Scope.TOTAL: _("all institutions together"),
    Scope.JOINT: _("one joint product"),
    Scope.UNDETERMINED: _("the text leaves open whether each or all together"),
}
