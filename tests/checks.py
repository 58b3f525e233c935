"""The checks that are Django's own: migrations are complete, the deployment check has no warning."""

import os
import subprocess
import sys
import tempfile


def main() -> int:
    """Run both in a data folder that is gone afterwards; the deployment check as for real service."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"FOLLOWTHROUGH_HOME": folder, "FOLLOWTHROUGH_HOSTS": "plan.example.org"}
        environment.pop("FOLLOWTHROUGH_PLAIN_HTTP", None)
        for command in (["makemigrations", "--check", "--dry-run"], ["check", "--deploy", "--fail-level", "WARNING"]):
            done = subprocess.run([sys.executable, "-m", "followthrough", "manage", *command], env=environment, check=False)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
