"""Lists of codes that grow while a plan runs (missions), and where each body's counts by them come from."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language

from followthrough.base.kernel.texts import Text
from followthrough.evidence.facts.models import Category, CategorySource

MISSIONS = "missions"
HAND, ROSTER = "hand", "roster"


def titles_of(kind: str) -> dict[str, str]:
    """What the codes of a list are called in the reader's language, by code."""
    language = get_language() or "en"
    found = Category.objects.filter(kind=kind).order_by("code")
    return {one.code: Text(one.titles).told(language) for one in found}


def titles_beside(kind: str, column: str) -> Subquery:
    """The titles of the code in a column, by language, to be read with the line itself; `told_title` says them."""
    return Subquery(Category.objects.filter(kind=kind, code=OuterRef(column)).values("titles")[:1])


def told_title(titles: dict[str, str]) -> str:
    """Titles by language in the reader's."""
    return Text(titles).told(get_language() or "en")


def source_of(kind: str, institution_id: int) -> str:
    """`hand` or `roster`; by hand where nothing was decided."""
    found = CategorySource.objects.filter(kind=kind, institution_id=institution_id).values_list("source", flat=True).first()
    return found or HAND
