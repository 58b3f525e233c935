"""The summary report of a told year: freezing, building and writing it, against plain Typst pages and a limit."""

from datetime import date
from typing import Any

from benchmarks.plan_load import seconds

LIMIT_SECONDS = 2.0
DAY = date(2020, 2, 9)
SENTENCES_A_PAGE = 36


def plain_pages(pages: int, run: int) -> bytes:
    """A Typst document of so many pages of plain text: what setting pages costs at the least.

    Every sentence has its own number, since the engine sets a paragraph that it remembers only once.
    """
    body = "\n#pagebreak()\n".join(
        " ".join(
            f"Sentence {page} {number} {run} as an office writes it, with {page * number} plain words and no table at all."
            for number in range(SENTENCES_A_PAGE)
        )
        for page in range(pages)
    )
    return (
        f'#set document(title: "Plain")\n#set page(paper: "a4")\n#set text(font: "Source Sans 3", size: 10.65pt)\n{body}'.encode()
    )


def warm(act: Any) -> float:
    """Seconds of the third run: fonts and templates are read by then."""
    return [seconds(act) for _run in range(3)][-1]


def main() -> None:
    """Tell the invented year, then print one line a step."""
    import io

    import pypdf

    from followthrough.base.kernel import clock
    from followthrough.demo.story import tell
    from followthrough.promise.plans.commands import read_plan_file, shipped_plans
    from followthrough.promise.plans.queries import get_plan
    from followthrough.publishing.releases import operations as releases
    from followthrough.publishing.releases.queries.releases import frozen
    from followthrough.publishing.reports.summary import summary
    from followthrough.publishing.writers import write
    from followthrough.publishing.writers.pdf import _compiled
    from followthrough.reporting.cycles.queries.cycles import get_cycle

    tell(tuple(read_plan_file(code) for code in reversed(shipped_plans())), DAY)
    with clock.at(clock.at_local(DAY)):
        cycle = get_cycle(get_plan("MD"), DAY.year - 1)
        first_freeze = seconds(lambda: releases.record(cycle, by="system:benchmark"))
        freeze = warm(lambda: releases.record(cycle, by="system:benchmark"))
        release = frozen(releases.record(cycle, by="system:benchmark"))
    document = summary(release, "en")
    first_pdf = seconds(lambda: write(document, "pdf"))
    pages = len(pypdf.PdfReader(io.BytesIO(write(document, "pdf"))).pages)
    peer = min(seconds(lambda run=run: _compiled({"main": plain_pages(pages, run)})) for run in range(3))
    steps = {
        "freeze, first": first_freeze,
        "freeze, unchanged": freeze,
        "build": warm(lambda: summary(release, "en")),
        "html": warm(lambda: write(document, "html")),
        "pdf, first": first_pdf,
        "pdf": warm(lambda: write(document, "pdf")),
    }
    print(f"{len(release.content['answers'])} duties, {pages} pages; {pages} plain Typst pages: {peer:.3f} s")
    for name, taken in steps.items():
        print(
            f"{name:<24} {taken:7.3f} s  {taken / peer:6.2f} × plain pages  {taken / LIMIT_SECONDS:6.2f} × the limit of {LIMIT_SECONDS:.0f} s"
        )
    total = steps["freeze, unchanged"] + steps["build"] + steps["pdf"]
    print(
        f"{'all, after the first':<24} {total:7.3f} s  {total / peer:6.2f} × plain pages  {total / LIMIT_SECONDS:6.2f} × the limit"
    )
