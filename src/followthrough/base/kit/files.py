"""What people upload: is it what its name says, where it is kept, and what it says in words."""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

import puremagic
from django.utils.translation import gettext as _

from followthrough.base.kit.extracts import Extract, text_of

__all__ = ["ACCEPT", "HEAD_SIZE", "MAX_SIZE", "Extract", "FileVerdict", "StoredFile", "accepted_kind", "store", "text_of"]

MAX_SIZE = 20 * 1024 * 1024
# Enough to meet the first named part of an office file even after a thumbnail.
HEAD_SIZE = 64 * 1024
BLOCK = 1024 * 1024

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "csv": "text/csv",
    "txt": "text/plain",
}
SAME_KIND = {"jpeg": "jpg"}
# For the `accept` attribute of a file field.
ACCEPT = ",".join(f".{ending}" for ending in (*MEDIA_TYPES, *SAME_KIND))
CONTROL_CHARACTERS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class FileVerdict:
    """What a file is; `problem` is a sentence for the person, None when the file is accepted."""

    kind: str
    media_type: str
    problem: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """A kept file; `relative_path` is named after its content, so the same file is kept once."""

    sha256: str
    size: int
    relative_path: str


def accepted_kind(name: str, head_bytes: bytes, size: int) -> FileVerdict:
    """Judge a file by its first HEAD_SIZE bytes and by its ending, which must agree."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    kind = SAME_KIND.get(ending, ending)
    problem = _problem(name, kind, head_bytes, size)
    return FileVerdict(kind, MEDIA_TYPES.get(kind, ""), problem)


def _problem(name: str, kind: str, head: bytes, size: int) -> str | None:
    if kind not in MEDIA_TYPES:
        return _("“%(name)s” is of a kind that is not accepted. Send PDF, Word, Excel, OpenDocument, PNG, JPEG, CSV or text.") % {
            "name": name
        }
    if size == 0:
        return _("“%(name)s” is empty. Look whether it was saved before it was chosen.") % {"name": name}
    if size > MAX_SIZE:
        return _("“%(name)s” is larger than 20 MB. Send it in parts or with smaller pictures.") % {"name": name}
    if not SIGNS[kind](head):
        return _("“%(name)s” ends in .%(ending)s, but its content is something else. Save it anew in the right kind.") % {
            "name": name,
            "ending": kind,
        }
    return None


def _looks_like(*endings: str) -> Callable[[bytes], bool]:
    """A test by magic numbers."""
    return lambda head: bool(_found(head) & set(endings))


def _office(part: bytes) -> Callable[[bytes], bool]:
    """A zip that names a folder only this kind of office file has."""
    return lambda head: head.startswith(b"PK\x03\x04") and part in head


def _open_document(kind: str) -> Callable[[bytes], bool]:
    """A zip whose first part, uncompressed by rule of the format, is its media type."""
    first = b"mimetype" + MEDIA_TYPES[kind].encode()
    return lambda head: head.startswith(b"PK\x03\x04") and first in head[:200]


def _is_text(head: bytes) -> bool:
    """Text in whatever encoding an office uses: no control characters, no known magic number of another accepted kind."""
    return not CONTROL_CHARACTERS.search(head) and not head.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf"))


def _found(head: bytes) -> set[str]:
    try:
        return {match.extension.lstrip(".") for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


SIGNS: dict[str, Callable[[bytes], bool]] = {
    "pdf": _looks_like("pdf"),
    "png": _looks_like("png"),
    "jpg": _looks_like("jpg", "jpeg", "jfif"),
    "docx": _office(b"word/"),
    "xlsx": _office(b"xl/"),
    "odt": _open_document("odt"),
    "ods": _open_document("ods"),
    "csv": _is_text,
    "txt": _is_text,
}


def store(folder: Path, stream: BinaryIO | Iterable[bytes]) -> StoredFile:
    """Keep what `stream` gives under the name of its hash.

    The file appears whole or not at all: it is written beside its place, forced to the disk, then renamed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".incoming-")
    try:
        with os.fdopen(descriptor, "wb") as target:
            digest, size = _copy(stream, target)
            target.flush()
            os.fsync(target.fileno())
        place = folder / digest[:2] / digest
        place.parent.mkdir(exist_ok=True)
        os.replace(temporary, place)
        _sync_folder(place.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return StoredFile(digest, size, place.relative_to(folder).as_posix())


def sha256_of_file(path: Path) -> str:
    """Hash of a file's content, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(stream: BinaryIO | Iterable[bytes], target: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for block in _blocks(stream):
        target.write(block)
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size


def _blocks(stream: BinaryIO | Iterable[bytes]) -> Iterable[bytes]:
    if hasattr(stream, "chunks"):  # Django's uploaded files, which may lie in memory or on the disk
        return stream.chunks()
    if hasattr(stream, "read"):
        return iter(lambda: stream.read(BLOCK), b"")
    return stream


def _sync_folder(folder: Path) -> None:
    """Force the new name to the disk too; Windows has no such thing and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
