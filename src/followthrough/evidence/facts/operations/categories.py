"""Writes of lists of codes: a mission is added, the source of a body's counts is decided."""

import re
from collections.abc import Mapping

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.models import Category, CategorySource
from followthrough.promise.institutions.models import Institution

CODE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
LONGEST_CODE, LONGEST_TITLE = 60, 200


@operation
def record_category(kind: str, code: str, titles: Mapping[str, str], *, by: Actor) -> Category:
    """Add a value to a list; `titles` by language. The same again changes nothing.

    Raises RuleBroken for a code or a title that cannot be, or a code that stands there under another title.
    """
    said = {language: title.strip() for language, title in titles.items() if title.strip()}
    if not CODE.match(code) or len(code) > LONGEST_CODE:
        raise RuleBroken(
            "category.code",
            _("“{code}” is no code. Write small letters, figures and hyphens, for example unmik."),
            field="code",
            code=code,
        )
    if not said or any(len(title) > LONGEST_TITLE for title in said.values()):
        raise RuleBroken("category.title", _("Give the name, with at most {most} characters."), field="title", most=LONGEST_TITLE)
    refuse_marked("list of codes", **said)
    held = Category.objects.filter(kind=kind, code=code).first()
    if held is not None:
        if held.titles != said:
            raise RuleBroken(
                "category.twice",
                _("The code “{code}” stands for something else already. Choose another code."),
                field="code",
                code=code,
            )
        nothing_changed()
        return held
    made = Category.objects.create(kind=kind, code=code, titles=said, recorded_at=clock.now())
    changed(f"category:{kind}.{code}", after={"titles": said})
    return made


@operation
def decide_source(kind: str, institution: Institution, source: str, *, by: Actor) -> None:
    """Say where a body's counts by a list come from: `hand` or `roster`."""
    held = CategorySource.objects.select_for_update().filter(kind=kind, institution=institution).first()
    before = held.source if held else "hand"
    if before == source:
        nothing_changed()
        return
    CategorySource.objects.update_or_create(kind=kind, institution=institution, defaults={"source": source})
    changed(f"category-source:{kind}.{institution.code}", before={"source": before}, after={"source": source})
