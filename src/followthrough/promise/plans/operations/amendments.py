"""Changing the text of a plan: an amendment by an act, a body that is succeeded. Nothing that was accepted changes."""

from dataclasses import dataclass
from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked, refuse_marked_content
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.statistics import refresh_statistics
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.models import Institution, Succession
from followthrough.promise.institutions.operations import Happened
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import PASSES_ON, SuccessionKind
from followthrough.promise.plans import permissions
from followthrough.promise.plans.models import Plan, PlanVersion
from followthrough.promise.plans.operations import amended
from followthrough.promise.plans.operations.search import record_search_lines
from followthrough.promise.plans.queries.amendments import next_edition
from followthrough.promise.plans.queries.standing import standing_of
from followthrough.promise.plans.queries.versions import editions_of
from followthrough.promise.plans.rules.amendments.acts import Act
from followthrough.promise.plans.rules.amendments.allowed import check_amendment, check_reason
from followthrough.promise.plans.rules.amendments.consequences import explained
from followthrough.promise.plans.rules.amendments.editions import Edition
from followthrough.promise.plans.rules.amendments.heirs import Inheritance, Renaming, renamed, succeeded
from followthrough.promise.plans.rules.document import PlanDocument


@dataclass(frozen=True)
class Decision:
    """Why a text changes: the act (None for a succession, which names its document), the day of force, the reason."""

    act: Act | None
    in_force_on: date
    because: str


@operation
def amend(plan: Plan, document: PlanDocument, decision: Decision, *, onto: int, by: Actor) -> PlanVersion:
    """Make `document` the text of `plan` from a day on, by an act; returns the version.

    `onto` is the number of the version that the person saw: if another change came between, RuleBroken. The text
    that stands already changes nothing. Rows, duties and targets follow as `queries.explain` says; answers, filings
    and texts of reports are not touched. Raises NotAllowed unless `by` coordinates the plan.
    """
    held = _held(plan, by)
    if held.sha256 == sha256_of(document.stored):
        nothing_changed()
        return held.versions.get(number=held.version)
    _check_onto(held, onto)
    if decision.act is None:
        raise RuleBroken("amendment.no_act", _("Name the act that changes the plan: kind, number and day."), field="act")
    check_reason(decision.because)
    refuse_marked(f"amendment of {held.short}", because=decision.because, act=f"{decision.act.kind} {decision.act.number}")
    refuse_marked_content("plan file", document.stored)
    check_amendment(editions_of(held), document, decision.in_force_on, clock.today())
    edition = next_edition(held, document, decision.in_force_on)
    return _apply(held, edition, decision, None, by)


@operation
def record_succession(
    plan: Plan, kind: SuccessionKind, follows: Inheritance | Renaming, document: str, because: str, *, onto: int, by: Actor
) -> PlanVersion:
    """Record that a body of `plan` is split or merged (Inheritance), renamed or moved (Renaming) on a day.

    Open duties pass to the successor named for each row; what was accepted stays with the body of its time. The
    plan gets a version that says so. The same succession again changes nothing. `document` says where it is laid
    down. Raises NotAllowed unless `by` coordinates the plan, and RuleBroken as `amend` does.
    """
    held = _held(plan, by)
    predecessor = get_institution(follows.predecessor)
    known = held.versions.filter(succession__predecessor=predecessor, succession__kind=kind, in_force_on=follows.on).first()
    if known is not None:
        nothing_changed()
        return known
    _check_onto(held, onto)
    _check_kind(kind, follows)
    refuse_marked(f"succession in {held.short}", document=document, because=because)
    text = succeeded(held.document, follows) if isinstance(follows, Inheritance) else renamed(held.document, follows)
    check_amendment(editions_of(held), text, follows.on, clock.today())
    edition = next_edition(held, text, follows.on, follows if isinstance(follows, Inheritance) else None)
    successors = follows.successors if isinstance(follows, Inheritance) else ()
    known_bodies = institutions.record_bodies(amended.bodies_of(text), from_on=follows.on, by=by)
    heirs = tuple(known_bodies[code] for code in successors)
    succession = institutions.record_succession(Happened(kind, predecessor, follows.on, document, because, heirs), by=by)
    return _apply(held, edition, Decision(None, follows.on, because), succession, by)


def _check_kind(kind: SuccessionKind, follows: Inheritance | Renaming) -> None:
    if (kind in PASSES_ON) != isinstance(follows, Inheritance):
        raise RuleBroken(
            "succession.kind",
            _("After a split or a merger name the successors; a body that is renamed or moved stays itself and has none."),
            field="kind",
        )
    if isinstance(follows, Renaming) and follows.parent == follows.predecessor:
        raise RuleBroken("succession.own_parent", _("A body cannot stand below itself. Choose another one."), field="parent")


def _held(plan: Plan, by: Actor) -> Plan:
    """The plan, locked until the change is done, if `by` may change it."""
    if not isinstance(by, str) and not permissions.may_amend(by, plan):
        raise NotAllowed("amendment.not_yours", _("Only the coordinator of the plan records a change of it."))
    return Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)


def _check_onto(plan: Plan, onto: int) -> None:
    if plan.version != onto:
        raise RuleBroken(
            "amendment.overtaken",
            _("Version {version} of the plan came in between. Look again at what would follow, then apply."),
            version=plan.version,
        )


def _apply(plan: Plan, edition: Edition, decision: Decision, succession: Succession | None, by: Actor) -> PlanVersion:
    explanation = explained(editions_of(plan), edition, standing_of(plan))
    version = _record_version(plan, edition, decision, succession, by)
    known = institutions.record_bodies(amended.bodies_of(edition.document), from_on=decision.in_force_on, by=by)
    amended.store(plan, version, explanation, known)
    before = {"version": plan.version, "sha256": plan.sha256}
    _turn_to(plan, version, known)
    record_search_lines(plan, edition.document)
    refresh_statistics()
    counts = {fate.value: len(ones) for fate in amended.TOLD_FATES if (ones := explanation.of(fate))}
    after = {"version": version.number, "sha256": version.sha256, "act": version.act_number, **counts}
    changed(f"plan:{plan.code}", before=before, after=after)
    return version


def _record_version(plan: Plan, edition: Edition, decision: Decision, succession: Succession | None, by: Actor) -> PlanVersion:
    act = decision.act
    return PlanVersion.objects.create(
        plan=plan,
        number=edition.number,
        from_year=edition.from_year,
        in_force_on=decision.in_force_on,
        stored=edition.document.stored,
        sha256=sha256_of(edition.document.stored),
        act_kind=act.kind if act else "",
        act_number=act.number if act else "",
        act_on=act.on if act else None,
        because=check_reason(decision.because),
        succession=succession,
        heirs=[[row, body, heir] for (row, body), heir in edition.heirs.items()],
        settled=sorted(([*key] for key in edition.settled), key=str),
        decided_by=by if isinstance(by, Person) else None,
        decided_at=clock.now(),
    )


def _turn_to(plan: Plan, version: PlanVersion, known: dict[str, Institution]) -> None:
    """Make `version` the text of the plan."""
    head = version.document.head
    plan.stored, plan.sha256, plan.version = version.stored, version.sha256, version.number
    plan.coordinator = known.get(head.get("coordinator") or "")
    plan.supervisor = known.get(head.get("supervisor") or "")
    plan.save(update_fields=["stored", "sha256", "version", "coordinator", "supervisor"])
    plan.__dict__.pop("document", None)
