"""Imports found for whoever may see them, and whether the process that reads one still lives."""

import os
from datetime import timedelta
from typing import Any

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.models import Import
from followthrough.evidence.registers.permissions import may_keep
from followthrough.evidence.registers.rules.states import UNDER_WAY, ImportState

SILENT_FOR = timedelta(seconds=90)
MOST_LISTED = 20


def get_import(pk: int, person: Any) -> Import:
    """One import of a body for which `person` keeps registers; raises NotFound, NotAllowed."""
    run = Import.objects.select_related("institution", "started_by").filter(pk=pk).first()
    if run is None:
        raise NotFound("import.unknown", _("There is no such import. Send the file again."))
    if not may_keep(person, run.institution_id):
        raise NotAllowed("import.not_yours", _("An import is seen by those who keep the registers of its body."))
    return run


def imports_of(register: str, institutions: Any) -> list[Import]:
    """The latest imports into a register for these bodies."""
    found = Import.objects.filter(register=register, institution_id__in=list(institutions)).select_related("institution")
    return list(found.order_by("-pk")[:MOST_LISTED])


def find_taken(register: str, institution_id: int, sha256: str) -> Import | None:
    """The import by which this file was taken over before, or None."""
    return Import.objects.filter(
        register=register, institution_id=institution_id, sha256=sha256, state=ImportState.TAKEN.value
    ).first()


def is_dead(run: Import) -> bool:
    """Whether an import is still said to be read or taken over although its process is gone, or has been silent for long.

    While everything is taken over in one transaction nobody can see how far it is, so there only the process counts.
    """
    if run.state not in UNDER_WAY:
        return False
    is_known = run.process_id is not None and os.name == "posix"
    if clock.now() - run.seen_at > SILENT_FOR and not (is_known and run.state == ImportState.TAKING):
        return True
    return run.process_id is not None and is_known and not _lives(run.process_id)


def _lives(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_waited_for(process_id)


def _is_waited_for(process_id: int) -> bool:
    """Whether it has ended and its parent has not noticed yet."""
    try:
        with open(f"/proc/{process_id}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False
