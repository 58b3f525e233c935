"""Taking a loaded file back: every fact of it that still stands is reversed."""

from itertools import islice

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.models import Fact, FactFile
from followthrough.evidence.facts.operations.restating import reversal_of

AT_ONCE = 2_000
LONGEST_REASON = 1000


@operation
def withdraw_file(file: FactFile, *, because: str, by: Actor) -> int:
    """Reverse what a file told; returns how many facts were taken back. A second time changes nothing.

    The same content is not loaded again afterwards: a corrected file has another. Raises RuleBroken without a reason.
    """
    reason = because.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise RuleBroken(
            "facts.withdraw_reason", _("Say why the file is taken back, in at most {most} characters."), most=LONGEST_REASON
        )
    refuse_marked("reason of taking a file back", because=reason)
    FactFile.objects.select_for_update().get(pk=file.pk)
    standing = Fact.objects.filter(file=file, sign=1, reversed_by__isnull=True).order_by("pk")
    keys = iter(list(standing.values_list("pk", flat=True)))
    count = 0
    while some := list(islice(keys, AT_ONCE)):
        Fact.objects.bulk_create([reversal_of(fact) for fact in Fact.objects.filter(pk__in=some)])
        count += len(some)
    if not count:
        nothing_changed()
        return 0
    changed(f"facts-file:{file.sha256[:12]}", after={"withdrawn": count, "because": reason})
    return count
