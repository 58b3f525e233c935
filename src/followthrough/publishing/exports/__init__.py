"""A plan as a file for others: the official table in Word, Excel, YAML, StratML."""

from collections.abc import Callable

from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.publishing.exports.excel import write_excel
from followthrough.publishing.exports.stratml import write_stratml
from followthrough.publishing.exports.word import write_word
from followthrough.publishing.exports.yaml_file import write_yaml

Export = Callable[[PlanDocument, str, bool], bytes]
"""Takes the plan, the language of its texts, and whether its data are invented; returns the bytes of a file."""

EXPORTS: dict[str, Export] = {"docx": write_word, "xlsx": write_excel, "yaml": write_yaml, "xml": write_stratml}

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
    "xml": "application/xml",
}
