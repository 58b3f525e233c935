"""Persons to a share, in words and marks: of all who were sent, and of each role for which the United Nations ask a share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.evidence.missions.models import PublishedCount
from followthrough.evidence.missions.queries.counts import Told
from followthrough.evidence.missions.rules.paths import RESEARCH_PERCENT, next_path
from followthrough.evidence.missions.rules.shares import Away, persons_to

MOST_MARKS, IN_A_ROW, MARK = 120, 20, 26


@dataclass(frozen=True)
class Mark:
    """One person or place in a picture: what it is (woman, place, man) and where it stands."""

    kind: str
    x: int
    y: int


@dataclass(frozen=True)
class Share:
    """One card: the answer, what it is made of, where the asked share comes from, and the marks (none where there are too many)."""

    heading: str
    sentence: str
    source: str
    marks: tuple[Mark, ...]
    height: int
    women: int
    places: int
    men: int


def of_all(sent: Told | None) -> Share | None:
    """All who were sent against the share that research speaks of; None where the numbers are not shown to this reader."""
    numbers = _numbers(sent)
    if numbers is None:
        return None
    away = persons_to(*numbers, RESEARCH_PERCENT)
    source = _(
        "%(percent)d %% is a threshold that research found, quoted in paragraph 28. The plan itself sets no target: the indicator cannot be met or missed."
    )
    return _share(away, source % {"percent": RESEARCH_PERCENT})


def of_roles(
    roles: Mapping[str, Told], published: Sequence[PublishedCount], titles: Mapping[str, str], year: int
) -> tuple[tuple[str, Share], ...]:
    """Each role with a share to come, by its title; from one's own counts where they are shown, else from what is published."""
    found = []
    for role, title in titles.items():
        path = next_path(role, year)
        if path is None:
            continue
        lists = [one for one in published if one.role == role]
        numbers = _numbers(roles.get(role)) or _listed(lists)
        if numbers is None:
            continue
        source = _("%(percent)d %% by %(year)d is what the United Nations ask of this category; check it before you quote it.")
        told = source % {"percent": path.percent, "year": path.year}
        if _numbers(roles.get(role)) is None:
            told += " " + _("The counts are those of: %(source)s.") % {"source": lists[0].source}
        found.append((title, _share(persons_to(*numbers, path.percent), told)))
    return tuple(found)


def _numbers(told: Told | None) -> tuple[int, int] | None:
    if told is None or not told.is_known or not told.everybody.number:
        return None
    return (told.women.number or 0) if told.women else 0, told.everybody.number


def _listed(lists: Sequence[PublishedCount]) -> tuple[int, int] | None:
    """The latest list of each body, added up."""
    latest = {one.institution_id: one for one in reversed(lists)}
    women, men = (sum(getattr(one, name) for one in latest.values()) for name in ("women", "men"))
    return (women, women + men) if women + men else None


def _share(away: Away, source: str) -> Share:
    marks = _marks(away)
    rows = -(-away.everybody // IN_A_ROW)
    return Share(
        heading=_heading(away),
        sentence=_sentence(away),
        source=source,
        marks=marks,
        height=rows * MARK,
        women=away.women,
        places=away.instead,
        men=away.everybody - away.women - away.instead,
    )


def _heading(away: Away) -> str:
    facts = {"women": away.women, "all": away.everybody, "percent": away.percent, "n": away.instead}
    if away.is_reached:
        return _("%(women)d of %(all)d: %(percent)d %% is reached") % facts
    told = ngettext(
        "%(women)d of %(all)d; %(n)d more reaches %(percent)d %%",
        "%(women)d of %(all)d; %(n)d more reach %(percent)d %%",
        away.instead,
    )
    return told % facts


def _sentence(away: Away) -> str:
    if away.is_reached:
        return ""
    instead = ngettext("%(n)d woman in the place of a man", "%(n)d women in the place of men", away.instead) % {"n": away.instead}
    if away.added is None:
        return _("That is %(instead)s.") % {"instead": instead}
    added = ngettext("%(n)d woman in addition", "%(n)d women in addition", away.added) % {"n": away.added}
    after = {"women": away.women + away.added, "all": away.everybody + away.added}
    return _("That is %(instead)s, or %(added)s (%(women)d of %(all)d).") % {"instead": instead, "added": added, **after}


def _marks(away: Away) -> tuple[Mark, ...]:
    if away.everybody > MOST_MARKS:
        return ()
    men = away.everybody - away.women - away.instead
    kinds = ["woman"] * away.women + ["place"] * away.instead + ["man"] * men
    return tuple(Mark(kind, number % IN_A_ROW * MARK, number // IN_A_ROW * MARK) for number, kind in enumerate(kinds))
