"""Texts of the interface: every one is in the files of the translators, and what is compiled is what is written."""

from io import BytesIO

import pytest
from babel.messages.mofile import read_mo
from tools import messages


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_text_is_gathered_translated_and_compiled(language):
    held = messages.translated(language)
    path = messages.LOCALE / language / "LC_MESSAGES" / "django.mo"
    compiled = read_mo(BytesIO(path.read_bytes()))
    untranslated = [message.id for message in held if message.id and not messages._is_translated(message.string)]
    assert untranslated == []
    for message in held:
        if message.id:
            found = compiled.get(message.id if isinstance(message.id, str) else message.id[0], context=message.context)
            assert found is not None, message.id
            assert found.string == message.string


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_places_in_a_sentence_are_kept(language):
    import re

    for message in messages.translated(language):
        if not message.id or not messages._is_translated(message.string):
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        targets = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(re.findall(r"%\([a-z_]+\)[sd]|\{[a-z_]+\}", " ".join(sources)))
        for target in targets:
            found = set(re.findall(r"%\([a-z_]+\)[sd]|\{[a-z_]+\}", target))
            assert found <= wanted, message.id
            assert found == wanted or isinstance(message.id, tuple), message.id
