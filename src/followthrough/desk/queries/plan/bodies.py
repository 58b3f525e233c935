"""The bodies that a plan names: what each owes, and which legal effect the plan has on it today."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip, Link, Table, TableCell, TableColumn
from followthrough.desk.queries.names import names_of
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import effects_on
from followthrough.promise.plans.rules.owed import PlanCounts
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, LegalEffect


@dataclass(frozen=True)
class Bodies:
    """Those that owe duties as a table, those that are only named as links."""

    table: Table
    named: tuple[Link, ...]


def bodies_of(plan: Plan, counts: PlanCounts) -> Bodies:
    """Every body of a plan; two queries."""
    effects = _effects(plan)
    names = names_of(plan)
    owing = [code for code in names.bodies if code in counts.rows_of]
    columns = (TableColumn(_("Institution")), TableColumn(_("Effect of the plan")), TableColumn(_("Duties"), is_number=True))
    rows = tuple(
        (
            TableCell(names.told(code), url=_address(plan, code)),
            TableCell(chip=effect_chip(effects[code])) if code in effects else "–",
            str(counts.rows_of[code]),
        )
        for code in owing
    )
    others: Iterable[str] = (code for code in names.bodies if code not in counts.rows_of)
    return Bodies(
        Table(_("Institutions that owe duties"), columns, rows, is_caption_hidden=True),
        tuple(Link(names.told(code), _address(plan, code)) for code in others),
    )


def _address(plan: Plan, code: str) -> str:
    return reverse("desk:institution", args=[plan.short, code])


def _effects(plan: Plan) -> dict[str, LegalEffect]:
    by_id = effects_on(plan)
    codes = dict(Institution.objects.filter(pk__in=by_id).values_list("pk", "code"))
    return {codes[pk]: effect for pk, effect in by_id.items()}


def effect_chip(effect: LegalEffect) -> Chip:
    """The chip of a legal effect; undetermined is a doubt, not a fault."""
    words = _(LEGAL_EFFECT_NAMES[effect]).capitalize()
    if effect == LegalEffect.BINDING:
        return Chip("tick", "quiet", words)
    return Chip("diamond", "doubt", words) if effect == LegalEffect.UNDETERMINED else Chip("ring", "doubt", words)
