"""Remembering how a sheet is laid out, and forgetting it."""

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.personnel.models import SheetLayout
from followthrough.evidence.personnel.permissions import may_count
from followthrough.evidence.personnel.rules.layouts import Layout, checked
from followthrough.promise.institutions.models import Institution

LONGEST_NAME = 100


@operation
def record_layout(body: Institution, layout: Layout, name: str, *, by: Actor) -> SheetLayout:
    """Remember a layout; one of the same heads is replaced, and its values that still have a column are kept.

    Raises NotAllowed, and RuleBroken where nothing could be counted by it.
    """
    check_keeper(body, by)
    words = " ".join(name.split())
    if not 0 < len(words) <= LONGEST_NAME:
        raise RuleBroken("layout.name", _("Give the layout a name of up to {most} characters."), field="name", most=LONGEST_NAME)
    checked(layout)
    refuse_marked("layout of a sheet", name=words, heads="\n".join(layout.heads))
    values = [value for codes in layout.values.values() for value in codes]
    refuse_marked("layout of a sheet", values="\n".join(values))
    held = SheetLayout.objects.select_for_update().filter(institution=body, heads_key=layout.key).first()
    if held is not None and (held.mapping, held.name) == (layout.stored, words):
        nothing_changed()
        return held
    before = {"name": held.name} if held is not None else None
    kept = held or SheetLayout(institution=body, heads_key=layout.key)
    kept.name, kept.mapping = words, layout.stored
    kept.remembered_by, kept.remembered_at = by if isinstance(by, Person) else None, clock.now()
    kept.save()
    used = [layout.head_of(meaning) for meaning in layout.used]
    changed(f"layout:{kept.pk}", before=before, after={"name": words, "institution": body.code, "used": used})
    return kept


@operation
def withdraw_layout(kept: SheetLayout, *, by: Actor) -> None:
    """Forget a layout, with the counts that wait for it. Entries that it helped to make stay."""
    check_keeper(kept.institution, by)
    pk, name = kept.pk, kept.name
    kept.delete()
    changed(f"layout:{pk}", before={"name": name}, after=None)


def check_keeper(body: Institution, by: Actor) -> None:
    """People need a seat that reaches the body; a system actor does not."""
    if isinstance(by, Person) and not may_count(by, body.pk):
        raise NotAllowed(
            "personnel.not_yours",
            _(
                "Sheets of {institution} are counted by its register keeper or focal point, or by a body above it. Ask one of them."
            ),
            institution=body.label,
        )
