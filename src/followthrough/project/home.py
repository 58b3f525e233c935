"""Where all data lies: one folder, which can be copied as it is."""

import json
import os
import secrets
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

VARIABLE = "FOLLOWTHROUGH_HOME"
DEMO = "demo.json"


def folder() -> Path:
    """The data folder: `FOLLOWTHROUGH_HOME`, else the user's data folder for programs. Created if missing."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        path = Path(chosen).expanduser().resolve()
    else:
        shared = os.environ.get("XDG_DATA_HOME") or Path("~/.local/share").expanduser()
        path = Path(shared) / "followthrough"
    path.mkdir(parents=True, exist_ok=True)
    return path


def demo_day(home: Path) -> date | None:
    """The day that a demonstration in `home` tells, or None where real data lies."""
    told = home / DEMO
    return date.fromisoformat(json.loads(told.read_text("utf-8"))["day"]) if told.exists() else None


def secret_key(home: Path) -> str:
    """The secret that signs sessions: `FOLLOWTHROUGH_SECRET`, else a file made once, readable by its owner only."""
    given = os.environ.get("FOLLOWTHROUGH_SECRET")
    if given:
        return given
    kept = home / "secret.key"
    if not kept.exists():
        try:
            with open(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(64))
        except FileExistsError:
            pass  # another process made it in this moment; its key is read below
    return kept.read_text("ascii")


# A connection serves many requests: opening one reads the whole schema of a SQLite file, or starts a process of PostgreSQL.
KEPT_SECONDS = 600
NEVER_BY_ITSELF = 2**31


def database(home: Path) -> dict[str, Any]:
    """Django's database settings from `FOLLOWTHROUGH_DATABASE`: nothing or "sqlite" for a file in `home`, else postgres://…"""
    address = os.environ.get("FOLLOWTHROUGH_DATABASE", "sqlite")
    if address == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "followthrough.sqlite3",
            "CONN_MAX_AGE": KEPT_SECONDS,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(
            f"FOLLOWTHROUGH_DATABASE begins with {parts.scheme or address!r}; use sqlite or postgres://user@host/name"
        )
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if pair)
    return {
        "ENGINE": "followthrough.base.kit.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or query.get("host", "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        # Django switches prepared statements off. With this they are on for who asks for them (base/kit/kept) and for nobody else.
        "OPTIONS": {"prepare_threshold": NEVER_BY_ITSELF},
    }
