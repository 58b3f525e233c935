"""What the import contracts cannot say: foreign keys, folders, names, sizes, plain rules, documented rooms."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "followthrough"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
BANNED = {"utils", "helpers", "manager", "data", "info", "handle", "process", "misc", "common"}
LONGEST_MODULE, LONGEST_FUNCTION = 500, 60


def verbs():
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    return set(re.search(r"Verbs of operations: (.*)\.", glossary).group(1).split())


def contracts():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def contract(name):
    return next(entry for entry in contracts() if entry["id"] == name)


def room_of(module):
    parts = module.split(".")[1:]
    return "followthrough." + ".".join(parts[:1] if parts[0] in {"desk", "demo", "project"} else parts[:2])


def relations():
    for model in apps.get_models():
        if not model.__module__.startswith("followthrough."):
            continue
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model is not None:
                yield model.__module__, field.related_model.__module__


@pytest.mark.parametrize(
    "name", ["floors", "rooms-base", "rooms-promise", "rooms-evidence", "rooms-reporting", "rooms-publishing"]
)
def test_foreign_keys_point_downwards(name):
    entry = contract(name)
    graph = grimp.ImportGraph()
    for container in entry["containers"]:
        graph.add_module(container)
        for layer in entry["layers"]:
            graph.add_module(f"{container}.{layer}")
    for source, target in relations():
        if not target.startswith("followthrough."):
            continue
        depth = entry["containers"][0].count(".") + 2
        ends = [".".join(module.split(".")[:depth]) for module in (source, target)]
        if ends[0] != ends[1] and all(end.rsplit(".", 1)[0] == entry["containers"][0] for end in ends):
            graph.add_import(importer=ends[0], imported=ends[1])
    illegal = graph.find_illegal_dependencies_for_layers(layers=entry["layers"], containers=set(entry["containers"]))
    assert illegal == set()


def test_audit_has_no_foreign_key_in_or_out():
    touching = [
        pair
        for pair in relations()
        if any(room_of(end) == "followthrough.base.audit" for end in pair if end.startswith("followthrough."))
    ]
    assert touching == []


def test_every_folder_with_python_is_a_package():
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_no_folder_is_empty():
    folders = [path for path in PACKAGE.rglob("*") if path.is_dir() and path.name != "__pycache__"]
    assert [folder for folder in folders if not any(folder.iterdir())] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_keeps_the_house_rules(path):
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= LONGEST_MODULE
    assert ast.get_docstring(tree), "the first line says what a reader finds here"
    assert path.stem not in BANNED
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            assert node.name.lower() not in BANNED
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def said_at_once(node):
    """Calls of gettext that are made when the module is loaded, not when somebody asks: what stands outside functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name):
            yield child
        yield from said_at_once(child)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_text_is_translated_while_a_module_loads(path):
    tree = ast.parse(path.read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"]
    names = {one.asname or one.name for node in imports for one in node.names if one.name in {"gettext", "ngettext", "pgettext"}}
    early = [call.lineno for call in said_at_once(tree) if call.func.id in names]
    assert early == [], "it would stay in the language of the first reader: mark it with gettext_noop, translate when asked"


def operations_modules():
    return [path for path in MODULES if path.stem == "operations" or path.parent.name == "operations"]


@pytest.mark.parametrize("path", operations_modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_operations_begin_with_a_verb_of_the_list_and_take_by(path):
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and any(getattr(mark, "id", "") == "operation" for mark in node.decorator_list):
            assert any(node.name == verb or node.name.startswith(verb + "_") for verb in verbs()), node.name
            assert "by" in [argument.arg for argument in node.args.kwonlyargs], node.name
            assert ast.get_docstring(node), node.name


def plain_files():
    kernel = (PACKAGE / "base" / "kernel").glob("*.py")
    rules = [path for path in PACKAGE.rglob("*.py") if path.stem == "rules" or "rules" in path.parent.parts[-1:]]
    return sorted({*kernel, *rules})


def test_rules_and_kernel_load_without_django():
    modules = [".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__") for path in plain_files()]
    program = (
        "import sys, importlib.abc\n"
        "class No(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'django', 'ibis', 'duckdb', 'pyarrow'}: raise ImportError('refused: ' + name)\n"
        "sys.meta_path.insert(0, No())\n"
        "import importlib\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def rooms():
    return sorted(path.parent for path in PACKAGE.rglob("README.md"))


def test_every_room_has_a_readme():
    expected = {
        PACKAGE / part
        for part in ("base/kit", "base/audit", "base/accounts", "promise/institutions", "promise/plans", "reporting/cycles")
    }
    expected |= {
        PACKAGE / part
        for part in ("publishing/releases", "publishing/reports", "publishing/writers", "desk", "demo", "project", "base/kernel")
    }
    assert expected - set(rooms()) == set()


@pytest.mark.parametrize("path", operations_modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_readme_of_a_room_names_each_operation(path):
    room = path.parent if path.stem == "operations" else path.parent.parent
    text = (room / "README.md").read_text("utf-8")
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and any(getattr(mark, "id", "") == "operation" for mark in node.decorator_list):
            assert node.name in text, f"{node.name} is not in {room.name}/README.md"


def test_every_model_is_in_the_glossary():
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    names = [model.__name__ for model in apps.get_models() if model.__module__.startswith("followthrough.")]
    assert [name for name in names if not re.search(rf"`{name}`", glossary)] == []


def test_locks_name_no_host_and_no_option():
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text("utf-8")
        assert "//" not in text
        assert not re.search(r"^--", text, re.MULTILINE)


def test_no_room_has_its_own_locale():
    assert [path for path in PACKAGE.rglob("locale") if path.is_dir() and path.parent != PACKAGE] == []
