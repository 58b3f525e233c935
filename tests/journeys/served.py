"""Starts the demonstration as a person does and ends it: used by the journeys and by the screenshots."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEMO = [sys.executable, "-m", "followthrough", "demo"]
# Processes that test side by side look for a free port in places of their own: two that find the same one at once would share a server.
FIRST_PORT = 8700 + 60 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def tell(home: Path) -> Path:
    """Tell the story of the usual day in `home` and serve nothing; a copy of the folder is a demonstration of its own."""
    subprocess.run([*DEMO, "--no-serve"], env=_environment(home), stdout=subprocess.DEVNULL, check=True)
    return home


@contextmanager
def demonstration(home: Path, *more: str) -> Iterator[str]:
    """Serve the demonstration from `home`; gives its address without the last slash."""
    child = subprocess.Popen(
        [*DEMO, "--port", str(FIRST_PORT), *more],
        env=_environment(home) | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _address(child)
    finally:
        child.terminate()
        child.wait(30)
        if child.stdout is not None:
            child.stdout.close()


def _environment(home: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("FOLLOWTHROUGH", "DJANGO"))}
    return clean | {"FOLLOWTHROUGH_HOME": str(home)}


def _address(child: "subprocess.Popen[str]") -> str:
    printed = ""
    for line in child.stdout or ():
        printed += line
        if "Ctrl-C" in line:
            return re.search(r"http://localhost:\d+", printed).group()
    raise RuntimeError(f"the demonstration did not start: {printed}")
