"""dbt without what a test of a small company does not need: a third of the time, the same tables.

A model of dbt costs some 50 ms, of which DuckDB needs seven. The rest is the SQL rendered anew,
though nothing that it reads has changed, the materialization (a table is made by another name and
renamed, views are dropped, columns get comments), a context of all macros for each of these steps,
and events. `RUNNERS` take the place of dbt's in its own process. dbt still selects the nodes, runs
them in order, with the hooks of a run, skips what follows an error and says how all ended. But

- a model or a data test is rendered anew only where its SQL may be another: it looks at data,
  files, the environment or the clock, or a variable that it reads has another value;
- a table or a view is one `create or replace`, a data test one query.

All others, as an incremental model, a seed or a unit test, are run as dbt runs them, and so is the
model that trims the register of as-of dates by a hook. Left out are comments, the check of
contracts, and all other hooks of a model, which say nothing on DuckDB: the builds of demo and
Online Retail have them. `test_light_runs.py` compares every row with a build by dbt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, ClassVar

from dbt.adapters.contracts.relation import RelationType
from dbt.artifacts.resources.types import NodeType
from dbt.artifacts.schemas.results import RunStatus
from dbt.artifacts.schemas.run import RunResult
from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import ModelNode, TestNode
from dbt.task.compile import CompileRunner
from dbt.task.run import ModelRunner
from dbt.task.test import TestResultData, TestRunner

# Words of Jinja by which the SQL may be another at each run.
LOOKS = re.compile(
    r"\b(run_query|statement|get_relation|load_relation|load_cached_relation|is_incremental|"
    r"get_columns_in_relation|should_full_refresh|flags|env_var|run_started_at|invocation_id|"
    r"selected_resources)\b"
)
VARIABLE = re.compile(r"\bvar\(['\"](\w+)")
MADE_HERE = ("table", "view")
NEEDED_HOOK = "forget_other_dates"


class Rendering:
    """The SQL of the nodes, rendered where it may be another than in an earlier run.

    Of the macros every one counts whose name a text has, and all that these name in turn: dbt knows
    only some of the calls before it renders.
    """

    def __init__(self, manifest: Manifest) -> None:
        """Sort the project's macros by the names that call them; dispatched ones have two."""
        self._manifest = manifest
        self._bodies: dict[str, list[str]] = defaultdict(list)
        for macro in manifest.macros.values():
            if macro.package_name == manifest.metadata.project_name:
                for name in {macro.name, macro.name.split("__", 1)[-1]}:
                    self._bodies[name].append(macro.macro_sql)
        self._call = re.compile(rf"\b({'|'.join(map(re.escape, self._bodies))})\(")
        self._inputs: dict[str, tuple[bool, list[str]]] = {}
        # What each node was rendered with, and to what. dbt keeps the SQL in the node itself.
        self._rendered: dict[str, tuple[list[Any], str]] = {}

    def _inputs_of(self, node: ModelNode | TestNode) -> tuple[bool, list[str]]:
        """Whether a node looks at what may differ, and the variables that it reads."""
        if node.unique_id not in self._inputs:
            read, unread = "", {node.raw_code}
            seen = set(unread)
            while unread:
                text = unread.pop()
                read += text
                called = {body for name in self._call.findall(text) for body in self._bodies[name]}
                unread |= called - seen
                seen |= called
            looks = LOOKS.search(read) is not None
            self._inputs[node.unique_id] = looks, sorted(set(VARIABLE.findall(read)))
        return self._inputs[node.unique_id]

    def of(self, runner: CompileRunner) -> ModelNode | TestNode:
        """Return the runner's node with its SQL."""
        node = runner.node
        looks, names = self._inputs_of(node)
        values = [runner.config.cli_vars.get(name) for name in names]
        if looks or self._rendered.get(node.unique_id) != (values, node.compiled_code):
            node = runner.compiler.compile_node(node, self._manifest, {}, write=False)
            self._rendered[node.unique_id] = values, node.compiled_code
        return node


def _asked(runner: CompileRunner, sql: str) -> list[tuple[Any, ...]]:
    """Run a statement in the runner's connection; an error has the words that dbt has for it."""
    connections = runner.adapter.connections
    with connections.exception_handler(sql):
        return connections.get_thread_connection().handle.cursor().execute(sql).fetchall()


class LightModel(ModelRunner):
    """Makes a table or a view by one statement."""

    rendering: ClassVar[Rendering]

    def compile(self, manifest: Manifest) -> ModelNode:
        """Render the model where its SQL may be another."""
        return self.rendering.of(self)

    def execute(self, model: ModelNode, manifest: Manifest) -> RunResult:
        """Make the relation, or let dbt do it where it is neither table nor view."""
        kind = model.get_materialization()
        hooks = " ".join(hook.sql for hook in model.config.post_hook)
        if kind not in MADE_HERE or NEEDED_HOOK in hooks:
            return super().execute(model, manifest)
        relation = self.adapter.Relation.create_from(self.config, model, type=RelationType(kind))
        _asked(self, f"create or replace {kind} {relation} as ({model.compiled_code}\n)")
        self.adapter.cache_added(relation)
        return RunResult(
            node=model,
            status=RunStatus.Success,
            timing=[],
            thread_id="",
            execution_time=0,
            message="OK",
            adapter_response={},
            failures=None,
            batch_results=None,
        )


class LightTest(TestRunner):
    """Asks a data test by one query."""

    rendering: ClassVar[Rendering]

    def compile(self, manifest: Manifest) -> Any:
        """Render the test where its SQL may be another."""
        is_unit_test = self.node.resource_type == NodeType.Unit
        return super().compile(manifest) if is_unit_test else self.rendering.of(self)

    def execute_data_test(self, data_test: TestNode, manifest: Manifest) -> TestResultData:
        """Count what the test finds, and judge the count by the test's settings."""
        settings = data_test.config
        count = settings.fail_calc
        limit = "" if settings.limit is None else f"limit {settings.limit}"
        ((failures, warns, errs),) = _asked(
            self,
            f"select {count}, {count} {settings.warn_if}, {count} {settings.error_if} "
            f"from (select * from ({data_test.compiled_code}\n) as found {limit}) as found",
        )
        return TestResultData(int(failures), bool(warns), bool(errs), {})


def runners(manifest: Manifest) -> dict[NodeType, type]:
    """Return what takes the place of dbt's runners in a build of a manifest."""
    LightModel.rendering = LightTest.rendering = Rendering(manifest)
    return {NodeType.Model: LightModel, NodeType.Test: LightTest, NodeType.Unit: LightTest}
