"""Where a command writes a file: the place is checked first, and nobody ever opens half a file."""

import os
from pathlib import Path

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _


def check_folder(target: Path) -> None:
    """Raises RuleBroken if `target` is a folder, which has no ending that would say the format."""
    if target.is_dir():
        raise RuleBroken("report.folder", _("“{path}” is a folder. Name a file in it, such as {path}/summary.pdf."), path=target)


def check_target(target: Path) -> None:
    """Raises RuleBroken if nothing can be written at `target`."""
    check_folder(target)
    if not target.parent.is_dir():
        raise RuleBroken(
            "report.no_folder",
            _("“{path}” was not written: there is no folder “{folder}”. Make it, or name another."),
            path=target,
            folder=target.parent,
        )
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise _not_writable(target, target.parent)


def write_target(target: Path, content: bytes) -> None:
    """Write beside the place and then rename. Raises RuleBroken where the disk refuses."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        raise _not_writable(target, target.parent) from error
    finally:
        part.unlink(missing_ok=True)


def _not_writable(target: Path, folder: Path) -> RuleBroken:
    return RuleBroken(
        "report.not_writable",
        _(
            "“{path}” was not written: nothing can be written in “{folder}”. Check its permissions and its free space, or name another."
        ),
        path=target,
        folder=folder,
    )
