"""Recording that a government moved a day, and taking it back. The room above checks who may, and tells its deadlines."""

from datetime import date

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.calendar.models import MovedDay

LONGEST_ACT = 300
LONGEST_NUMBER = 60


@operation
def record_moved_day(
    country: str, *, off_on: date | None, worked_on: date | None, act: str, number: str = "", source: str, by: Actor
) -> MovedDay:
    """Record that an act moved a day of rest. Raises RuleBroken without a day, an act or a source, and for a day moved already."""
    act, number, source = act.strip(), number.strip(), source.strip()
    if off_on is None and worked_on is None:
        raise RuleBroken(
            "moved_day.none", _("Give the day that is off, the day that is worked instead, or both."), field="off_on"
        )
    if off_on == worked_on:
        raise RuleBroken("moved_day.same", _("The day off and the day worked are the same day."), field="worked_on")
    for name, text, most in (("act", act, LONGEST_ACT), ("source", source, LONGEST_ACT), ("number", number, LONGEST_NUMBER)):
        if len(text) > most or (not text and name != "number"):
            raise RuleBroken(
                "moved_day.words",
                _("Say which act moved the day and where it stands, in at most {most} characters."),
                field=name,
                most=most,
            )
    refuse_marked("moved day", act=act, number=number, source=source)
    for field, day in (("off_on", off_on), ("worked_on", worked_on)):
        if day and MovedDay.objects.filter(country=country, withdrawn_at__isnull=True, **{field: day}).exists():
            raise RuleBroken(
                "moved_day.held", _("{day} is moved already. Take that entry back first if it is wrong."), field=field, day=day
            )
    made = MovedDay.objects.create(
        country=country,
        off_on=off_on,
        worked_on=worked_on,
        act=act,
        number=number,
        source=source,
        recorded_at=clock.now(),
        recorded_by=None if isinstance(by, str) else by,  # type: ignore[misc]  # because an actor that is no text is a person
    )
    changed(
        f"moved_day:{made.pk}", after={"country": country, "off_on": off_on, "worked_on": worked_on, "act": act, "number": number}
    )
    return made


@operation
def withdraw_moved_day(moved: MovedDay, *, by: Actor) -> None:
    """Take a moved day back that was recorded wrongly; the entry stays in the record."""
    held = MovedDay.objects.select_for_update(of=("self",)).get(pk=moved.pk)
    if held.withdrawn_at is not None:
        nothing_changed()
        return
    held.withdrawn_at = clock.now()
    held.save(update_fields=["withdrawn_at"])
    changed(f"moved_day:{held.pk}", before={"withdrawn": False}, after={"withdrawn": True})
