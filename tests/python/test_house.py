"""Conventions of the project: no clock, no cut-off in a model, descriptions, layers, files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from project import NOT_COPIED, ROOT, Project
from sql_text import Finding, clocks, cut_offs, short_aliases

from scripts.standard import dimensions_in_force

THE_CLOCK = ROOT / "macros" / "logic" / "data_until.sql"
SQL_FOLDERS = ("models", "macros", "tests")
STRICT_FOLDERS = ("models/intermediate", "models/marts")
# Numbers that are no cut-off, with the reason.
EXPLAINED = {
    "models/intermediate/classification/int_rfm_scores.sql: 3": "the mean of three scores",
    "models/intermediate/classification/int_rfm_steps.sql: 3": "the mean of three scores",
    "models/intermediate/standards/int_standard_numbers.sql: 100": "a share in per cent",
}
# A CASE, a filter, two texts joined, or a macro joined to a text.
PUT_TOGETHER = re.compile(r"""\bcase\b|\bfilter \(|['"]\s*~\s*['"]|\)\s*~|~\s*\w+\(""")
# The types of the macros that round. `int_parameters` has the types of the standard's values.
ROUNDED_TYPE = re.compile(r"decimal\((?:18, 2|20, 4|20, 10|28, 10)\)")
SCHEMAS = ("staging", "intermediate", "marts", "standards", "audit")
MACHINE_PATH = re.compile(r"/(?:work|tmp|home|root|Users)/|[A-Z]:\\{1,2}Users")
BINARY = (".parquet", ".png", ".ico")

# Which layers a layer may read. The layer of a node is the first folder here that holds its file.
LAYERS = {
    "sources": (),
    "seeds/demo": (),
    "seeds": (),
    "models/staging/base": ("sources", "seeds/demo", "seeds", "models/staging/base"),
    "models/staging": ("seeds", "models/staging/base", "models/staging"),
    # The register of as-of dates is written last.
    "models/audit/history": (
        "models/intermediate",
        "models/intermediate/history",
        "models/marts",
        "models/audit/history",
    ),
    "models/audit": ("seeds", "models/staging/base", "models/staging", "models/audit"),
    "models/intermediate/classification": (
        "seeds",
        "models/intermediate",
        "models/intermediate/classification",
    ),
    # What all dimensions say, put together.
    "models/intermediate/history": (
        "models/intermediate",
        "models/intermediate/classification",
        "models/intermediate/history",
    ),
    "models/intermediate": ("seeds", "models/staging", "models/intermediate"),
    # Of audit, what the tests of a mart read and the mart itself does not.
    "models/marts": (
        "seeds",
        "models/audit",
        "models/intermediate",
        "models/intermediate/classification",
        "models/intermediate/history",
        "models/marts",
    ),
}
# How the rule of a dimension begins: with the customers that it is about.
IN_SCOPE = re.compile(
    r"^in_scope as \(\n\n    select \*\s+from {{ ref\('(\w+)'\) }}(?:\n    where (\w+))?\n\n\),$",
    re.MULTILINE,
)
# The scopes that int_customer_scopes has no boolean for, and where they come from.
SCOPES_OF_MONEY = {
    "invoiced": ("int_customer_balances", "is_invoiced"),
    "settled": ("int_customer_settlements", ""),
}
# Of the measures that every dimension of purchases draws on, those that wait for their dimension:
# discounts and price, cost to serve over all history.
MEASURES_OF_DIMENSIONS_TO_COME = tuple(
    f"int_customer_purchases.{column}"
    for column in (
        "lifetime_gross_sales",
        "lifetime_discounts",
        "lifetime_refunds",
        "lifetime_cost_of_goods",
        "lifetime_cost_to_serve",
        "lifetime_profit",
        "window_discounts",
        "window_cost_of_goods",
    )
)
# Every delivered row is kept here, and a delivery may repeat a row: no column need be a key.
AS_DELIVERED = (
    "seeds/demo/",
    "models/staging/base/",
    "models/staging/validated/",
    "models/audit/audit_rejected_rows.sql",
)


def _sql_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.sql"))


def _text_files() -> list[Path]:
    ignored = shutil.ignore_patterns(*NOT_COPIED)

    def walk(folder: Path) -> Iterator[Path]:
        names = {path.name for path in folder.iterdir()}
        for name in sorted(names - ignored(str(folder), list(names))):
            path = folder / name
            if path.is_dir():
                yield from walk(path)
            elif path.suffix not in BINARY:
                yield path

    return list(walk(ROOT))


def _findings(paths: list[Path], lint: Callable[[str], Iterator[Finding]]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{finding.line}: {finding.value}"
        for path in paths
        for finding in lint(path.read_text(encoding="utf-8"))
    ]


def _put_together(text: str) -> Iterator[Finding]:
    """Find macro calls with a CASE or a filter in a text, or with texts put together."""
    for call in re.finditer(r"\{\{(.*?)\}\}", text, re.DOTALL):
        if found := PUT_TOGETHER.search(re.sub(r"var\('\w+'\)", "setting", call[1])):
            yield Finding(text.count("\n", 0, call.start()) + 1, " ".join(found[0].split()))


def _assert_none(errors: list[str]) -> None:
    if errors:
        pytest.fail("\n".join(["", *errors]), pytrace=False)


def _relations(project: Project) -> list[dict[str, Any]]:
    """Models and seeds that are switched on and make a table or view."""
    return [
        node
        for node in project.manifest["nodes"].values()
        if node["resource_type"] in ("model", "seed")
        and node["config"]["materialized"] != "ephemeral"
    ]


def _name(node: dict[str, Any]) -> str:
    return f"{node['schema']}.{node['alias']}"


def _layer(node: dict[str, Any]) -> str:
    if node["resource_type"] == "source":
        return "sources"
    path = node["original_file_path"]
    return next(layer for layer in LAYERS if path.startswith(f"{layer}/"))


def _circle(reads: Iterable[tuple[str, str]]) -> list[str]:
    """Return folders of which each reads the next and the last is the first, or none."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for reader, read in sorted(reads):
        sorter.add(reader, read)
    try:
        sorter.prepare()
    except CycleError as error:
        return error.args[1][::-1]
    return []


@pytest.fixture(scope="session", params=["demo_project", "online_retail_project"])
def built(request: pytest.FixtureRequest) -> Project:
    """Each of the two builds in turn."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        ("select current_date", ["current_date"]),
        ("select\n    {{ dbt.current_timestamp() }}", ["current_timestamp"]),
        ("select now(), today ()", ["now", "today"]),
        ("select cast('now' as date)", ["'now'"]),
        ("{{ run_started_at }}", ["run_started_at"]),
        ("-- current_date\nselect is_now as now {# today() #}", []),
    ],
)
def test_the_clock_lint_sees_every_clock(sql: str, values: list[str]) -> None:
    assert [finding.value for finding in clocks(sql)] == values


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        ("where days > 90 -- 91", ["90"]),
        ("where days >= -365 and share < 0.2", ["365", "0.2"]),
        ("{{ dbt.dateadd('day', -90, 'as_of_date') }}", ["90"]),
        ("where day > date '2011-12-31'", ["'2011-12-31'"]),
        ("where day > day_2 - interval '90' day", ["'90'"]),
        ("round(greatest(amount, 7), 4)", ["7"]),
        ("cast(round(amount, 4) as decimal(18, 4)), substr(code, 3, 4), day_30", []),
        ("(worse * 2 + 1) / nullif(total, 0) - 1, percentile_cont(0.5)", []),
    ],
)
def test_the_cut_off_lint_sees_every_cut_off(sql: str, values: list[str]) -> None:
    assert [finding.value for finding in cut_offs(sql)] == values


