"""The bodies that facts of a plan can be about, as a tree."""

from dataclasses import dataclass, replace
from functools import cached_property

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.tree import Tree
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.models import Plan


@dataclass(frozen=True)
class Bodies:
    """The tree of a plan's bodies, and their keys and short names in the database."""

    tree: Tree
    ids: dict[str, int]
    shorts: dict[str, str]

    @cached_property
    def codes(self) -> dict[int, str]:
        """Codes by key."""
        return {key: code for code, key in self.ids.items()}

    @property
    def names(self) -> dict[str, str]:
        """Codes of the bodies whose facts count, by code and short name, folded; "" where a short name is not one body's alone."""
        found: dict[str, str] = {}
        for code in self.tree.whole_scope:
            short = self.shorts[code].casefold()
            if short:
                found[short] = code if short not in found else ""
        return found | {code.casefold(): code for code in self.tree.whole_scope}

    def only_under(self, text: str) -> "Bodies":
        """Only one body, by code or short name, and those below it; raises NotFound where it has no line in this plan."""
        code = get_institution(text).code
        if code not in self.tree.all_lines:
            raise NotFound(
                "facts.not_in_plan",
                _("“{body}” is no body of this plan, and stands neither above nor below one. Its bodies are: {codes}."),
                body=text,
                codes=", ".join(sorted(self.tree.named)),
            )
        return replace(self, tree=replace(self.tree, under=code))


def bodies_of(plan: Plan) -> Bodies:
    """The bodies that a plan names with all above and below them, in one question."""
    rows = list(Institution.objects.values_list("code", "pk", "short", "parent__code"))
    named = frozenset(body.code for body in plan.document.bodies)
    tree = Tree({code: parent for code, _pk, _short, parent in rows}, named)
    return Bodies(tree, {code: pk for code, pk, _short, _parent in rows}, {code: short for code, _pk, short, _parent in rows})
