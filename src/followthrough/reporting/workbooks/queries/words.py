"""What is the same in every workbook of a language: headings, lists, warnings; and what people may write in any of them."""

from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kernel.folding import fold
from followthrough.reporting.cycles.rules.answers import (
    ALLOWED,
    DIFFICULTY_NAMES,
    LONGEST_NARRATIVE,
    LONGEST_SENTENCE,
    STATUS_NAMES,
    Difficulty,
    Kind,
    Status,
)
from followthrough.reporting.workbooks.rules.columns import COLUMNS, SHAPES
from followthrough.reporting.workbooks.rules.content import Words
from followthrough.reporting.workbooks.rules.reading import Vocabulary


def seal_key() -> bytes:
    """The key of the seals of this installation."""
    return salted_hmac("followthrough.reporting.workbooks", "seal", algorithm="sha256").digest()


def languages() -> tuple[str, ...]:
    """Codes of the languages that a workbook can be written in."""
    return tuple(code for code, _name in settings.LANGUAGES)


@cache
def words_in(language: str) -> Words:
    """The words of a language."""
    with translation.override(language):
        statuses = {status: _(name) for status, name in STATUS_NAMES.items()}
        difficulties = {code: _(name) for code, name in DIFFICULTY_NAMES.items()}
        return Words(
            language=language,
            sheets=(_("Read me first"), _("Report"), _("Lists")),
            heads=tuple(_(SHAPES[column].title) for column in COLUMNS),
            lists={
                "judged": tuple(statuses[one] for one in ALLOWED[Kind.JUDGED]),
                "running": tuple(statuses[one] for one in ALLOWED[Kind.RUNNING]),
                "difficulties": tuple(difficulties.values()),
            },
            statuses=statuses,
            difficulties=difficulties,
            warnings={
                "list": _("Choose from the list."),
                "several": _("Choose from the list. Several are parted by a semicolon."),
                "day": _("A day such as 31.01.2020."),
                "narrative": _("At most %(longest)d characters.") % {"longest": LONGEST_NARRATIVE},
                "sentence": _("At most %(longest)d characters.") % {"longest": LONGEST_SENTENCE},
            },
            legend=_("Yellow: to be filled in. Grey: locked, for reading."),
        )


def vocabularies() -> dict[str, Vocabulary]:
    """What people may write, by the language of their workbook: its own words first, then those of every other; codes too."""
    ordered = {code: (code, *(other for other in languages() if other != code)) for code in languages()}
    return {code: _vocabulary(order) for code, order in ordered.items()} | {"": _vocabulary(languages())}


def _vocabulary(order: tuple[str, ...]) -> Vocabulary:
    statuses: dict[str, Status] = {}
    difficulties: dict[str, Difficulty] = {}
    for language in order:
        words = words_in(language)
        for status, told in words.statuses.items():
            statuses.setdefault(fold(told), status)
        for difficulty, told in words.difficulties.items():
            difficulties.setdefault(fold(told), difficulty)
    for status in Status:
        statuses.setdefault(fold(status.value), status)
    for difficulty in Difficulty:
        difficulties.setdefault(fold(difficulty.value), difficulty)
    return Vocabulary(statuses, difficulties, clock.today())
