"""`@operation`: every write of the house runs inside one, in one transaction, with one line in the audit chain."""

import secrets
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

from django.db import transaction

from followthrough.base.audit.models import AuditDetail, AuditHead, AuditLine
from followthrough.base.audit.operations.turns import turn
from followthrough.base.audit.rules import GENESIS, Line, salted_hash
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import canonical_json
from followthrough.base.kernel.markings import ClassifiedText, refuse_marked_content
from followthrough.base.kit.kept import KeptInsert, KeptQuestion, KeptUpdate, sent_together

COMMAND_LINE = "system:command-line"
HEAD = KeptQuestion(lambda: AuditHead.objects.select_for_update().filter(id=AuditHead.ONLY).values_list("position", "hash"))
NEW_LINE, NEW_DETAIL = KeptInsert(AuditLine), KeptInsert(AuditDetail)
NEW_HEAD = KeptUpdate(AuditHead, ("position", "hash"), where=("id",))
P = ParamSpec("P")
R = TypeVar("R")


class HasPseudonym(Protocol):
    """A person as the chain sees one."""

    pseudonym: str


Actor = HasPseudonym | str


@dataclass
class _Act:
    """One outermost operation under way and what it has changed so far."""

    action: str
    actor: str
    changes: list[dict[str, Any]] = field(default_factory=list)
    is_idle: bool = False


_act: ContextVar[_Act | None] = ContextVar("act", default=None)


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function(…, by=person)` an operation.

    Order of effects: a transaction opens; the function runs and tells each change with `changed`; the
    audit line is written last, so that the head of the chain is locked for as short as can be; the
    transaction commits. Nested operations join the outermost: one transaction, one line. `by` is a
    person or a text that begins with "system:". Raises RuntimeError if the function neither told a
    change nor said `nothing_changed`, since then a write could go without its line.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _act.get() is not None:
            return function(*args, **kwargs)
        act = _Act(_action_name(function), _pseudonym(kwargs.get("by")))
        with turn(), transaction.atomic():
            token = _act.set(act)
            try:
                result = function(*args, **kwargs)
                _write_line(act)
            finally:
                _act.reset(token)
        return result

    run.is_operation = True  # type: ignore[attr-defined]  # because a test asks each function of an operations shelf
    return run


def changed(subject: str, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None) -> None:
    """Tell the operation under way that `subject` (a code such as `submission:…`) was written.

    Raises ClassifiedText where a marked text would come into the details: the last net, behind the scan of each operation.
    """
    refuse_marked_content(f"details of {subject}", after)
    _running().changes.append({"subject": subject, "before": before, "after": after})


def nothing_changed() -> None:
    """Say that this operation found nothing to write (a second load of the same file)."""
    _running().is_idle = True


def is_running() -> bool:
    """Whether an operation is under way; the tests refuse every write outside one."""
    return _act.get() is not None


@operation
def record_refusal(*, place: str, rule: str, by: Actor) -> None:
    """Log that a text or file was refused at `place` by `rule`, without the text. Called after the rollback."""
    changed(f"refusal:{place}", after={"rule": rule})


def record_refusal_of(error: Exception, *, by: Actor) -> None:
    """At a door, after the rollback: log `error` if it refused a marked text or file, with place and rule only."""
    if isinstance(error, ClassifiedText):
        record_refusal(place=error.place, rule=error.rule, by=by)


def _running() -> _Act:
    act = _act.get()
    if act is None:
        raise RuntimeError("a change was told outside an operation")
    return act


def _action_name(function: Callable[..., Any]) -> str:
    room = function.__module__.removeprefix("followthrough.").split(".operations")[0]
    return f"{room}.{function.__name__}"


def _pseudonym(by: Any) -> str:
    if isinstance(by, str) and by.startswith("system:"):
        return by
    pseudonym = getattr(by, "pseudonym", None)
    if not pseudonym:
        raise RuntimeError("an operation needs by=, a person or a text that begins with system:")
    return str(pseudonym)


def _write_line(act: _Act) -> None:
    if not act.changes:
        if not act.is_idle:
            raise RuntimeError(f"{act.action} told no change")
        return
    payload, salt = canonical_json({"changes": act.changes}), secrets.token_hex(16)
    position, previous = HEAD.first() or _first_head()
    line = Line(
        position=position + 1,
        at=clock.now(),
        actor=act.actor,
        action=act.action,
        subject=act.changes[0]["subject"],
        payload_hash=salted_hash(salt, payload),
        previous=previous,
    )
    own_hash = line.hash()
    with sent_together(at_last=True):
        NEW_LINE.write(**vars(line), hash=own_hash)
        NEW_DETAIL.write(position=line.position, salt=salt, payload=payload)
        NEW_HEAD.write({"position": line.position, "hash": own_hash}, id=AuditHead.ONLY)


def _first_head() -> tuple[int, str]:
    head, _is_new = AuditHead.objects.select_for_update().get_or_create(
        id=AuditHead.ONLY, defaults={"position": 0, "hash": GENESIS}
    )
    return head.position, head.hash