def test_no_clock_is_read_but_in_one_macro() -> None:
    paths = [path for path in _sql_files(*SQL_FOLDERS) if path != THE_CLOCK]
    _assert_none(_findings(paths, clocks))
    assert _findings([THE_CLOCK], clocks)


def test_no_model_contains_a_cut_off() -> None:
    found = _findings(_sql_files(*STRICT_FOLDERS), cut_offs)
    _assert_none([line for line in found if re.sub(r":\d+:", ":", line) not in EXPLAINED])


def test_no_result_depends_on_a_column_that_the_register_leaves_out() -> None:
    """But for the leads' customers, which are a fact of their own."""
    macro = (ROOT / "macros" / "history" / "descriptive_columns.sql").read_text(encoding="utf-8")
    left_out = re.findall(r"'(\w+)'", macro)
    assert "phone" in left_out
    # Two are words of SQL or of another meaning too: they are looked for as a table's columns.
    words = [rf"\w+\.{name}" if name in ("company", "comment") else name for name in left_out]
    reads = re.compile(rf"\b({'|'.join(words)})\b")
    _assert_none(
        [
            f"{path.relative_to(ROOT)}: {found[0]}"
            for path in _sql_files("models/intermediate")
            if path.parent.name != "leads"
            and (found := reads.search(path.read_text(encoding="utf-8")))
        ]
    )


