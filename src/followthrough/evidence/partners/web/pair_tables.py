"""The tables of partners: the matrix, where nobody works, who is in the group, what each does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Cell, Column, Matrix, MatrixFoot, MatrixRow, Table, TableCell, TableColumn
from followthrough.evidence.partners.rules.pairs import Coverage, Pair, Partner, Work
from followthrough.evidence.partners.web.reading import day_told
from followthrough.evidence.registers.queries.entries import say_choice
from followthrough.evidence.registers.table import get_book
from followthrough.promise.institutions.models import Institution


@dataclass(frozen=True)
class Known:
    """What the page is made of: the day, names of objectives and bodies, partners with their letters, who works on what."""

    day: date
    objectives: Mapping[str, str]
    bodies: Mapping[str, Institution]
    partners: tuple[Partner, ...]
    signs: Mapping[str, str]
    covered: Coverage
    chosen: Mapping[str, str]

    @property
    def partner(self) -> Partner | None:
        """The partner that is asked for."""
        return next((one for one in self.partners if one.code == self.chosen["partner"]), None)

    def label(self, body: str) -> str:
        """The short name of a body."""
        return self.bodies[body].label if body in self.bodies else body


def codes_of(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """The bodies of these pairs, each once."""
    return tuple(dict.fromkeys(body for _objective, body in pairs))


def drawn(known: Known, shown: tuple[Pair, ...]) -> Matrix:
    """Objective against institution; a letter is a partner, a gap a pair on which nobody works."""
    bodies, language = codes_of(shown), get_language() or "en"
    columns = tuple(
        Column(known.label(code), known.bodies[code].told(language) if code in known.bodies else code) for code in bodies
    )
    rows = []
    for objective, title in known.objectives.items():
        cells = tuple(_cell(known, (objective, body), shown) for body in bodies)
        if all(cell.kind == "none" for cell in cells):
            continue
        asked = [pair for pair in shown if pair[0] == objective]
        plan, _space, number = objective.partition(" ")
        rows.append(MatrixRow(number, title, reverse("desk:objective", args=[plan, number]), cells, _counted(known, asked)))
    foot = tuple(_counted(known, [pair for pair in shown if pair[1] == body]) for body in bodies)
    return Matrix(
        caption=_("Partners by objective and institution"),
        columns=columns,
        rows=tuple(rows),
        foot=MatrixFoot(_("With a partner"), foot, _counted(known, shown)),
        corner=_("Objective"),
        total_label=_("With a partner"),
    )


def _counted(known: Known, pairs: Iterable[Pair]) -> str:
    asked = list(pairs)
    worked = [pair for pair in asked if _at(known, pair)]
    return _("%(done)d of %(of)d") % {"done": len(worked), "of": len(asked)}


def _at(known: Known, pair: Pair) -> tuple[Partner, ...]:
    """Who works on a pair, of those that are asked for."""
    found = known.covered.by_pair.get(pair, ())
    return tuple(one for one in found if known.partner in {None, one})


def _cell(known: Known, pair: Pair, shown: tuple[Pair, ...]) -> Cell:
    if pair not in shown:
        return Cell("none", hidden_words=_("no duty"))
    found = _at(known, pair)
    url = "?" + urlencode(
        {"plan": pair[0].partition(" ")[0], "day": known.day.isoformat(), "objective": pair[0], "institution": pair[1]}
    )
    if not found:
        words = _("Not here") if known.partner else _("Nobody")
        return Cell("gap", words=words, url=url)
    return Cell(
        "words",
        words=" ".join(known.signs[one.code] for one in found),
        hidden_words=", ".join(one.title for one in found),
        url=url,
    )


def nobody(known: Known, shown: tuple[Pair, ...]) -> tuple[tuple[str, str], ...]:
    """By objective the institutions with which nobody works, in words."""
    found: dict[str, list[str]] = {}
    for objective, body in shown:
        if (objective, body) not in known.covered.by_pair:
            found.setdefault(objective, []).append(known.label(body))
    return tuple(
        (f"{objective.partition(' ')[2]}. {known.objectives[objective]}", ", ".join(bodies))
        for objective, bodies in found.items()
    )


def works(known: Known) -> Table:
    """Every work of the day that the filters leave, also where no pair asks for it; institutions with the same work in one line."""
    rows = []
    for partner in known.partners:
        lines: dict[tuple[Work, bool], list[str]] = {}
        for work in partner.works_on(known.day):
            if _is_asked(known, partner, work):
                same = replace(work, body=""), work.pair in known.covered.pairs
                lines.setdefault(same, []).append(known.label(work.body))
        for (work, is_duty), bodies in lines.items():
            rows.append(
                (
                    TableCell(partner.title, reverse("registers:entry", args=["partners", partner.code])),
                    TableCell(work.objective, under=known.objectives[work.objective]),
                    TableCell(", ".join(bodies), under="" if is_duty else _("no duty there: closes no gap")),
                    work.does or "–",
                    _since(work),
                )
            )
    columns = tuple(
        TableColumn(title) for title in (_("Partner"), _("Objective"), _("With"), _("What it does"), _("From when to when"))
    )
    return Table(_("What each partner does"), columns, tuple(rows), is_caption_hidden=True, empty=_("Nothing on this day."))


def _is_asked(known: Known, partner: Partner, work: Work) -> bool:
    asked = known.chosen
    return (
        work.objective in known.objectives
        and known.partner in {None, partner}
        and asked["objective"] in {"", work.objective}
        and asked["institution"] in {"", work.body}
    )


def _since(work: Work) -> str:
    facts = {"first": day_told(work.from_on), "last": day_told(work.to_on) if work.to_on else ""}
    return _("%(first)s to %(last)s") % facts if work.to_on else _("since %(first)s") % facts


def members(known: Known) -> Table:
    """Who is in the group on the day, with the letters of the matrix."""
    say = say_choice(get_book("partners"))
    columns = (
        TableColumn(_("Letter")),
        TableColumn(_("Partner")),
        TableColumn(_("Kind")),
        TableColumn(_("In the group since")),
        TableColumn(_("Pairs"), is_number=True),
    )
    rows = tuple(
        (
            known.signs[one.code],
            TableCell(one.title, reverse("registers:entry", args=["partners", one.code])),
            say("kind", one.kind),
            day_told(one.joined_on) if one.joined_on else "",
            str(sum(one in found for found in known.covered.by_pair.values())),
        )
        for one in known.partners
    )
    return Table(_("The letters of the matrix"), columns, rows, is_caption_hidden=True, empty=_("Nobody on this day."))
