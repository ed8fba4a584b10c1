"""The house's own rules: sizes, names, and lists that must agree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from outreach import policy
from outreach.app import create_app
from outreach.errors import CODES
from outreach.settings import ABOUT, Settings, read_settings
from tests.support.order import IN_WHOLE, LONGEST

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("sync", "media", "outreach")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "node_modules" not in path.parts
]
BANNED_NAMES = re.compile(r"(manager|service|helper|utils?|common|misc|base)(\.py)?$", re.IGNORECASE)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_module_is_small_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 400
    if text.strip() and "migrations" not in path.parts:
        assert ast.get_docstring(ast.parse(text)), "a module begins with what it promises"


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_functions_are_short(path: Path) -> None:
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1})"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


def test_names_say_what_things_are() -> None:
    found = [named(path) for path in SOURCES if BANNED_NAMES.search(path.stem)]
    classes = [
        f"{named(path)}: {node.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and re.search(r"(Manager|Service|Helper|Utils?)$|^Base", node.name)
    ]
    assert found + classes == []


def test_every_setting_is_described_and_every_description_is_a_setting() -> None:
    fields = {f"OUTREACH_{name.upper()}" for name in Settings.__struct_fields__}
    assert fields == set(ABOUT)


def test_only_settings_reads_the_environment() -> None:
    readers = [named(path) for path in SOURCES if re.search(r"os\.(environ|getenv)", path.read_text())]
    assert readers == ["outreach/settings.py"]


def test_every_rule_of_the_policy_has_an_operation(tmp_path: Path) -> None:
    app = create_app(read_settings({"OUTREACH_DATA": str(tmp_path)}))
    operations = {
        handler.operation_id
        for route in app.routes
        for handler in getattr(route, "route_handlers", [])
        if isinstance(getattr(handler, "operation_id", None), str)
    }
    assert operations == set(policy.RULES)


def test_codes_are_kebab_case_with_an_error_status() -> None:
    odd = [
        code
        for code, (status, title) in CODES.items()
        if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code) or not 400 <= status <= 599 or not title
    ]
    assert odd == []


def test_codes_are_in_order() -> None:
    assert list(CODES) == sorted(CODES)


def test_every_mutant_names_a_test_that_exists() -> None:
    broken = []
    for patch in sorted((ROOT / "tests" / "mutants").glob("*.patch")):
        match = re.fullmatch(r"# test: (tests/\S+\.py)::(\w+)(\[.*\])?", patch.read_text().splitlines()[0])
        if match is None or f"def {match[2]}(" not in (ROOT / match[1]).read_text():
            broken.append(patch.name)
    assert broken == []


def test_every_test_that_the_documentation_names_is_there() -> None:
    cited = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)", (ROOT / "docs" / "testing.md").read_text()))
    assert len(cited) > 40
    assert [pair for pair in cited if f"def {pair[1]}(" not in (ROOT / pair[0]).read_text()] == []


def test_every_file_that_begins_first_is_there() -> None:
    assert [file for file in (*IN_WHOLE, *LONGEST) if not (ROOT / "tests" / f"{file}.py").is_file()] == []


def test_every_mutant_applies() -> None:
    stale = []
    for patch in sorted((ROOT / "tests" / "mutants").glob("*.patch")):
        tried = subprocess.run(["git", "apply", "--check", patch], cwd=ROOT, capture_output=True, check=False)
        if tried.returncode:
            stale.append(f"{patch.name}: {tried.stderr.decode().splitlines()[-1]}")
    assert stale == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    # Split, so that this file does not find itself.
    words = [
        "/wor" + "k/",
        "/ro" + "ot/",
        "registry.npm" + "js.org",
        "files.python" + "hosted.org",
        "pypi" + ".org",
        "deb.debian" + ".org",
    ]
    pattern = "|".join(re.escape(word) for word in words)
    found = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.stdout == ""


def test_server_starts_without_what_only_some_functions_need() -> None:
    """Each of these packages costs every start of a server, and some of them have parsers in them."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    banned = config["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-module-level-imports"]
    say = f"import sys, outreach.app; print([name for name in {banned} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
