"""Runs the web server as a child process: waits until it answers, and ends it on Ctrl-C, TERM or hang-up."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from types import FrameType

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

HOST = "127.0.0.1"
PORTS_TRIED = 50
WAIT_SECONDS = 60
END_SECONDS = 10
PAUSE = 0.1
# Two processes for two processors. Connections beyond 64 wait in the one queue before both, so that on a busy evening nobody waits at
# a process that has taken in more people than the other; gunicorn would let each take in a thousand.
AS_SERVED = (
    "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--worker-connections", "64", "--graceful-timeout", "5",
)  # fmt: skip


class _Stopped(Exception):
    """A signal asked to stop."""


def serve(first_port: int, greeting: Callable[[str], str]) -> None:
    """Serve until a signal comes; print `greeting(address)` once the server answers. No process stays behind."""
    _stop_on_signals()
    port = free_port(first_port)
    child = subprocess.Popen(_command(port))  # noqa: S603 -- because every word of the command is ours
    try:
        _wait_until_it_answers(child, port)
        print(greeting(f"http://localhost:{port}/"), flush=True)
        child.wait()
    except (_Stopped, KeyboardInterrupt):
        print("\nEnding …", flush=True)
    finally:
        _end(child)


def free_port(first: int) -> int:
    """The first port from `first` on that nobody listens on; raises RuleBroken after fifty."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise RuleBroken("server.ports", _("No free port from {first} on. Name another: --port 9000"), first=first)


def _command(port: int) -> list[str]:
    if os.name == "nt":
        return [sys.executable, "-m", "waitress", f"--listen={HOST}:{port}", "followthrough.project.wsgi:application"]
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "followthrough.project.wsgi",
        *AS_SERVED,
        "--log-level",
        "warning",
        "--bind",
        f"{HOST}:{port}",
    ]


def _stop_on_signals() -> None:
    """Set every handler: a process that a shell starts in the background inherits an ignored SIGINT."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _Stopped

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)


def _wait_until_it_answers(child: "subprocess.Popen[bytes]", port: int) -> None:
    for _attempt in range(int(WAIT_SECONDS / PAUSE)):
        if child.poll() is not None:
            raise RuleBroken("server.ended", _("The web server ended at once; its reason stands above."))
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/robots.txt", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(PAUSE)
    raise RuleBroken("server.silent", _("The web server does not answer after {seconds} seconds."), seconds=WAIT_SECONDS)


def _end(child: "subprocess.Popen[bytes]") -> None:
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
