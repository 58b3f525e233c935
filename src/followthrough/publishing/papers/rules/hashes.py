"""The hash of a content that is no release."""

from dataclasses import asdict
from typing import Any

from followthrough.base.kernel.canonical import sha256_of


def hash_of(content: Any) -> str:
    """Hexadecimal SHA-256 of a content made of frozen values: the same data, the same hash."""
    return sha256_of(asdict(content))
