"""A release as those who read it see it: plain, frozen, without the database it came from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

FORMAT = "followthrough-release/1"


@dataclass(frozen=True)
class FrozenData:
    """A release as reports read it: its label (`2019-1`), hash, the day it was frozen, and its content."""

    label: str
    sha256: str
    frozen_on: date
    is_published: bool
    content: dict[str, Any]
