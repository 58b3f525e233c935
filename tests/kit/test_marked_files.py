"""A marking is found wherever a file can hold words; ordinary words pass there too."""

import pytest

from followthrough.base.kernel.markings import find_marking
from followthrough.base.kit.files import accepted_kind, text_of
from tests.kit.marked_files import PLACES
from tests.spec.markings import OPEN

STAMPS = ["TOP SECRET", "CONFIDENȚIAL", "СТРОГО ПОВЕРЉИВО"]


def found(tmp_path, kind, content):
    """What the scan of a file finds, after it was accepted as what its name says."""
    assert accepted_kind(f"a.{kind}", content[: 64 * 1024], len(content)).problem is None
    path = tmp_path / "waiting"
    path.write_bytes(content)
    words = text_of(path, kind)
    assert not words.is_broken
    return find_marking(words)


@pytest.mark.parametrize(("kind", "make", "place"), PLACES, ids=[f"{kind}-{place}" for kind, _make, place in PLACES])
@pytest.mark.parametrize("stamp", STAMPS)
def test_marking_is_found_in_every_place_of_a_file(tmp_path, kind, make, place, stamp):
    assert found(tmp_path, kind, make(place, stamp)) is not None


@pytest.mark.parametrize(("kind", "make", "place"), PLACES, ids=[f"{kind}-{place}" for kind, _make, place in PLACES])
def test_ordinary_words_pass_in_every_place_of_a_file(tmp_path, kind, make, place):
    for words in ("VOT SECRET", "canal confidențial", "Secretary of State"):
        assert found(tmp_path, kind, make(place, words)) is None


@pytest.mark.parametrize("words", [text for text in OPEN if text.isprintable()])
def test_ordinary_text_passes_as_a_file(tmp_path, words):
    assert found(tmp_path, "txt", f"One line.\n{words}\n".encode()) is None


@pytest.mark.parametrize(
    ("encoding", "stamp"), [("cp1250", "CONFIDENŢIAL"), ("cp1251", "СОВЕРШЕННО СЕКРЕТНО"), ("cp1251", "СТРОГО ПОВЕРЉИВО")]
)
def test_marking_is_found_in_texts_of_old_systems(tmp_path, encoding, stamp):
    assert found(tmp_path, "txt", f"{stamp}\r\n".encode(encoding)) is not None
