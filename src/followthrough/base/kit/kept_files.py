"""A kept file as something to save, never as a page."""

from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.http import FileResponse

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop


class Kept(Protocol):
    """What is known of a file in the store."""

    @property
    def path(self) -> str:
        """Where it lies, below the folder of the store."""
        ...

    @property
    def title(self) -> str:
        """Under which name it is saved."""
        ...

    @property
    def media_type(self) -> str:
        """What it is."""
        ...


def kept_file(item: Kept) -> FileResponse:
    """The file under its title; raises NotFound where it is not in the store any more."""
    root = Path(settings.EVIDENCE_ROOT).resolve()
    place = (root / item.path).resolve()
    if not place.is_relative_to(root) or not place.is_file():
        raise NotFound(
            "evidence.lost",
            gettext_noop("The file “{title}” is not in the store any more. Tell whoever runs this site."),
            title=item.title,
        )
    response = FileResponse(place.open("rb"), as_attachment=True, filename=item.title, content_type=item.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