def test_money_and_ratios_are_rounded_by_macros_only() -> None:
    """`money`, `cents`, `ratio` and `as_ratio`: a type written out would be a second way."""

    def types(text: str) -> Iterator[Finding]:
        for number, line in enumerate(text.splitlines(), start=1):
            if found := ROUNDED_TYPE.search(line):
                yield Finding(number, found[0])

    paths = [path for path in _sql_files(*STRICT_FOLDERS) if path.name != "int_parameters.sql"]
    _assert_none(_findings(paths, types))
    assert _findings(_sql_files("macros/logic"), types)


@pytest.mark.parametrize(
    ("sql", "is_found"),
    [
        ("{{ cents('case when is_high then amount end') }}", True),
        ("{{ money('sum(amount) filter (where is_sale)') }}", True),
        ("{{ sum_where('amount', 'a_day <= b_day'\n    ~ ' and is_sale') }}", True),
        ("{{ money(money('amount') ~ ' * rate') }}", True),
        ("{{ money(' - ' ~ money('amount')) }}", True),
        ("{{ ref('int_customer_' ~ dimension) }} {{ money('amount * rate') }}", False),
        ("{{ sum_where('amount', \"settled_by = '\" ~ way ~ \"'\") }}", False),
    ],
)
def test_the_lint_of_macro_arguments_sees_sql_that_is_put_together(
    sql: str, is_found: bool
) -> None:
    assert bool(list(_put_together(sql))) == is_found


def test_no_sql_is_put_together_in_the_argument_of_a_macro() -> None:
    """It is computed in a step of its own, and the next one casts or adds it up."""
    _assert_none(_findings(_sql_files("models"), _put_together))


def test_no_alias_has_one_letter() -> None:
    _assert_none(_findings(_sql_files(*SQL_FOLDERS), short_aliases))


def test_no_file_names_a_path_of_a_machine() -> None:
    def machine_paths(text: str) -> Iterator[Finding]:
        for number, line in enumerate(text.splitlines(), start=1):
            if found := MACHINE_PATH.search(line):
                yield Finding(number, found[0])

    _assert_none(_findings(_text_files(), machine_paths))


def test_every_file_ends_with_a_line_feed_and_has_no_carriage_return() -> None:
    contents = {path.relative_to(ROOT): path.read_bytes() for path in _text_files()}
    _assert_none([str(path) for path, text in contents.items() if text and text[-1:] != b"\n"])
    _assert_none([str(path) for path, text in contents.items() if b"\r" in text])


def test_a_build_has_no_failure_and_no_warning(built: Project) -> None:
    results = json.loads((built.root / "target" / "run_results.json").read_text(encoding="utf-8"))
    unclean = [
        f"{result['unique_id']}: {result['status']}"
        for result in results["results"]
        if result["status"] not in ("success", "pass")
    ]
    _assert_none(unclean)


def test_a_build_writes_nothing_to_the_home_folder(built: Project) -> None:
    assert list(built.home.iterdir()) == []


def test_dbt_has_nothing_to_warn_of(project_copy: Callable[[], Project]) -> None:
    result = project_copy().dbt(
        "parse",
        "--no-partial-parse",
        "--show-all-deprecations",
        "--warn-error-options",
        '{"error": "all"}',
    )
    assert result.ok, result.output
    assert "deprecat" not in result.output.lower()


def test_every_layer_reads_only_layers_below_it(built: Project) -> None:
    readable = built.manifest["nodes"] | built.manifest["sources"]
    upward = [
        f"{_name(node)} reads {read}"
        for node in _relations(built)
        for read in node["depends_on"].get("nodes", [])
        if _layer(readable[read]) not in LAYERS[_layer(node)]
    ]
    _assert_none(upward)


@pytest.mark.parametrize(
    ("reads", "circle"),
    [
        (["marts a", "marts b", "a staging", "b staging"], []),
        (["marts a", "a b", "b staging", "b a"], ["a", "b", "a"]),
        (["a b", "b c", "c a", "c staging"], ["a", "b", "c", "a"]),
    ],
)
def test_a_circle_of_folders_is_found(reads: list[str], circle: list[str]) -> None:
    found = _circle((reader, read) for reader, read in map(str.split, reads))
    assert set(pairwise(found)) == set(pairwise(circle))


