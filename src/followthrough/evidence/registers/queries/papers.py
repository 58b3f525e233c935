"""The paper of an entry on the disk."""

from pathlib import Path

from django.conf import settings

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.shared.entry import AnyEntry


def paper_of(entry: AnyEntry) -> Path:
    """Where the paper lies; raises NotFound if the entry has none or it is lost."""
    root = Path(settings.EVIDENCE_ROOT).resolve()
    place = (root / entry.file_path).resolve()
    if not entry.file_path or not place.is_relative_to(root) or not place.is_file():
        raise NotFound(
            "entry.no_file",
            _("Entry {code} has no file in the store. If it had one, tell whoever runs this site."),
            code=entry.code,
        )
    return place
