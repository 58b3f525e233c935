"""Every write about bodies and seats."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Alias, Institution, InstitutionName, Seat, Succession
from followthrough.promise.institutions.queries import find_succession
from followthrough.promise.institutions.rules import Role, SuccessionKind


@dataclass(frozen=True)
class Body:
    """A body as a plan file describes it; `parent` is a code."""

    code: str
    short: str
    name: dict[str, str]
    kind: str
    parent: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Happened:
    """What happened to a body on a day, why, and by which document. `successors` only after a split or a merger."""

    kind: SuccessionKind
    predecessor: Institution
    on_day: date
    document: str
    because: str
    successors: tuple[Institution, ...] = ()


@operation
def record_bodies(bodies: Sequence[Body], *, from_on: date | None = None, by: Actor) -> dict[str, Institution]:
    """Add or correct `bodies` and return them by code. Bodies of other plans stay as they are.

    With `from_on` a body that has another name or parent than before had the earlier one until that day; without,
    it is a correction, as if it had never been otherwise.
    """
    known = {institution.code: institution for institution in Institution.objects.filter(code__in=[body.code for body in bodies])}
    for body in bodies:
        institution = known.setdefault(body.code, Institution(code=body.code))
        if from_on is not None and institution.pk is not None:
            _keep_earlier_name(institution, body, from_on)
        institution.short, institution.name, institution.kind = body.short, body.name, body.kind
        institution.parent = None
        institution.save()
    for body in bodies:
        if body.parent:
            known[body.code].parent = known[body.parent]
    Institution.objects.bulk_update(known.values(), ["parent"])
    _record_names(known.values(), from_on)
    Alias.objects.filter(institution__in=known.values()).delete()
    Alias.objects.bulk_create(
        Alias(institution=known[body.code], name=name) for body in bodies for name in dict.fromkeys(body.aliases)
    )
    changed("institutions", after={"codes": sorted(known)})
    return known


def _keep_earlier_name(institution: Institution, body: Body, from_on: date) -> None:
    """Keep what `institution` was called before, if `body` says something else and nothing earlier is kept yet."""
    parent = institution.parent.code if institution.parent else None
    if (institution.short, institution.name, parent) == (body.short, body.name, body.parent):
        return
    if not institution.is_dated:
        earlier = {"short": institution.short, "name": institution.name, "parent": institution.parent}
        InstitutionName.objects.create(institution=institution, from_on=None, **earlier)
    institution.is_dated = True
    InstitutionName.objects.update_or_create(
        institution=institution, from_on=from_on, defaults={"short": body.short, "name": body.name}
    )


def _record_names(institutions: Iterable[Institution], from_on: date | None) -> None:
    """Give the name that holds from `from_on` its parent, which is known only when every body is written."""
    if from_on is not None:
        for institution in institutions:
            InstitutionName.objects.filter(institution=institution, from_on=from_on).update(parent=institution.parent)


UNIT_CODE = re.compile(r"^[a-z]{2}(-[a-z0-9]+)+$")
LONGEST_CODE, LONGEST_SHORT = 40, 24


@operation
def record_unit(above: Institution, code: str, name: dict[str, str], *, short: str = "", by: Actor) -> Institution:
    """Record a body that no plan names, below one that it names: a unit of this installation. The same again changes nothing.

    Who may is asked by the room that calls this. Raises RuleBroken for a code or name that cannot be, or that stands for another body.
    """
    said = {language: words.strip() for language, words in name.items() if words.strip()}
    if not UNIT_CODE.match(code) or len(code) > LONGEST_CODE:
        raise RuleBroken(
            "unit.code",
            _("“{code}” is no code. Write small letters, figures and hyphens after the country, for example ks-unit-1."),
            field="code",
            code=code,
        )
    if not said or len(short) > LONGEST_SHORT:
        raise RuleBroken(
            "unit.name", _("Give the name of the unit, and a short one of at most {most} characters."), most=LONGEST_SHORT
        )
    held = Institution.objects.filter(code=code).first()
    if held is not None:
        if (held.parent_id, held.name, held.short) != (above.pk, said, short):
            raise RuleBroken(
                "unit.held", _("The code “{code}” stands for another body already. Choose another code."), field="code", code=code
            )
        nothing_changed()
        return held
    made = Institution.objects.create(code=code, short=short, name=said, kind="unit", parent=above)
    changed(f"institution:{code}", after={"name": said, "short": short, "below": above.code})
    return made


@operation
def record_succession(happened: Happened, *, by: Actor) -> Succession:
    """Record what happened to a body on a day. The same again changes nothing.

    A renamed or moved body has its new name or parent from that day; reports of earlier days keep the earlier one.
    Who may record it is asked by the operation of the plan that calls this one.
    """
    for field, value in (("document", happened.document), ("because", happened.because)):
        if not value.strip():
            raise RuleBroken("succession.unfounded", _("It needs its reason and the document that says so."), field=field)
    known = find_succession(happened.predecessor, happened.kind, happened.on_day)
    if known is not None:
        nothing_changed()
        return known
    succession = Succession.objects.create(
        kind=happened.kind,
        on_day=happened.on_day,
        predecessor=happened.predecessor,
        document=happened.document.strip(),
        because=happened.because.strip(),
        recorded_by=by if isinstance(by, Person) else None,
        recorded_at=clock.now(),
    )
    succession.successors.set(happened.successors)
    changed(
        f"institution:{happened.predecessor.code}",
        after={
            "kind": happened.kind.value,
            "on_day": happened.on_day,
            "successors": [successor.code for successor in happened.successors],
            "document": succession.document,
        },
    )
    return succession


@operation
def grant_seat(
    person: Person, institution: Institution, role: Role, *, from_on: date | None = None, is_deputy: bool = False, by: Actor
) -> Seat:
    """Give `person` a role at `institution` from a day (today), as its holder or as deputy. Raises RuleBroken if the seat is held already."""
    if Seat.objects.filter(person=person, institution=institution, role=role, to_on__isnull=True).exists():
        raise RuleBroken("seat.held", _("{office} already has this role there."), office=person.office)
    seat = Seat.objects.create(
        person=person, institution=institution, role=role, from_on=from_on or clock.today(), is_deputy=is_deputy
    )
    changed(f"seat:{seat.pk}", after={"person": person.pseudonym, "institution": institution.code, "role": role.value})
    return seat


@operation
def revoke_seat(seat: Seat, *, by: Actor) -> None:
    """End a seat today; what its holder did stays."""
    seat.to_on = clock.today()
    seat.save(update_fields=["to_on"])
    changed(f"seat:{seat.pk}", before={"to_on": None}, after={"to_on": seat.to_on})
