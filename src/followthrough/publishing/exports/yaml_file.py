"""A plan as a plan file again, without loss: what is read from it is what was written."""

from typing import Any

import yaml

from followthrough.promise.plans.rules.document import PlanDocument

WIDTH = 110
SCHEMA_LINE = "# yaml-language-server: $schema=../schema/plan.schema.json\n"
INVENTED_LINE = "# Invented data: a demonstration, not an adopted plan.\n"


class _Dumper(yaml.SafeDumper):
    """Writes every repeated thing out: a plan file has no anchors and aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never an alias."""
        return True


def _text(dumper: yaml.SafeDumper, words: str) -> yaml.Node:
    """Text in double quotes wherever a reader could take it for something else: a code, a number, a date."""
    plain = words.replace(" ", "").isalpha() and not words[:1].isspace() and not words[-1:].isspace()
    resolved = dumper.resolve(yaml.ScalarNode, words, (True, False))
    style = None if plain and resolved == "tag:yaml.org,2002:str" else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style)


_Dumper.add_representer(str, _text)


def write_yaml(plan: PlanDocument, language: str, invented: bool) -> bytes:
    """Return the plan file of `plan`, in all its languages. Reading it gives the same data, in the same order."""
    written = yaml.dump(plan.stored, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    return (SCHEMA_LINE + (INVENTED_LINE if invented else "") + written).encode()
