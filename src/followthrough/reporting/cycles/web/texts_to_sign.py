"""The texts of a lead's report as its approver reads them before signing, figures filled in."""

from dataclasses import dataclass

from followthrough.reporting.cycles.queries.cycles import submission_lines
from followthrough.reporting.cycles.queries.figures import figure_base
from followthrough.reporting.cycles.queries.received import Received
from followthrough.reporting.cycles.queries.reported import cycle_report
from followthrough.reporting.cycles.rules.figures import figures
from followthrough.reporting.cycles.web.changes import Change
from followthrough.reporting.cycles.web.figure_names import named
from followthrough.reporting.cycles.web.lead_versions import changes_of
from followthrough.reporting.cycles.web.texts import Paragraph, preview


@dataclass(frozen=True)
class TextsToSign:
    """What is signed: the text on each objective, what changed since a version left, and the hash of what stands here."""

    texts: tuple[tuple[str, tuple[Paragraph, ...]], ...]
    changes: tuple[Change, ...]
    sha256: str


def texts_to_sign(received: Received, language: str) -> TextsToSign:
    """Put together what the approver of a lead reads; three questions besides those of the page."""
    cycle = received.report.cycle
    titles = {one.objective.number: one.objective.title.told(language) for one in received.texts}
    base = figure_base(cycle_report(cycle, received.effects), submission_lines(cycle, effects=received.effects))
    known = figures(base)
    now = [(one.objective.number, one.text) for one in received.texts]
    return TextsToSign(
        texts=tuple(
            (f"{number}. {titles.get(number, '')}", preview(text, known, cycle.plan.short, cycle.year)) for number, text in now
        ),
        changes=tuple(changes_of(received.filings[0].texts, now, titles, named(base, known))) if received.filings else (),
        sha256=received.sha256,
    )
