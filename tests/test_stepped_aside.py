"""A run without LibreOffice says at its end how many tests stepped aside and why."""

import os
import subprocess
import sys

from tests.stepped_aside import NO_OFFICE

TESTS = """
import pytest
from tests.stepped_aside import libreoffice

@pytest.mark.parametrize("kind", ["docx", "ods"])
def test_another_program_opens_it(kind):
    libreoffice()

def test_something_else():
    pytest.skip("It rains")
"""


def test_the_end_of_a_run_says_how_many_stepped_aside_and_why(tmp_path):
    (tmp_path / "test_two.py").write_text(TESTS, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "tests.stepped_aside", "-p", "no:xdist"]
    there = os.environ | {"PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [*command, str(tmp_path)], env=there, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout
    assert [line for line in done.stdout.splitlines() if "stepped aside" in line] == [
        "1 stepped aside: It rains",
        f"2 stepped aside: {NO_OFFICE}",
    ]
