"""Gathers every text of the interface into `locale/<language>/LC_MESSAGES/django.po` and compiles the `.mo` beside it.

Needs no gettext on the machine: Python is read by Babel, templates by Django's own rewriting of them.
"""

import ast
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).parents[1] / "src" / "followthrough"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("ro", "sq")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
# A fixed moment, so that gathering twice gives the same file.
MADE = datetime(2020, 1, 1, tzinfo=UTC)


def _sources(package: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.html")]):
        if "migrations" in path.parts or "vendor" in path.parts:
            continue
        name, text = str(path.relative_to(package)), path.read_text("utf-8")
        yield name, (_as_python(text, name) if path.suffix == ".html" else f"{text}\n{_inside_strings(text)}").encode()


def _inside_strings(text: str) -> str:
    """What stands in the braces of formatted strings, one a line: Babel reads such a string as one token before Python 3.12."""
    strings = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.JoinedStr))
    return "\n".join(ast.unparse(one.value) for node in strings for one in node.values if isinstance(one, ast.FormattedValue))


def _as_python(template: str, name: str) -> str:
    """A template as the calls of gettext that it makes; without the blanks before them, which Python would read as blocks."""
    return "\n".join(line.lstrip() for line in templatize(template, origin=name).split("\n"))


@cache
def _texts(package: Path) -> tuple[tuple[str, Any, str | None], ...]:
    """File, text and context of every call of gettext in `package`. Reading them takes seconds, so that each process does it once."""
    return tuple(
        (name, message, context)
        for name, source in _sources(package)
        for _line, message, _comments, context in extract("python", BytesIO(source), keywords=KEYWORDS)
        if message and message != ("", "")
    )


def gathered() -> Catalog:
    """Every text of the interface with the places where it stands."""
    catalog = Catalog(project="Followthrough", creation_date=MADE, charset="utf-8")
    for name, message, context in _texts(PACKAGE):
        catalog.add(message, None, [(name, None)], context=context)
    return catalog


def _po(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def translated(language: str) -> Catalog:
    """The gathered texts with the translations that exist."""
    path = _po(language)
    held = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    held.project, held.version, held.fuzzy = "Followthrough", "", False
    held.last_translator = held.language_team = held.msgid_bugs_address = "Followthrough"
    held.header_comment = f"# Texts of the interface: {language}"
    held.update(gathered(), no_fuzzy_matching=True)
    held.obsolete.clear()
    held.creation_date = held.revision_date = MADE
    return held


def write(language: str) -> int:
    """Write `.po` and `.mo` of one language; returns how many texts have no translation."""
    catalog, path = translated(language), _po(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, omit_header=False, sort_output=True, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return sum(1 for message in catalog if message.id and not _is_translated(message.string))


def untranslated(language: str) -> set[str]:
    """The texts (their singular) without a translation in `language`."""
    held = (message for message in translated(language) if message.id and not _is_translated(message.string))
    return {message.id if isinstance(message.id, str) else message.id[0] for message in held}


def _is_translated(words: str | tuple[str, ...] | None) -> bool:
    return bool(words) if isinstance(words, str) else bool(words) and all(words or ())


# Who with the language as mother tongue has read the texts of a room: {"sq": {"reporting/cycles": "office, day"}}.
READ = LOCALE / "read.json"
UNREAD_PAGE = PACKAGE.parents[1] / "docs" / "reference" / "translations.md"
UNREAD_HEAD = """# Translated texts and who has read them

Written by `make messages`; a test compares it with the texts. A native speaker who has read the texts of a room is entered in
`src/followthrough/locale/read.json`; the texts of a room without an entry are **not read by a native speaker**. They stand in
`src/followthrough/locale/<language>/LC_MESSAGES/django.po`, each with the files in which it is used.

| Room | Texts | Romanian | Albanian |
|---|---:|---|---|
"""


def unread_page() -> str:
    """The page that says, room by room, how many texts there are and who with the language as mother tongue has read them."""
    read, texts = json.loads(READ.read_text("utf-8")), Counter(map(_room, filter(lambda one: one.id, gathered())))
    lines = (
        f"| {room} | {number} | {' | '.join(_reader(read, one, room) for one in LANGUAGES)} |"
        for room, number in sorted(texts.items())
    )
    return UNREAD_HEAD + "\n".join(lines) + "\n"


def _room(message: Message) -> str:
    first, second, *_rest = str(message.locations[0][0]).split("/")
    return f"{first}/{second}" if not second.endswith((".py", ".html")) and first not in {"desk", "demo", "project"} else first


def _reader(read: dict[str, dict[str, str]], language: str, room: str) -> str:
    who = read[language].get(room)
    return f"read by {who}" if who else "not read by a native speaker"


def main() -> int:
    """Write every language, say what is missing, and list what no native speaker has read."""
    for language in LANGUAGES:
        print(f"{language}: {write(language)} texts without translation")
    UNREAD_PAGE.write_text(unread_page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
