"""What others wrote lies here unchanged, with its licence, and nothing lies here unlisted."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from followthrough.base import kit

VENDOR = Path(kit.__file__).parent / "static/kit/vendor"
LEDGER = VENDOR / "VENDOR.toml"
ASSETS: list[dict[str, Any]] = tomllib.loads(LEDGER.read_text(encoding="utf-8"))["asset"]


@pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset["file"])
def test_vendored_file_has_the_listed_hash(asset: dict[str, Any]) -> None:
    assert hashlib.sha256((VENDOR / asset["file"]).read_bytes()).hexdigest() == asset["sha256"]


def test_every_vendored_file_is_listed() -> None:
    lying = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert lying == {asset["file"] for asset in ASSETS} | {LEDGER.name}


def test_every_package_brings_its_licence() -> None:
    packages = {asset["package"] for asset in ASSETS}
    licensed = {asset["package"] for asset in ASSETS if "LICENSE" in asset["file"]}
    assert licensed == packages


def test_no_source_map_is_named() -> None:
    naming = [asset["file"] for asset in ASSETS if b"sourceMappingURL" in (VENDOR / asset["file"]).read_bytes()]
    assert naming == []
