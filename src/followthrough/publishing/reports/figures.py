"""The figures of a document in the order in which a reader meets them."""

from collections.abc import Iterator

from followthrough.publishing.reports.blocks import Block, Bullets, Document, Figure, Heading, Note, Paragraph, Pips, Run, Table


def walk(document: Document) -> Iterator[Figure]:
    """Yield every figure in order of appearance, once for each time it is shown."""
    for section in document.sections:
        for block in section.blocks:
            for run in _parts(block):
                if isinstance(run, Figure):
                    yield run


def _parts(block: Block) -> Iterator[Run | Pips]:
    match block:
        case Heading() | Paragraph() | Note():
            yield from block.runs
        case Bullets():
            for item in block.items:
                yield from item
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield from cell
        case _:
            return
