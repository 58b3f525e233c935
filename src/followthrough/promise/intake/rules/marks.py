"""Every word of a document, line by line: for the look-out for markings of classified papers."""

from followthrough.promise.intake.rules.grids import Blocks, Paragraph


def words_in(blocks: Blocks) -> str:
    """The text of all paragraphs and cells."""
    lines: list[str] = []
    for block in blocks:
        lines += [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells if cell.text]
    return "\n".join(lines)
