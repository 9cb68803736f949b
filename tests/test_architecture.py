"""The arrows of CONTRIBUTING.md's drawing: who may import whom, and who touches the world."""

import ast
import re
from pathlib import Path

import pytest
from mkdocs.plugins import EVENTS

HOOKS = Path(__file__).parents[1] / "hooks"
MODULES = sorted(HOOKS.glob("samsyn/**/*.py"))
ADAPTERS = sorted(HOOKS.glob("on_*.py"))
DRIVERS = sorted(HOOKS.glob("mkdocs_samsyn/*.py"))

# Module or package -> what it may import from samsyn, or mkdocs_samsyn; a package may import itself unless it is
# one of LONERS.
MAY_IMPORT = {
    "samsyn": set(),
    "samsyn.model": set(),
    "samsyn.text": {"model"},
    "samsyn.demand": {"model"},
    "samsyn.parse": {"model"},
    "samsyn.wording": set(),
    "samsyn.sections": {"model", "wording"},
    "samsyn.schema": {"model"},
    "samsyn.data": {"model", "schema"},
    "samsyn.gate": {"model", "store"},
    "samsyn.site": {"model", "gate", "ids", "parse", "sections", "spread", "store", "watch", "words"},
    "samsyn.spread": set(),
    "samsyn.store": set(),
    "samsyn.places": {"gate", "model", "pages", "view"},
    "samsyn.record": {"model", "search"},
    "samsyn.check": {"model", "text", "exceptions", "identity", "recheck", "store"},
    "samsyn.assemble": {"spread", "store"},
    "samsyn.program": {"store"},
    "samsyn.clock": set(),
    "samsyn.papers": {"model", "check", "meeting", "pdf", "places", "rules", "view"},
    "samsyn.recheck": {"model", "spread", "store", "watch", "words"},
    "samsyn.watch": set(),
    "samsyn.dates": {"model"},
    "samsyn.meeting": {"model", "parse", "parts", "text"},
    "samsyn.exceptions": {"model"},
    "samsyn.identity": set(),
    "samsyn.ids": {"model"},
    "samsyn.parts": {"model", "text"},
    "samsyn.review": {"model", "text"},
    "samsyn.words": {"model", "text"},
    "samsyn.history": set(),
    "samsyn.allowed": set(),
    "samsyn.translations": {"model", "history"},
    "samsyn.rulebook": {"model"},
    "samsyn.pages": {"model", "text", "translations", "view", "rulebook", "review"},
    "samsyn.new": {"model", "demand"},
    "samsyn.mend": {"model", "dates"},
    "samsyn.frontmatter": {"model"},
    "samsyn.rules": {"model", "text", "demand", "allowed", "dates", "identity", "ids", "parts"}
    | {"meeting", "review", "translations", "words"},
    "samsyn.reports": {"model", "text"},
    "samsyn.sanitise": {"allowed"},
    "samsyn.targets": {"allowed"},
    "samsyn.rendered": {"model"},
    "samsyn.policy": set(),
    "samsyn.timer": set(),
    "samsyn.verify": {"assemble", "policy"},
    "samsyn.publish": {"assemble"},
    "samsyn.view": {"model", "text"},
    "samsyn.here": {"model", "pages", "text", "view"},
    "samsyn.found": {"model", "pages", "search", "view"},
    "samsyn.anchors": {"model"},
    "samsyn.terms": {"model"},
    "samsyn.tight": set(),
    "samsyn.marks": set(),
    "samsyn.polish": set(),
    "samsyn.search": {"model"},
    "samsyn.pdf": {"model", "meeting", "text"},
    "samsyn.cli": {"assemble", "check", "clock", "data", "frontmatter", "history", "meeting", "mend"}
    | {"gate", "mkdocs_samsyn", "model", "new", "pages", "program", "publish", "reports", "rules"}
    | {"schema", "site", "spread", "store", "text", "translations", "verify", "view"},
    "mkdocs_samsyn": {
        "watch",
        "assemble",
        "check",
        "clock",
        "found",
        "gate",
        "here",
        "model",
        "papers",
        "pdf",
        "places",
    }
    | {
        "policy",
        "publish",
        "record",
        "reports",
        "rules",
        "search",
        "site",
        "spread",
        "store",
        "text",
        "timer",
    }
    | {"tight", "translations", "view"},
}
LONERS = ("samsyn.rules", "samsyn.reports")  # their modules do not see each other; the package lists them


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: relative imports do not work in hooks"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def row_of(module: str) -> str:
    """The row of MAY_IMPORT that holds for a module: its own, else its package's."""
    while module not in MAY_IMPORT:
        assert "." in module, f"{module} stands in no row of MAY_IMPORT"
        module = module.rpartition(".")[0]
    return module


def calls(path: Path) -> set[str]:
    nodes = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {ast.unparse(node) for node in nodes}


@pytest.mark.parametrize("path", [*MODULES, *DRIVERS], ids=name_of)
def test_a_module_imports_only_what_its_row_allows(path: Path) -> None:
    module = name_of(path)
    row = row_of(module)
    is_list = path.name == "__init__.py"
    for imported in imports(path):
        if not imported.startswith(("samsyn.", "mkdocs_samsyn.")):
            continue
        package, target = imported.split(".")[:2]
        if package == "mkdocs_samsyn":
            target = package
        own = row in (f"samsyn.{target}", target) and (is_list or row not in LONERS)
        lists_rules = module == "samsyn.rules" and target == "check"
        assert own or lists_rules or target in MAY_IMPORT[row], f"{module} may not import {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_program_is_free_of_mkdocs(path: Path) -> None:
    assert not {
        name for name in imports(path) if name.split(".")[0] in ("mkdocs", "material", "mkdocs_static_i18n")
    }


@pytest.mark.parametrize("path", ADAPTERS, ids=lambda path: path.name)
def test_the_hooks_do_without_what_drives_mkdocs_page_by_page(path: Path) -> None:
    assert not {name for name in imports(path) if name.startswith("mkdocs_samsyn")}


@pytest.mark.parametrize("path", sorted(HOOKS.glob("samsyn/rules/*.py")), ids=name_of)
def test_a_rule_asks_for_other_documents_only_where_it_is_noticed(path: Path) -> None:
    unnoticed = r"\bsite\.(documents|(by_key|files)\.(items|keys|values|copy))\b"
    assert not re.search(unnoticed, path.read_text("utf-8"))


@pytest.mark.parametrize("path", ADAPTERS, ids=lambda path: path.name)
def test_every_callable_named_on_in_an_adapter_is_an_event_of_mkdocs(path: Path) -> None:
    functions = (
        node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
    )
    assert {f.name for f in functions if f.name.startswith("on_")} <= {f"on_{event}" for event in EVENTS}


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path) != "samsyn.cli"], ids=name_of)
def test_only_the_command_line_prints(path: Path) -> None:
    assert not calls(path) & {"print", "click.echo", "sys.exit", "sys.stdout.write"}


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path) != "samsyn.history"], ids=name_of)
def test_only_history_calls_git(path: Path) -> None:
    assert '"git"' not in path.read_text("utf-8")
