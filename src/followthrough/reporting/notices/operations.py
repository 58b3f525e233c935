"""Telling an office something, once."""

from typing import Any

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.models import Notice


@operation
def record_notice(
    key: str, institution: Institution, role: Role, template: str, *, address: str, facts: dict[str, Any] | None = None, by: Actor
) -> Notice:
    """Tell whoever has `role` at `institution` one sentence. The same `key` again changes nothing and gives the notice that is there."""
    held = Notice.objects.filter(key=key).first()
    if held is not None:
        nothing_changed()
        return held
    notice = Notice.objects.create(
        key=key,
        institution=institution,
        role=role.value,
        template=template,
        facts={name: str(value) for name, value in (facts or {}).items()},
        address=address,
        made_at=clock.now(),
    )
    changed(f"notice:{notice.pk}", after={"key": key, "institution": institution.code, "role": role.value})
    return notice