def test_folders_of_models_form_no_circle(built: Project) -> None:
    models = {
        key: node
        for key, node in built.manifest["nodes"].items()
        if node["resource_type"] == "model"
    }
    folder = {key: str(Path(node["original_file_path"]).parent) for key, node in models.items()}
    reads: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, node in models.items():
        for read in node["depends_on"]["nodes"]:
            if read in models and folder[read] != folder[key]:
                edge = f"{node['name']} reads {models[read]['name']}"
                reads[folder[key], folder[read]].append(edge)
    assert reads
    _assert_none(
        [
            f"{reader} reads {read}: {', '.join(reads[reader, read])}"
            for reader, read in pairwise(_circle(reads))
        ]
    )


def test_every_rule_begins_with_the_scope_that_the_standard_names(built: Project) -> None:
    """`in_scope` comes first, alike in all; a rule without it reads one that has it."""
    models = {
        node["name"]: node
        for node in built.manifest["nodes"].values()
        if node["original_file_path"].startswith("models/intermediate/classification/")
        and node["resource_type"] == "model"
    }

    def scopes(name: str) -> set[tuple[str, str]]:
        if found := IN_SCOPE.findall(models[name]["raw_code"]):
            return set(found)
        read = {key.split(".")[-1] for key in models[name]["depends_on"]["nodes"]} & set(models)
        return set().union(*map(scopes, read))

    dimensions = built.query(
        "select dimension_code, scope from standards.dimensions where is_in_force"
    )
    assert dimensions
    wrong = []
    for code, scope in dimensions:
        flags = (f"is_{scope}", f"is_{scope.removesuffix('s')}")
        named = {("int_customer_scopes", flag) for flag in flags}
        if scope in SCOPES_OF_MONEY:
            named = {SCOPES_OF_MONEY[scope]}
        found = scopes(f"int_customer_{code}")
        if len(found) != 1 or not found <= named:
            wrong.append(f"{code}: {found} instead of {scope}")
    _assert_none(wrong)


def test_every_column_is_described_and_every_described_column_exists(built: Project) -> None:
    columns = built.query(
        f"""
        select schema_name || '.' || table_name || '.' || lower(column_name)
        from duckdb_columns()
        where not internal and schema_name in {SCHEMAS}
        """
    )
    actual = {column for (column,) in columns}
    described = {
        f"{_name(node)}.{column['name'].lower()}"
        for node in _relations(built)
        for column in node["columns"].values()
        if column["description"].strip()
    }
    _assert_none(sorted(f"{column} is not described" for column in actual - described))
    _assert_none(sorted(f"{column} is described, but not there" for column in described - actual))


def test_every_column_of_an_intermediate_model_has_a_reader(demo_project: Project) -> None:
    """A model or data test that reads the model, or a test in Python that names both.

    Its name is looked for as a word, so a column that only a namesake reads passes.
    """
    manifest = demo_project.manifest
    scripts = [
        set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
        for path in (ROOT / "tests" / "python").rglob("*.py")
        if path != Path(__file__)
    ]
    unread = []
    for node in _relations(demo_project):
        if not node["original_file_path"].startswith("models/intermediate/"):
            continue
        words = set(node["config"]["meta"]["grain"])
        for child in manifest["child_map"][node["unique_id"]]:
            reader = manifest["nodes"].get(child, {})
            sql = f"{reader.get('raw_code', '')} {reader.get('compiled_code', '')}"
            words.update(re.findall(r"\w+", sql))
        for script in scripts:
            if node["name"] in script:
                words.update(script)
        unread += [f"{node['name']}.{column}" for column in node["columns"] if column not in words]
    _assert_none(sorted(set(unread) - set(MEASURES_OF_DIMENSIONS_TO_COME)))
    # A measure that has found its reader leaves the list.
    _assert_none(sorted(set(MEASURES_OF_DIMENSIONS_TO_COME) - set(unread)))


def test_every_description_begins_with_the_grain(built: Project) -> None:
    vague = [
        _name(node)
        for node in _relations(built)
        if not node["description"].startswith("One row per ")
    ]
    _assert_none(vague)


def test_every_grain_is_unique(built: Project) -> None:
    wrong = []
    for node in _relations(built):
        grain = ", ".join(node["config"]["meta"].get("grain", []))
        if not grain and node["original_file_path"].startswith(AS_DELIVERED):
            continue
        if not grain:
            wrong.append(f"{_name(node)}: no grain")
        elif built.query(f"select 1 from {_name(node)} group by {grain} having count(*) > 1"):
            wrong.append(f"{_name(node)}: more than one row per {grain}")
    _assert_none(wrong)


def test_every_mart_has_an_enforced_contract(built: Project) -> None:
    marts = [node for node in _relations(built) if _layer(node) == "models/marts"]
    assert marts
    _assert_none([_name(mart) for mart in marts if not mart["config"]["contract"]["enforced"]])


