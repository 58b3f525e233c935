"""People at their browsers, a thread each: they save and save again, and note what was acknowledged. A broken connection is none."""

import http.client
import json
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.evening.country import Browser, Writer

SAVED, CONFLICT = 204, 409
TIMEOUT = 90.0
AGAIN_AFTER = 0.2
WORDS = "Invented: the course was held, so many people came to it, and what they learned is used in the service. " * 4
VERSION = re.compile(r'name="version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="version"')


@dataclass(frozen=True)
class Save:
    """One acknowledged save of a text as a version of an answer."""

    answer: int
    version: int
    text: str


@dataclass
class Log:
    """What the people noted: acknowledged saves in a file as well, every status, seconds of each answered save, broken connections."""

    file: Path
    acknowledged: list[Save] = field(default_factory=list)
    attempted: set[tuple[int, str]] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    broken: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        # Kept open, since the people share the processors with the server; each line is written at once.
        self._lines = self.file.open("a", encoding="utf-8", buffering=1)

    def note(self, save: Save) -> None:
        """Keep one acknowledged save."""
        with self.lock:
            self.acknowledged.append(save)
            self._lines.write(json.dumps(vars(save)) + "\n")


class Client:
    """One browser; `ask` asks again until an answer comes.

    Every request has a connection of its own, as through a proxy, and as of people who pause: the server keeps one for two seconds.
    """

    def __init__(self, port: int, browser: Browser, log: Log) -> None:
        self.port, self.browser, self.log = port, browser, log
        self.connection: http.client.HTTPConnection | None = None

    def ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str, int]:
        """Status, headers, body, and how many connections broke before the answer came."""
        broken = 0
        while True:
            try:
                began = time.perf_counter()
                status, told, body = self._once(method, path, fields, headers or {})
            except (OSError, http.client.HTTPException):
                self.connection = None
                broken += 1
                with self.log.lock:
                    self.log.broken += 1
                time.sleep(AGAIN_AFTER)
                continue
            with self.log.lock:
                self.log.statuses[status] += 1
                if status == SAVED:
                    self.log.seconds.append(time.perf_counter() - began)
            return status, told, body, broken

    def _once(
        self, method: str, path: str, fields: dict[str, str] | None, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        sent = {
            "Cookie": f"sessionid={self.browser.session}; csrftoken={self.browser.token}",
            "X-CSRFToken": self.browser.token,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.connection.request(method, path, urlencode(fields) if fields is not None else None, sent | headers)
        answer = self.connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        self.connection.close()
        self.connection = None
        return answer.status, dict(answer.getheaders()), body


class Seats:
    """Whose turn it is at a shared answer, and the version that was read last."""

    def __init__(self, answers: Sequence[int]) -> None:
        self.turns = {answer: threading.Lock() for answer in answers}
        self.versions = dict.fromkeys(answers, 0)


def write(writer: Writer, port: int, log: Log, seats: Seats, goes_on: Callable[[], bool], every: float) -> None:
    """Save a new text every so many seconds (0: at once) as long as `goes_on`."""
    client, chance, number = Client(port, writer.browser, log), random.Random(writer.number), 0
    time.sleep(chance.uniform(0, every or 0.5))
    while goes_on():
        began = time.monotonic()
        number += 1
        text = f"Text {time.time_ns()} of person {writer.number}, save {number}. {WORDS}"
        with seats.turns[writer.answer]:
            _save(writer, client, log, seats, text)
        time.sleep(max(0.0, every * chance.uniform(0.8, 1.2) - (time.monotonic() - began)))


def _save(writer: Writer, client: Client, log: Log, seats: Seats, text: str) -> None:
    fields = {"status": writer.status, "narrative": text, "declared": "on", "difficulty": "", "next_steps": ""}
    if writer.needs_difficulty:
        fields["difficulties"] = "money"
    with log.lock:
        log.attempted.add((writer.answer, text))
    while True:
        fields["version"] = str(seats.versions[writer.answer])
        status, headers, body, _broken = client.ask("POST", writer.address, fields, {"X-Autosave": "1"})
        if status == SAVED:
            seats.versions[writer.answer] = version = int(headers["X-Version"])
            log.note(Save(writer.answer, version, text))
            return
        if status != CONFLICT:
            with log.lock:
                log.refusals[f"{status}: {body[:160]}"] += 1
            return
        _status, _headers, page, _broken = client.ask("GET", writer.address)
        found = VERSION.search(page)
        if found is None:
            with log.lock:
                log.refusals["a page without a version"] += 1
            return
        seats.versions[writer.answer] = int(found[1] or found[2])


def at_once(acts: Sequence[Callable[[], object]]) -> None:
    """Carry all out at the same time, each in a thread."""
    threads = [threading.Thread(target=act, daemon=True) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
