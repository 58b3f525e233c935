"""Texts of the interface: every one is in the files of the translators, and what is compiled is what is written."""

import gettext
import re

import pytest
from tools import messages

PLACES = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]+\}")


def forms(held):
    return held if isinstance(held, tuple) else (held,)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_text_is_gathered_translated_and_compiled(language):
    held = [message for message in messages.translated(language) if message.id]
    assert messages.untranslated(language) - messages.waiting() == set()
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


def test_the_list_of_texts_that_wait_holds_nothing_else():
    everywhere = set.union(*(messages.untranslated(language) for language in messages.LANGUAGES))
    assert messages.waiting() - everywhere == set()
