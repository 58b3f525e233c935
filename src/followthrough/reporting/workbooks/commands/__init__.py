"""Commands of workbooks: `followthrough workbook write`, `followthrough workbook read`."""

from followthrough.reporting.workbooks.commands.workbooks import COMMANDS

__all__ = ["COMMANDS"]
