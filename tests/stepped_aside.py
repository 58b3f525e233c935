"""Tests that need another program step aside where it is not installed; the end of the run says how many did, and why."""

import shutil
from collections import Counter

import pytest

NO_OFFICE = "LibreOffice is not installed here: what another office program makes of our files was not tried"
MARK = "Skipped: "


def libreoffice():
    """Path of LibreOffice; the test that asks steps aside where it is not installed."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip(NO_OFFICE)
    return found


def pytest_terminal_summary(terminalreporter):
    """A line for each reason, below everything else that pytest tells."""
    reasons = Counter(report.longrepr[2].removeprefix(MARK) for report in terminalreporter.stats.get("skipped", ()))
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"{number} stepped aside: {reason}", yellow=True)
