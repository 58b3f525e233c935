"""The end of the evening: everybody hands the report in, the approver signs, and it is sent."""

from collections import Counter
from functools import partial

from benchmarks.evening.clients import Client, Log, at_once
from benchmarks.evening.country import Browser, Country, Writer

MOVED = 302
TURNS = 20


def hand_in(country: Country, port: int, log: Log) -> Counter[str]:
    """Every writer presses the button of its report; then each report is signed and sent. Returns how often each was acknowledged."""
    found: Counter[str] = Counter()
    at_once(
        [
            partial(_press, one.browser, port, log, f"/reports/{one.submission}/submit/", {}, found, "handed in")
            for one in country.writers
        ]
    )
    reports = {one.submission: one for one in country.writers}
    signed = [
        partial(_press, browser, port, log, f"/reports/{report}/approve/", {}, found, "signed")
        for report, browser in country.approvers.items()
        if browser and report in reports
    ]
    at_once(signed)
    at_once([partial(_send, one, port, log, found) for one in reports.values()])
    return found


def _send(one: Writer, port: int, log: Log, found: Counter[str]) -> None:
    from benchmarks.evening.country import DEADLINE

    fields = {"dispatched_on": DEADLINE, "channel": "here"}
    _press(one.browser, port, log, f"/reports/{one.submission}/send/", fields, found, "sent")


def _press(browser: Browser, port: int, log: Log, path: str, fields: dict[str, str], found: Counter[str], what: str) -> None:
    """One press of a button. After a broken connection it is pressed again, and a refusal then may mean that it was done before."""
    status, _headers, _body, broken = Client(port, browser, log).ask("POST", path, fields)
    with log.lock:
        found[what if status == MOVED else f"{what}: refused" + (" after a broken connection" if broken else "")] += 1
