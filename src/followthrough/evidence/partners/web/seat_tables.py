"""The tables of "Who sits where": by body, by function, by community, and the boards of one body."""

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.evidence.facts.rules.disclosure import Way
from followthrough.evidence.partners.queries.seated import Board
from followthrough.evidence.partners.rules.seats import Sitting
from followthrough.evidence.registers.queries.entries import say_choice
from followthrough.evidence.registers.shared.people import COMMUNITIES
from followthrough.evidence.registers.table import get_book

NOBODY = "–"
Line = tuple[str | TableCell, ...]


def by_body(bodies: Mapping[str, str], shown: Sequence[Board], now: Sitting, then: Sitting, query: str) -> Table:
    """A line for each body, leading to its own boards."""
    lines: list[Line] = [
        (
            TableCell(label, f"{query}&institution={code}#{code}"),
            str(sum(one.body == code for one in shown)),
            *_numbers(now, then, "body", code),
        )
        for code, label in bodies.items()
    ]
    foot = (_("All"), str(len(shown)), *_numbers(now, then, "all"))
    columns = (TableColumn(_("Body")), TableColumn(_("Boards and groups"), is_number=True), *_columns(now))
    return Table(_("Seats by body"), columns, tuple(lines), foot=foot, is_caption_hidden=True)


def by_role(now: Sitting, then: Sitting) -> Table:
    """A line for each function, over all bodies."""
    say, roles = say_choice(get_book("boards")), _named(now, then, "role", "boards", "role")
    lines = tuple((say("role", role), *_numbers(now, then, "role", role)) for role in roles)
    return Table(_("Seats by function"), (TableColumn(_("Function")), *_columns(now)), lines, is_caption_hidden=True)


def by_community(now: Sitting, then: Sitting) -> Table | None:
    """A line for each community that is told of some seat; None where none is."""
    titles = dict(COMMUNITIES)
    found = [code for code in titles if now.people("community", code) or then.people("community", code)]
    if not found:
        return None
    lines = tuple((_(titles[code]), *_numbers(now, then, "community", code)) for code in found)
    columns = (TableColumn(_("Community")), *_columns(now))
    return Table(_("Seats by community"), columns, lines, is_caption_hidden=True)


def of_body(body: str, boards: Sequence[Board], now: Sitting, then: Sitting) -> Table:
    """The boards of one body, each with a line for itself and one for each function in it."""
    say = say_choice(get_book("boards"))
    lines: list[Line] = []
    for board in boards:
        name = TableCell(board.title, reverse("registers:entry", args=["boards", board.code]), under=say("kind", board.kind))
        lines.append((name, *_numbers(now, then, "board", board.code)))
        roles = _named(now, then, "function", "boards", "role", board.code)
        lines += [(f"– {say('role', role)}", *_numbers(now, then, "function", board.code, role)) for role in roles]
    foot = (_("All boards and groups"), *_numbers(now, then, "body", body))
    columns = (TableColumn(_("Board, function")), *_columns(now))
    return Table(_("Seats by board and function"), columns, tuple(lines), foot=foot, is_caption_hidden=True)


def _columns(now: Sitting) -> tuple[TableColumn, ...]:
    unknown = (TableColumn(_("Not known"), is_number=True),) if now.people("all", sex="X") else ()
    return (
        TableColumn(_("Women"), is_number=True),
        TableColumn(_("Men"), is_number=True),
        *unknown,
        TableColumn(_("Women in percent"), is_number=True),
        TableColumn(_("Women a year before"), is_number=True),
        TableColumn(_("in percent"), is_number=True),
    )


def _numbers(now: Sitting, then: Sitting, *name: str) -> tuple[str, ...]:
    sexes = ("F", "M", "X") if now.people("all", sex="X") else ("F", "M")
    is_any = now.people(*name) is not None
    return (
        *(_told(now, name, sex, is_any) for sex in sexes),
        _share(now, name),
        _told(then, name, "F", then.people(*name) is not None),
        _share(then, name),
    )


def _told(sitting: Sitting, name: Iterable[str], sex: str, is_any: bool) -> str:
    """A count; 0 where others sit there, a dash where nobody does."""
    shown = sitting.people(*name, sex=sex)
    if shown is None:
        return "0" if is_any else NOBODY
    return _("not shown") if shown.way == Way.WITHHELD else shown.told


def _share(sitting: Sitting, name: Iterable[str]) -> str:
    share = sitting.share(*name)
    if share is None:
        return NOBODY
    return _("not shown") if share.way == Way.WITHHELD else share.told


def _named(now: Sitting, then: Sitting, kind: str, register: str, field: str, *before: str) -> list[str]:
    """The codes of a field in its own order for which somebody sits there, or sat there a year before."""
    found = get_book(register).field(field)
    codes = [code for code, _title in found.choices] if found else []
    return [code for code in codes if now.people(kind, *before, code) or (not before and then.people(kind, *before, code))]
