"""Finds a Chromium for the journeys, or brings one: by apt when root on Debian, else by Playwright, else says what to install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
# A container has no sandbox of its own to give; the other switches keep the browser off the network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADVICE = "The journeys need a browser: install the package chromium (Debian, Ubuntu: apt install chromium), or run: python -m playwright install chromium"


def find() -> str | None:
    """Path of a browser on this machine, or None."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def bring() -> str:
    """Path of a browser, installed if need be; ends the program with advice if there is none to be had."""
    path = find()
    if path is None:
        _install()
        path = find()
    if path is None:
        sys.exit(ADVICE)
    return path


def _install() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium by apt …", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        return
    print("Installing Chromium by Playwright …", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    print(f"Browser: {bring()}")
