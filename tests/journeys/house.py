"""An installation that is no demonstration: made by commands, served, with a mail server of its own or with none."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from followthrough.project.server import free_port
from tests.reminders.sink import listening

PASSWORD = "invented-data-1325"  # the one with which `signed_in` signs in
AT_A_MOMENT = """
import sys
from datetime import datetime
from followthrough.base.kernel import clock
from followthrough.project.cli import main
with clock.at(datetime.fromisoformat(sys.argv[1])):
    sys.exit(main(sys.argv[2:]))
"""
PEOPLE = (
    ("customs", "Focal point, Customs Service", "focal_point", "md-cs"),
    ("customs.approver", "Director, Customs Service", "approver", "md-cs"),
    ("bureau", "Coordinator, Bureau for Reintegration", "coordinator", "md-bri"),
)
TRIES, PAUSE, SECONDS = 300, 0.1, 120


@dataclass
class House:
    """The installation: its folder, its web address, the port at which its mail server would listen."""

    home: Path
    port: int
    mail_port: int

    @property
    def address(self):
        """Where it is reached, as its mails name it."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self):
        """What its processes are started with; nothing of ours is handed on."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("FOLLOWTHROUGH", "DJANGO"))}
        return clean | {
            "FOLLOWTHROUGH_HOME": str(self.home),
            "FOLLOWTHROUGH_PLAIN_HTTP": "1",
            "FOLLOWTHROUGH_ADDRESS": self.address,
            "FOLLOWTHROUGH_MAIL_HOST": "127.0.0.1",
            "FOLLOWTHROUGH_MAIL_PORT": str(self.mail_port),
        }

    def command(self, *words, at="", typed=""):
        """Run `followthrough WORDS`, at a moment if given; gives what was printed."""
        start = [sys.executable, "-c", AT_A_MOMENT, at] if at else [sys.executable, "-m", "followthrough"]
        done = subprocess.run(
            [*start, *words], env=self.environment, input=typed, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def numbers(self, *words, at=""):
        """The numbers that a command printed, in their order."""
        return [int(number) for number in re.findall(r"\b\d+\b", self.command(*words, at=at))]

    @contextmanager
    def mail_server(self):
        """A mail server at the port that the installation knows; gives what it took."""
        with listening(SimpleNamespace(), self.mail_port) as sink:
            yield sink


def furnished(home, *, opened_at):
    """Plan, people with their mail addresses, the cycle of 2019; everything as if done on a day of December 2019."""
    house = House(home, free_port(8760), free_port(8790))
    house.command("setup")
    house.command("plan", "load", "moldova-2018-2021", at=opened_at)
    for name, office, role, body in PEOPLE:
        mail = f"{name}@example.org"
        house.command("people", "add", name, "--office", office, "--email", mail, at=opened_at, typed=f"{PASSWORD}\n{PASSWORD}\n")
        house.command("people", "grant", name, role, body, at=opened_at)
    house.command("cycle", "open", "MD", "2019", at=opened_at)
    return house


@contextmanager
def served(house):
    """Serve the installation until the block ends."""
    words = [sys.executable, "-m", "followthrough", "serve", "--bind", f"127.0.0.1:{house.port}", "--workers", "1"]
    child = subprocess.Popen(words, env=house.environment)
    try:
        _wait(house, child)
        yield house
    finally:
        child.terminate()
        child.wait(30)


def _wait(house, child):
    for _attempt in range(TRIES):
        if child.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{house.address}/robots.txt", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(PAUSE)
    raise RuntimeError("the installation was not served")
