"""What comes of saying that a body was split, merged, renamed or moved: an explanation, or a version."""

from dataclasses import dataclass
from typing import Any, cast

from django.forms import BoundField
from django.http import HttpRequest

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.rules import PASSES_ON, SuccessionKind
from followthrough.promise.plans import operations, queries
from followthrough.promise.plans.models import Plan, PlanVersion
from followthrough.promise.plans.rules.amendments.allowed import check_amendment
from followthrough.promise.plans.rules.amendments.heirs import Inheritance, Renaming, renamed, succeeded
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.web.amend_forms import SuccessionForm, grouped_fields
from followthrough.promise.plans.web.explained import Shown, shown

OK, REFUSED = 200, 400
Told = dict[str, Any]


@dataclass(frozen=True)
class FieldGroup:
    """Fields under a heading; `when` says who fills them in."""

    heading: str
    when: str
    fields: tuple[BoundField, ...]


@dataclass(frozen=True)
class Attempt:
    """The page of a succession: the form, and once it is looked at what would follow."""

    form: SuccessionForm
    shown: Shown | None = None
    done: PlanVersion | None = None
    status: int = OK

    @property
    def groups(self) -> tuple[FieldGroup, ...]:
        """The fields in the order of the page, under their headings."""
        return tuple(
            FieldGroup(heading, when, tuple(self.form[name] for name in names)) for heading, when, names in grouped_fields()
        )


def attempt(request: HttpRequest, plan: Plan) -> Attempt:
    """Do what the request asks: nothing yet, explain, or record."""
    if request.method != "POST":
        return Attempt(SuccessionForm(plan, initial={"onto": plan.version}))
    form = SuccessionForm(plan, request.POST)
    if not form.is_valid():
        return Attempt(form, status=REFUSED)
    try:
        return _followed(request, plan, form)
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=request.user)  # type: ignore[arg-type]  # because the gate lets only people through
        form.refuse(refusal)
        return Attempt(form, status=REFUSED)


def _followed(request: HttpRequest, plan: Plan, form: SuccessionForm) -> Attempt:
    told = form.cleaned_data
    kind = SuccessionKind(told["kind"])
    follows = inheritance_of(plan.document, told) if kind in PASSES_ON else renaming_of(told)
    text = succeeded(plan.document, follows) if isinstance(follows, Inheritance) else renamed(plan.document, follows)
    # A day that is still to come may be looked at; it is refused when it is recorded.
    check_amendment(queries.editions_of(plan), text, follows.on, max(follows.on, clock.today()))
    if "apply" not in request.POST:
        return Attempt(form, _explained(plan, follows))
    person, onto = cast(Person, request.user), told["onto"]
    version = operations.record_succession(plan, kind, follows, told["document"], told["because"], onto=onto, by=person)
    return Attempt(form, done=version)


def _explained(plan: Plan, follows: Inheritance | Renaming) -> Shown:
    if isinstance(follows, Inheritance):
        return shown(queries.explain_succession(plan, follows), plan.document, succeeded(plan.document, follows))
    new = renamed(plan.document, follows)
    return shown(queries.explain(plan, new, follows.on), plan.document, new)


def inheritance_of(document: PlanDocument, told: Told) -> Inheritance:
    """Who takes over, from the fields of the form. Raises RuleBroken when nobody is named."""
    _check_named(told, {body.code for body in document.bodies})
    numbers = {objective.number for objective in document.objectives}
    items = [item.strip() for item in told["takes"].split(",") if item.strip()] if told["other"] else []
    return Inheritance(
        predecessor=told["predecessor"],
        on=told["on"],
        rest=told["successor"],
        objectives={item: told["other"] for item in items if item in numbers},
        rows={item: told["other"] for item in items if item not in numbers},
        described=tuple(_described(told)),
        source=told["document"],
    )


def _check_named(told: Told, known: set[str]) -> None:
    """Raise RuleBroken where it is not clear who takes over what, at the field that has to be filled in."""
    first, other = told["successor"], told["other"]
    if not first:
        raise RuleBroken("heir.none", _("Name who takes over."), field="successor")
    if other == first:
        raise RuleBroken(
            "heir.twice", _("Both successors have the code {code}. Name another second one, or none."), field="other", code=other
        )
    if other and not told["takes"].strip():
        raise RuleBroken("heir.takes", _("Say which objectives or rows the second successor takes."), field="takes")
    if told["takes"].strip() and not other:
        raise RuleBroken("heir.other", _("Say who takes these objectives and rows, or leave them out."), field="other")
    for code, field in ((first, "name_en"), (other, "other_name")):
        if code and code not in known and not told[field]:
            raise RuleBroken(
                "heir.unnamed", _("The plan does not know {code} yet, so give its name in English."), field=field, code=code
            )


def _described(told: Told) -> list[dict[str, Any]]:
    """Successors that are new, as a plan file describes bodies."""
    first = {"en": told["name_en"], "ro": told["name_ro"]}
    second = {"en": told["other_name"]}
    bodies = ((told["successor"], told["short"], first), (told["other"], told["other_short"], second))
    return [
        {"code": code, "short": short or None, "name": names, "aliases": list(names.values())}
        for code, short, told_names in bodies
        if code and (names := {language: name for language, name in told_names.items() if name}).get("en")
    ]


def renaming_of(told: Told) -> Renaming:
    """The new name or parent of a body, from the fields of the form. Raises RuleBroken when there is neither."""
    names = {language: told[field] for language, field in (("en", "name_en"), ("ro", "name_ro")) if told[field]}
    if not (names or told["short"] or told["parent"]):
        raise RuleBroken("renaming.empty", _("Say what is new: a name, a short name, or where it stands."), field="name_en")
    if names and "en" not in names:
        raise RuleBroken("renaming.english", _("Give the new name in English as well: every page needs it."), field="name_en")
    if told["successor"] or told["other"]:
        raise RuleBroken(
            "renaming.heir", _("A body that is renamed or moved stays itself. Leave the successors empty."), field="successor"
        )
    return Renaming(told["predecessor"], told["on"], told["short"] or None, names or None, told["parent"] or None)
