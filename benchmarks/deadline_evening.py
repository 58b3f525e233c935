"""The evening of 5 January: many people save at once and hand in, while all worker processes are killed again and again.

`python -m benchmarks.deadline_evening [--people 300] [--kills 50] [--postgres]`; ends with 1 where something acknowledged was lost.
"""

import json
import os
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from benchmarks.evening import checks
from benchmarks.evening.clients import Client, Log, Seats, at_once, write
from benchmarks.evening.country import DEADLINE, Browser, Country, tell
from benchmarks.evening.handing_in import hand_in
from benchmarks.evening.servers import BARE, HOUSE, Killer, gunicorn, postgresql

LIMIT_TIMES = 3.0
SETTLING = 0.2
PAUSE_OF_HANDING_IN = 1.0


def main() -> None:
    """Prepare the country, measure without kills, then the evening with them, then check."""
    parser = ArgumentParser(prog="python -m benchmarks.deadline_evening", description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=40, help="of each measurement without kills (40)")
    parser.add_argument("--every", type=float, default=10.0, help="seconds between two saves of a person who types (10)")
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgresql() if given.postgres else nullcontext("sqlite") as database:
        (Path(folder) / "demo.json").write_text(json.dumps({"day": DEADLINE}), "utf-8")
        os.environ |= {
            "FOLLOWTHROUGH_HOME": folder,
            "FOLLOWTHROUGH_DATABASE": database,
            "FOLLOWTHROUGH_PLAIN_HTTP": "1",
            "DJANGO_SETTINGS_MODULE": "followthrough.project.settings",
        }
        import django

        django.setup()
        from followthrough.project.commands import collect_assets, migrate

        migrate()
        collect_assets()
        sys.exit(0 if evening(given, Path(folder)) else 1)


def evening(given: Namespace, folder: Path) -> bool:
    """Every phase; returns whether all that was acknowledged is there."""
    from django.db import connection

    country = tell(given.people)
    shared = len(country.writers) - len({one.answer for one in country.writers})
    print(
        f"{connection.vendor}: {given.people} people in {country.institutions} institutions; {shared} share the duty of another"
    )
    log = Log(folder / "acknowledged.jsonl")
    seats = Seats([one.answer for one in country.writers])
    connection.close()
    with gunicorn(HOUSE, folder / "house.log") as (port, master):
        for every in (given.every, 0.0):
            ours = _measured(log, partial(_house, country, port, log, seats, given.seconds, every))
            bare = _bare(country, folder, given.seconds, every, "/")
            usual = _bare(country, folder, given.seconds, every, "/signed-in/")
            _compare(every, ours, bare, usual)
        log.statuses.clear()
        log.broken = 0
        began = time.monotonic()
        killer = Killer(master, given.kills, lambda: len(log.acknowledged))
        pressed = _under_kills(country, port, log, seats, killer, given.kills)
    took = time.monotonic() - began
    print(
        f"evening: {killer.kills} times all workers killed ({killer.killed} processes) in {took:.0f} s; {log.broken} connections broken"
    )
    print(f"answers by status: {dict(sorted(log.statuses.items()))}; pressed: {dict(sorted(pressed.items()))}")
    for refusal, times in log.refusals.most_common(5):
        print(f"refused {times} times: {refusal}")
    return _checked(country, log, folder)


def _house(country: Country, port: int, log: Log, seats: Seats, seconds: float, every: float) -> None:
    until = time.monotonic() + seconds
    at_once([partial(write, one, port, log, seats, lambda: time.monotonic() < until, every) for one in country.writers])


def _bare(country: Country, folder: Path, seconds: float, every: float, address: str) -> list[float]:
    """The same people at one of the peers (`bare_view`), with as long a text."""
    from django.db import connection

    from benchmarks.bare_view import make_table
    from benchmarks.evening.clients import WORDS

    make_table()
    connection.close()
    log = Log(folder / "bare.jsonl")

    def one(number: int, browser: Browser, until: float) -> None:
        client = Client(port, browser, log)
        time.sleep(number / len(country.writers) * (every or 0.5))
        while time.monotonic() < until:
            began = time.monotonic()
            client.ask("POST", address, {"narrative": f"Text {number}. {WORDS}", "status": "done", "version": "1"})
            time.sleep(max(0.0, every - (time.monotonic() - began)))

    with gunicorn(BARE, folder / "bare.log", BENCHMARK_SITE="alone" if address == "/" else "usual") as (port, _master):
        until = time.monotonic() + seconds
        return _measured(log, lambda: at_once([partial(one, who.number, who.plain, until) for who in country.writers]))


def _measured(log: Log, act: Callable[[], object]) -> list[float]:
    """Seconds of every save that was acknowledged while `act` ran, from the shortest; those of the first moments are left out."""
    before = len(log.seconds)
    act()
    found = log.seconds[before:]
    return sorted(found[int(len(found) * SETTLING) :])


def _compare(every: float, ours: Sequence[float], bare: Sequence[float], usual: Sequence[float]) -> None:
    pace = f"a save every {every:g} s each" if every else "each saves at once again"
    for name, found in (("save", ours), ("bare view", bare), ("bare, signed in", usual)):
        print(
            f"{pace:<26} {name:<15} p50 {_at(found, 50) * 1000:7.0f} ms, p95 {_at(found, 95) * 1000:7.0f} ms, {len(found)} measured"
        )
    print(
        f"{pace:<26} p95 of a save is {_at(ours, 95) / _at(bare, 95):.1f} × that of the bare view, {_at(ours, 95) / _at(usual, 95):.1f} × where one signs in; limit {LIMIT_TIMES:g} ×",
        flush=True,
    )


def _at(found: Sequence[float], percent: int) -> float:
    return found[min(len(found) - 1, len(found) * percent // 100)]


def _under_kills(country: Country, port: int, log: Log, seats: Seats, killer: Killer, kills: int) -> dict[str, int]:
    """People save without a pause until nearly all kills are made, then hand in under the last ones."""
    last = max(1, kills // 10)
    saving = Killer(killer.master, kills - last, killer.answered)
    saving.start()
    at_once([partial(write, one, port, log, seats, lambda: not saving.is_done, 0.0) for one in country.writers])
    finishing = Killer(killer.master, last, log.statuses.total, PAUSE_OF_HANDING_IN)
    finishing.start()
    pressed = hand_in(country, port, log)
    handed_in_after = finishing.kills
    finishing.times = min(finishing.times, finishing.kills)
    finishing.join()
    killer.kills, killer.killed = saving.kills + finishing.kills, saving.killed + finishing.killed
    print(f"{saving.kills} kills while people saved, {handed_in_after} while reports were handed in, signed and sent")
    return dict(pressed)


def _checked(country: Country, log: Log, folder: Path) -> bool:
    faults = [*checks.lost(log), *checks.unfinished(country, log)]
    crashed = sum(times for status, times in log.statuses.items() if status >= 500)
    whole, said = checks.verified()
    print(
        f"{len(log.acknowledged)} saves acknowledged, {checks.complete(country, log)} reports complete, {crashed} answers of 500 and above"
    )
    print(
        "\n".join(faults[: checks.SHOWN])
        or "every acknowledged save is in the database and in the audit chain; every complete report left once"
    )
    print(f"followthrough verify: {'clean' if whole else 'NOT CLEAN'}\n{said}")
    if crashed:
        print((folder / "house.log").read_text("utf-8", "replace")[-3000:])
    return whole and not faults and not crashed


if __name__ == "__main__":
    main()
