"""Bring the style sheet, script and fonts of others into the kit, at the versions that VENDOR.toml pins."""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).parents[1] / "src/followthrough/base/kit/static/kit/vendor"
LEDGER = VENDOR / "VENDOR.toml"
# A manifest storage stops at a map that is named but not there.
MAP_LINE = re.compile(rb"\s*(/\*|//)# sourceMappingURL=[^\n]*\n?")


def main() -> int:
    """Fetch every pinned package once, write its files and their hashes; return 0."""
    text = LEDGER.read_text(encoding="utf-8")
    assets = tomllib.loads(text)["asset"]
    with tempfile.TemporaryDirectory() as folder:
        archives = {pin: pack(pin, Path(folder)) for pin in sorted({pin_of(asset) for asset in assets})}
        for asset in assets:
            content = read(archives[pin_of(asset)], asset["source"])
            (VENDOR / asset["file"]).write_bytes(content)
            text = with_hash(text, asset["file"], hashlib.sha256(content).hexdigest())
            print(f"{asset['file']}: {len(content):,} bytes of {pin_of(asset)}")
    LEDGER.write_text(text, encoding="utf-8")
    return 0


def pin_of(asset: dict[str, Any]) -> str:
    """Return "package@version"."""
    return f"{asset['package']}@{asset['version']}"


def pack(pin: str, folder: Path) -> Path:
    """Let npm fetch `pin` from wherever the person's own settings say, and return the archive."""
    done = subprocess.run(["npm", "pack", "--silent", pin], cwd=folder, check=True, capture_output=True, text=True)
    return folder / done.stdout.strip().splitlines()[-1]


def read(archive: Path, source: str) -> bytes:
    """Return one file of the package, without the line that names its source map."""
    with tarfile.open(archive) as packed:
        member = packed.extractfile(f"package/{source}")
        if member is None:
            raise FileNotFoundError(f"{source} is not a file in {archive.name}")
        content = member.read()
    return content if source.endswith(".woff2") else MAP_LINE.sub(b"\n", content)


def with_hash(text: str, file: str, digest: str) -> str:
    """Return the ledger's text with the hash of `file` put in; the rest stays as people wrote it."""
    line = re.compile(rf'(file = "{re.escape(file)}"\nsha256 = ")[0-9a-f]*(")')
    return line.sub(rf"\g<1>{digest}\g<2>", text)


if __name__ == "__main__":
    sys.exit(main())
