"""What can be chosen in the fields of a register: choices in every language, topics of loaded plans, people of a body."""

from functools import cache

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.accounts.models import Person
from followthrough.base.kernel import clock
from followthrough.base.kernel.folding import fold
from followthrough.evidence.registers.queries.feeds import every_topic, topics
from followthrough.evidence.registers.queries.offers import folded_offers, offers_for
from followthrough.evidence.registers.rules.fields import Kind
from followthrough.evidence.registers.rules.parsing import Choices
from followthrough.evidence.registers.shared.book import Book


def choices_for(book: Book, institution_id: int | None) -> Choices:
    """Everything that a value can be; people only where the register names somebody."""
    found = topics(book) if book.field("topic") else ()
    words: dict[str, str] = {}
    for code, title in found:
        words |= {fold(told): code for told in title.plain.values()} | {fold(code): code}
    language = get_language() or "en"
    people = {fold(name): name for name, _office in people_of(institution_id)} if _names_people(book) else {}
    return Choices(
        titles=titles_in_every_language(book),
        topics=words,
        topic_titles=tuple(f"{title.told(language)} ({code})" for code, title in found),
        people=people | ({fold(office): name for name, office in people_of(institution_id)} if people else {}),
        offers=folded_offers(offers_for(book, institution_id)),
    )


def _names_people(book: Book) -> bool:
    every = (*book.fields, *(book.lines.fields if book.lines else ()))
    return any(field.kind == Kind.PERSON for field in every)


def people_of(institution_id: int | None) -> list[tuple[str, str]]:
    """Those who sign in and have a seat at a body today, as (sign-in name, office)."""
    today = clock.today()
    seated = Q(seats__to_on__isnull=True) | Q(seats__to_on__gte=today)
    found = Person.objects.filter(seated, seats__institution_id=institution_id or 0, seats__from_on__lte=today, is_active=True)
    return list(found.distinct().order_by("office").values_list("sign_in_name", "office"))


@cache
def titles_in_every_language(book: Book) -> dict[str, dict[str, str]]:
    """By name of a field its choices as they are called in each language of the interface, folded."""
    found: dict[str, dict[str, str]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for field in (*book.fields, *(book.lines.fields if book.lines else ())):
                found.setdefault(field.name, {}).update({fold(_(title)): code for code, title in field.choices})
    return found


def topic_titles(book: Book) -> dict[str, str]:
    """The topics of a register in the reader's language, by code, in the order of the rows: to choose from."""
    language = get_language() or "en"
    return {code: title.told(language) for code, title in topics(book)}


def topic_words() -> dict[str, str]:
    """Every topic in the reader's language, by code: to tell what was chosen."""
    language = get_language() or "en"
    return {code: title.told(language) for code, title in every_topic().items()}
