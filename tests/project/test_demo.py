"""The demonstration: told once and reused, moved to another day without deleting, every process ended with it."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def environment(home):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("FOLLOWTHROUGH", "DJANGO"))}
    return clean | {"FOLLOWTHROUGH_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def run(*words, home):
    done = subprocess.run(
        [sys.executable, "-m", "followthrough", *words], env=environment(home), capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    assert run("demo", "--no-serve", home=folder).returncode == 0
    return folder


def test_a_second_start_reuses_everything(home):
    before = (home / "followthrough.sqlite3").stat().st_mtime_ns
    done = run("demo", "--no-serve", home=home)
    assert done.returncode == 0
    assert "Telling" not in done.stdout
    assert (home / "followthrough.sqlite3").stat().st_mtime_ns == before


def test_the_story_is_the_same_every_time(home, tmp_path):
    assert run("demo", "--no-serve", home=tmp_path).returncode == 0
    for name in ("a.html", "b.html"):
        folder = home if name == "a.html" else tmp_path
        assert run("report", "summary", "MD", "--cycle", "2019", "--out", str(tmp_path / name), home=folder).returncode == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_every_file_of_it_says_that_it_is_invented(home, tmp_path):
    assert json.loads((home / "demo.json").read_text())["remark"] == "invented data"
    csv = run("plan", "obligations", "MD", "--format", "csv", home=home).stdout.splitlines()
    assert csv[0].endswith(",remark")
    assert all(line.endswith(",invented data") for line in csv[1:])
    done = run("report", "summary", "MD", "--cycle", "2019", "--out", str(tmp_path / "r.html"), home=home)
    assert done.returncode == 0
    assert "Invented data" in (tmp_path / "r.html").read_text("utf-8")
    assert [path.name for path in Path(home / "evidence").rglob("*") if path.is_file()]


def test_real_data_are_never_touched(tmp_path):
    assert run("plan", "load", "kosovo-ksf", home=tmp_path).returncode == 0
    done = run("demo", "--no-serve", home=tmp_path)
    assert done.returncode == 2
    assert "holds real data" in done.stderr


def test_another_day_moves_the_old_one_aside(tmp_path):
    assert run("demo", "--no-serve", "--day", "2018-05-01", home=tmp_path).returncode == 0
    done = run("demo", "--no-serve", "--day", "2018-12-20", home=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "earlier-1" / "followthrough.sqlite3").exists()
    assert "It was" not in done.stdout
    assert "2018-12-20" in done.stdout


def test_an_interrupted_telling_is_begun_again(tmp_path):
    child = subprocess.Popen(
        [sys.executable, "-m", "followthrough", "demo", "--no-serve"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert "Telling" in child.stdout.readline()
    child.kill()
    child.wait()
    child.stdout.close()
    assert json.loads((tmp_path / "demo.json").read_text())["is_complete"] is False
    done = run("demo", "--no-serve", home=tmp_path)
    assert done.returncode == 0
    assert json.loads((tmp_path / "demo.json").read_text())["is_complete"] is True


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_ends_every_process_it_started(home, how):
    child = subprocess.Popen(
        [sys.executable, "-m", "followthrough", "demo", "--port", "8400"],
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    printed = ""
    while "Ctrl-C" not in printed:
        line = child.stdout.readline()
        assert line, printed
        printed += line
    address = re.search(r"http://localhost:\d+/", printed).group()
    assert "INVENTED DATA" in printed
    assert "customs" in printed
    assert str(home) in printed
    with urllib.request.urlopen(address + "sign-in/") as page:
        text = page.read().decode()
        assert page.status == 200
    assert "Invented data" in text
    assert "noindex" in text
    group = os.getpgid(child.pid)
    child.send_signal(how)
    child.wait(20)
    child.stdout.close()
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)