def test_the_overview_names_every_layer_and_its_colour_on_the_docs_site(built: Project) -> None:
    [overview] = [
        doc["block_contents"]
        for doc in built.manifest["docs"].values()
        if doc["name"] == "__overview__" and doc["package_name"] == "customer_classification"
    ]
    named = dict(
        re.findall(r"^\| \S+ \w+ `(#\w{6})` \| (?:`([\w/]+)`|seeds and sources) \|", overview, re.M)
    )
    folders = sorted(filter(None, named.values()), key=len, reverse=True)
    colours = {folder: colour for colour, folder in named.items()}

    def layer(node: dict[str, Any]) -> str:
        path = node["original_file_path"]
        return next((folder for folder in folders if path.startswith(f"{folder}/")), "")

    assert len(folders) == 7
    _assert_none(
        [
            f"{_name(node)}: {node['docs']['node_color']}"
            for node in _relations(built)
            if node["docs"]["node_color"] != colours[layer(node)]
        ]
    )
    links = re.findall(r"#!/model/([\w.]+)", overview)
    assert links
    _assert_none([link for link in links if link not in built.manifest["nodes"]])


def test_the_mart_of_a_dimension_is_a_frame_and_its_columns() -> None:
    """Who is in which tier, and where the next one begins, the rule says: marts decide nothing."""
    names = {row["mart"] for row in dimensions_in_force().values()}
    found = (ROOT / "models" / "marts").glob("*/customer_*.sql")
    marts = [path for path in found if path.stem in names]
    assert len(marts) == len(names)
    deciding = re.compile(r"\b(case|coalesce|join|where|group by|over|union)\b")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in marts}
    _assert_none([mart for mart, text in texts.items() if "current_tiers(" not in text])
    _assert_none([f"{mart} decides" for mart, text in texts.items() if deciding.search(text)])


def test_a_data_test_holds_every_mart_to_its_promise(built: Project) -> None:
    """Grain, missing values, completeness: a mart without the test could come out empty."""
    held = {
        node["attached_node"]
        for node in built.manifest["nodes"].values()
        if node["resource_type"] == "test"
        and node.get("test_metadata", {}).get("name") in ("dimension_mart", "published_mart")
    }
    marts = [node for node in _relations(built) if _layer(node) == "models/marts"]
    assert marts
    _assert_none([_name(mart) for mart in marts if mart["unique_id"] not in held])


def test_a_mart_of_several_as_of_dates_says_which_is_current(built: Project) -> None:
    """And its description warns of a sum over all of them."""
    dated = [
        node
        for node in _relations(built)
        if _layer(node) == "models/marts" and "as_of_date" in node["config"]["meta"]["grain"]
    ]
    assert dated
    _assert_none([_name(mart) for mart in dated if "is_current" not in mart["columns"]])
    _assert_none([_name(mart) for mart in dated if "`is_current`" not in mart["description"]])
    current = "select as_of_date from intermediate.int_as_of_dates where is_current"
    assert len(built.query(current)) == 1
    for mart in dated:
        wrong = f"is_current is distinct from (as_of_date = ({current}))"
        assert built.query(f"select count(*) from {_name(mart)} where {wrong}") == [(0,)]


@pytest.fixture(scope="session")
def older_python() -> Path:
    """A Python with the older DuckDB of its lock file, made once and kept in the project."""
    lock = ROOT / "requirements-duckdb-1.4.lock"
    folder = ROOT / ".venv-duckdb-1.4"
    python, stamp = folder / "bin" / "python", folder / "installed.lock"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        install = ["-m", "pip", "--disable-pip-version-check", "-qq", "install", "-r", lock]
        subprocess.run([python, *install], check=True)
        shutil.copyfile(lock, stamp)
    return python


def test_duckdb_1_4_reads_the_warehouse(demo_project: Project, older_python: Path) -> None:
    count = "select count(*) from marts.customer_rfm"
    script = (
        "import duckdb, sys\n"
        "connection = duckdb.connect(sys.argv[1], read_only=True)\n"
        "print(duckdb.__version__, connection.sql(sys.argv[2]).fetchall()[0][0])\n"
    )
    done = subprocess.run(
        [older_python, "-c", script, demo_project.warehouse, count],
        capture_output=True,
        text=True,
        check=True,
    )
    version, rows = done.stdout.split()
    assert version.startswith("1.4.")
    assert int(rows) == demo_project.query(count)[0][0] > 0
