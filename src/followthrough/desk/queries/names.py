"""Texts and bodies of a plan as the reader's language has them."""

from dataclasses import dataclass

from django.utils.translation import get_language

from followthrough.base.kernel.texts import Text
from followthrough.promise.institutions.rules import name_in
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.bodies import BodyEntry


def language() -> str:
    """The language of the reader."""
    return get_language() or "en"


def told(text: Text) -> str:
    """A text of the plan in the reader's language."""
    return text.told(language())


@dataclass(frozen=True)
class Names:
    """Names of the bodies of one plan in the reader's language, from its file: no query."""

    bodies: dict[str, BodyEntry]

    def told(self, code: str | None) -> str:
        """The name of a body; "" for none."""
        if not code:
            return ""
        return name_in(self.bodies[code].name, language(), code)

    def short(self, code: str) -> str:
        """Its short name, or its name where it has none."""
        return self.bodies[code].short or self.told(code)


def names_of(plan: Plan) -> Names:
    """The names of the bodies of `plan`."""
    return Names({body.code: body for body in plan.document.bodies})
