"""Reads the YAML of a plan file into plain data and remembers on which line each thing stands.

Dates stay text, so that a file reads the same everywhere. Duplicate keys, aliases and broken YAML are
faults with their line, never exceptions: all faults of a file are told in one run.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

LARGEST_FILE = 5 * 1024 * 1024
DEEPEST = 30
# The same reader in C where the package has it; eight times as fast.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with a plan file: the line, what is wrong, what is allowed. `is_warning` does not stop a load."""

    line: int
    what: str
    allowed: str
    is_warning: bool = False

    def told(self, name: str) -> str:
        """The fault as a person reads it in a terminal: `file:line: what, allowed`."""
        kind = "warning: " if self.is_warning else ""
        return f"{name}:{self.line}: {kind}{self.what}; {self.allowed}"


@dataclass
class Source:
    """A file as read: its data, the line of each path, the raw spelling of each plain scalar, and faults so far."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    unquoted: dict[Path, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """Line of `path`, or of its nearest ancestor that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_source(raw: bytes) -> Source:
    """Read `raw` bytes. What cannot be read at all leaves `value` None and a fault that says why."""
    if len(raw) > LARGEST_FILE:
        return _unreadable(1, f"the file has {len(raw):,} bytes", "5 MB is the most a plan file may have")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _unreadable(line, "the file is not UTF-8", "save it as UTF-8 text")
    try:
        return _read_text(text)
    except RecursionError:
        return _unreadable(1, "things are nested too deep", f"a plan file has at most {DEEPEST} levels")
    except yaml.YAMLError as error:
        return _unreadable(
            _line_of_error(error), f"this is not YAML: {_problem(error)}", "indent by two spaces, quote text that holds “: ”"
        )


def _unreadable(line: int, what: str, allowed: str) -> Source:
    return Source(faults=[Fault(line, what, allowed)])


def _read_text(text: str) -> Source:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            return _unreadable(
                _line_of(event.start_mark), "an alias (*) stands here", "write the content out, aliases are not read"
            )
        if depth > DEEPEST:
            return _unreadable(
                _line_of(event.start_mark), "things are nested too deep", f"a plan file has at most {DEEPEST} levels"
            )
    node = yaml.compose(text, Loader=_Loader)
    if node is None:
        return _unreadable(1, "the file is empty", "a plan file begins with “format: followthrough-plan/1”")
    source = Source()
    source.value = _build(node, (), source)
    return source


def _build(node: yaml.Node, path: Path, source: Source) -> Any:
    source.lines[path] = node.start_mark.line + 1
    if node.tag not in _PLAIN_TAGS:
        source.faults.append(
            Fault(node.start_mark.line + 1, f"the tag {node.tag} is not read", "plain text, numbers, lists, blocks of keys")
        )
        return None
    if isinstance(node, yaml.MappingNode):
        return dict(_entries(node, path, source))
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, index), source) for index, child in enumerate(node.value)]
    return _scalar(node, path, source)


def _entries(node: yaml.MappingNode, path: Path, source: Source) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in seen:
            source.faults.append(Fault(line, f"the key “{key}” stands twice (first on line {seen[key]})", "each key once"))
            continue
        seen[key] = line
        value = _build(value_node, (*path, key), source)
        source.lines[(*path, key)] = line
        yield key, value


def _scalar(node: yaml.Node, path: Path, source: Source) -> Any:
    if isinstance(node, yaml.ScalarNode) and not node.style:
        source.unquoted[path] = node.value
    if node.tag == "tag:yaml.org,2002:timestamp":
        return node.value
    return _CONSTRUCTOR.construct_object(node)


_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}
_CONSTRUCTOR = yaml.constructor.SafeConstructor()


def _line_of(mark: Any) -> int:
    return int(mark.line) + 1 if mark is not None else 1


def _line_of_error(error: yaml.YAMLError) -> int:
    return _line_of(getattr(error, "problem_mark", None))


def _problem(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", None) or str(error).splitlines()[0]
