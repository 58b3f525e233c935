"""From the content of a workbook to the bytes of a file, in each kind that is written."""

from collections.abc import Callable

from followthrough.reporting.workbooks.rules.content import Content, Words
from followthrough.reporting.workbooks.rules.layout import Laid, laid
from followthrough.reporting.workbooks.rules.ods import write_ods
from followthrough.reporting.workbooks.rules.xlsx import write_xlsx

WRITERS: dict[str, Callable[[Laid], bytes]] = {"xlsx": write_xlsx, "ods": write_ods}


def rendered(content: Content, words: Words, key: bytes, kind: str) -> bytes:
    """The file of a workbook, sealed with `key`. Works in any process."""
    return WRITERS[kind](laid(content, words, key))


def render(task: tuple[Content, Words, bytes, str]) -> bytes:
    """The same for one of many tasks that several processes share."""
    return rendered(*task)
