"""A part is built with its own tests, whatever the settings: how dbt's nodes hang together."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from project import ROOT, Project

from scripts.standard import dimensions_in_force

VAR_READ = re.compile(r"\bvar\(\s*['\"](\w+)['\"]")


@pytest.fixture(scope="module")
def manifest(demo_project: Project) -> dict[str, Any]:
    """What dbt knows of the project."""
    return demo_project.manifest


def _vars_read(sql: str, macros: dict[str, str]) -> set[str]:
    """Return the vars that an SQL text reads, itself or in the macros that it calls."""
    read, seen, texts = set(), set(), [sql]
    while texts:
        text = texts.pop()
        read |= set(VAR_READ.findall(text))
        called = {name for name in re.findall(r"\b\w+(?=\()", text) if name in macros} - seen
        seen |= called
        texts += [macros[name] for name in called]
    return read


def _ancestors(manifest: dict[str, Any], node: str) -> set[str]:
    found: set[str] = set()
    waiting = [node]
    while waiting:
        parents = set(manifest["parent_map"].get(waiting.pop(), [])) - found
        found |= parents
        waiting += parents
    return found


def test_vars_are_found_in_macros_of_macros() -> None:
    macros = {"day": "date '{{ var(\"day\") }}'", "later": "{{ day() }} + 1"}
    assert _vars_read("select {{ later() }}, {{ var('zone') }}", macros) == {"day", "zone"}


def test_the_settings_that_preflight_knows_are_those_of_the_project() -> None:
    macro = (ROOT / "macros" / "logic" / "known_settings.sql").read_text(encoding="utf-8")
    settings = yaml.safe_load((ROOT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    assert sorted(re.findall(r"'(\w+)'", macro)) == sorted(settings)


def test_a_unit_test_sets_every_var_that_its_model_reads(manifest: dict[str, Any]) -> None:
    macros = {
        macro["name"]: macro["macro_sql"]
        for macro in manifest["macros"].values()
        if macro["package_name"] == manifest["metadata"]["project_name"]
    }
    models = {node["name"]: node for node in manifest["nodes"].values()}
    unit_tests = list(manifest["unit_tests"].values())
    read = {
        test["name"]: _vars_read(models[test["model"]]["raw_code"], macros) for test in unit_tests
    }
    assert any(read.values())
    left_to_the_user = {
        test["name"]: sorted(missing)
        for test in unit_tests
        if (missing := read[test["name"]] - set((test["overrides"] or {}).get("vars", {})))
    }
    assert left_to_the_user == {}


def test_what_the_tests_of_a_mart_read_is_built_with_the_mart(manifest: dict[str, Any]) -> None:
    """`dbt build --select +<mart>` leaves out a test that reads something else."""
    nodes = manifest["nodes"]
    marts = [
        key
        for key, node in nodes.items()
        if node["resource_type"] == "model"
        and node["original_file_path"].startswith("models/marts")
    ]
    own_tests = {
        mart: [key for key, node in nodes.items() if node.get("attached_node") == mart]
        for mart in marts
    }
    left_out = [
        f"{test}: {parent}"
        for mart, tests in own_tests.items()
        for test in tests
        for parent in nodes[test]["depends_on"]["nodes"]
        if parent not in _ancestors(manifest, mart) | {mart}
    ]
    assert left_out == []

    names = {row["mart"] for row in dimensions_in_force().values()}
    dimensions = [mart for mart in marts if nodes[mart]["name"] in names]
    untested = [
        mart
        for mart in dimensions
        if not any("dimension_mart" in nodes[test]["name"] for test in own_tests[mart])
    ]
    assert dimensions
    assert untested == []
