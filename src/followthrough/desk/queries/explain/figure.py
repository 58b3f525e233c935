"""One figure explained, whichever kind its code is of."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from followthrough.base.kernel.errors import FollowthroughError
from followthrough.desk.queries.explain.codes import read_code
from followthrough.desk.queries.explain.explained import Explained
from followthrough.desk.queries.explain.reported import explain_reported, year_of
from followthrough.desk.queries.explain.rows import explain_row


def explain(code: str, person: Any) -> Explained:
    """Why the figure `code` is what it is, as far as `person` may read it; None is the server's own shell.

    The figure of a row shows what facts say and, where the report is open to the reader, what it says.
    Raises NotFound for a code that names no figure, NotAllowed where the report is not open to the person yet.
    """
    asked = read_code(code, person)
    if not asked.row:
        return explain_reported(asked, year_of(asked, person))
    explained = explain_row(asked, person)
    try:
        said = explain_reported(asked, year_of(asked, person))
    except FollowthroughError:
        return explained  # there is no report on the year, or it is not open yet; the facts stand for themselves
    told = (_("The report on %(year)d says") % {"year": asked.year}, f"{said.value}: {said.meaning}")
    return replace(explained, history=(told,), seal=said.seal)
