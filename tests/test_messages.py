"""Texts of the interface: every one is in the files of the translators, and what is compiled is what is written."""

import gettext
import json
import re

import pytest
from tools import messages

PLACES = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]+\}")


def forms(held):
    return held if isinstance(held, tuple) else (held,)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_text_is_gathered_translated_and_compiled(language):
    held = [message for message in messages.translated(language) if message.id]
    assert messages.untranslated(language) == set()
    with (messages.LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    for message in held:
        if not messages._is_translated(message.string):
            continue
        key = forms(message.id)[0] if message.context is None else f"{message.context}\x04{forms(message.id)[0]}"
        found = (
            compiled[key] if isinstance(message.id, str) else tuple(compiled[key, place] for place in range(len(message.string)))
        )
        assert found == message.string


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_places_in_a_sentence_are_kept(language):
    for message in messages.translated(language):
        if not message.id or not messages._is_translated(message.string):
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        targets = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(PLACES.findall(" ".join(sources)))
        for target in targets:
            found = set(PLACES.findall(target))
            assert found <= wanted, message.id
            assert found == wanted or isinstance(message.id, tuple), message.id


def test_the_page_of_texts_that_no_native_speaker_has_read_is_the_one_of_these_texts():
    assert messages.UNREAD_PAGE.read_text("utf-8") == messages.unread_page()


def test_whoever_is_said_to_have_read_a_room_has_read_one_that_there_is(monkeypatch, tmp_path):
    told = tmp_path / "read.json"
    told.write_text('{"ro": {}, "sq": {"reporting/cycles": "invented office, 1 May 2020"}}', "utf-8")
    monkeypatch.setattr(messages, "READ", told)
    row = next(line for line in messages.unread_page().splitlines() if line.startswith("| reporting/cycles |"))
    assert row.endswith("| not read by a native speaker | read by invented office, 1 May 2020 |")
    rooms = set(re.findall(r"^\| ([a-z/]+) \|", messages.unread_page(), re.MULTILINE))
    assert {room for held in json.loads(messages.LOCALE.joinpath("read.json").read_text()).values() for room in held} <= rooms


def test_texts_inside_formatted_strings_are_gathered(monkeypatch, tmp_path):
    (tmp_path / "page.py").write_text("""def told(day):\n    return f"{day} {_('it is in time until then')}"\n""", "utf-8")
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    assert [message.id for message in messages.gathered() if message.id] == ["it is in time until then"]
