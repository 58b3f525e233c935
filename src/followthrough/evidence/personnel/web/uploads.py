"""How a sheet with rows of persons comes in: into memory up to 20 MB, never onto a disk, under no name of its own."""

import io
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import Any, TypeVar

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from followthrough.base.kernel.errors import FollowthroughError, RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.pages import refusal_page
from followthrough.evidence.personnel.queries.sheets import KINDS, LARGEST_IN_MEMORY, MEGABYTE

AROUND_A_FILE = MEGABYTE
"""A form has fields beside its file."""
MOST_DRAINED = 200 * MEGABYTE
"""So much of a file that is too large is read and thrown away, so that the browser gets to see the answer; of a larger one nothing is read."""
BLOCK = 64 * 1024
Read = TypeVar("Read")
View = Callable[..., HttpResponse]


def too_large() -> RuleBroken:
    """The refusal, with the way that such a sheet has."""
    return RuleBroken(
        "sheet.large",
        gettext_noop(
            "The sheet is larger than 20 MB. Nothing of it was read. Count it on a computer of your body: followthrough facts count FILE, as the page of the layout shows."
        ),
        field="file",
    )


class KeptInMemory(FileUploadHandler):
    """Keeps what is sent in memory, forgets the name of the file but for its ending, and skips what goes beyond 20 MB."""

    is_too_large = False

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.held = bytearray()
        self.received = 0

    def new_file(self, field_name: str, file_name: str, *rest: Any, **more: Any) -> None:
        """Begin; a name may be that of a person."""
        ending = PurePath(file_name).suffix.lower().lstrip(".")
        super().new_file(field_name, f"sheet.{ending if ending in KINDS else 'other'}", *rest, **more)
        self.held = bytearray()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take a piece; beyond the limit all of it is thrown away."""
        self.received += len(raw_data)
        if self.received > LARGEST_IN_MEMORY:
            self.held, self.is_too_large = bytearray(), True
            raise SkipFile
        self.held += raw_data
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, in memory."""
        content, self.held = io.BytesIO(bytes(self.held)), bytearray()
        return InMemoryUploadedFile(
            content, self.field_name, self.file_name or "sheet.other", "application/octet-stream", file_size, None
        )


def takes_sheet(view: View) -> View:
    """A view that takes a sheet: handlers are set before anything reads the body, and a report of an error tells neither fields nor variables.

    The middleware that checks forms would read the body first; so the outer view is exempt and the inner one is checked.
    """
    inner = csrf_protect(never_cache(sensitive_post_parameters()(sensitive_variables()(view))))

    @sensitive_variables()
    @wraps(view)
    def outer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _length(request) > LARGEST_IN_MEMORY + AROUND_A_FILE:
            _drain(request)
            return refusal_page(request, too_large())
        request.upload_handlers = [KeptInMemory(request)]
        return inner(request, *args, **kwargs)

    outer.csrf_exempt = True  # type: ignore[attr-defined]  # because the middleware asks for it
    outer.keeps_nothing_posted = True  # type: ignore[attr-defined]  # because the gate asks for it
    return outer


def sheet_of(request: HttpRequest) -> tuple[bytes, str]:
    """Content and name of the sheet that was sent; raises RuleBroken where there is none or it was too large."""
    if any(getattr(handler, "is_too_large", False) for handler in request.upload_handlers):
        raise too_large()
    sent = request.FILES.get("file")
    if sent is None:
        raise RuleBroken("sheet.none", gettext_noop("No file is chosen. Choose your sheet."), field="file")
    if not sent.size:
        raise RuleBroken(
            "sheet.nothing", gettext_noop("The file is empty. Look whether it was saved before it was chosen."), field="file"
        )
    return sent.read(), sent.name or ""


class ReadingBroke(RuntimeError):
    """Reading a sheet ended in an error of ours. It says the kind of the error and its place in the program, nothing else."""


def without_traces(read: Callable[[], Read]) -> Read:
    """Run `read`; an error of ours in it is told without its message and its variables, which may hold what stands in a cell."""
    broke = ""
    try:
        return read()
    except FollowthroughError:
        raise
    except Exception as error:  # noqa: BLE001 -- because whatever is raised may carry a cell in its message
        last = traceback.extract_tb(error.__traceback__)[-1]
        broke = f"{type(error).__name__} at {PurePath(last.filename).name}:{last.lineno}"
    raise ReadingBroke(broke)  # outside of `except`, so that it carries no error before it


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isdigit() else 0


def _drain(request: HttpRequest) -> None:
    if _length(request) <= MOST_DRAINED:
        while request.read(BLOCK):
            pass
