"""The figures of the benchmark as tables of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.measuring import Cost

BEGIN = "<!-- Written by `make bench`: begin -->"
END = "<!-- end -->"
MEGABYTE = 1_000_000
GIGABYTE = 1_000_000_000
LAYERS = {
    "seeds": "seeds: the standard, reference",
    "staging": "staging",
    "audit": "audit",
    "intermediate": "intermediate",
    "marts": "marts",
    "tests": "data tests",
}
COSTS_HEAD = (
    "| customers | | seconds | processor seconds | × load floor | ms a customer "
    "| peak memory | database |",
    "|---:|---|---:|---:|---:|---:|---:|---:|",
)
LAYERS_HEAD = (
    "| customers | layer | nodes | seconds, full build | seconds, next day |",
    "|---:|---|---:|---:|---:|",
)
MODELS_HEAD = ("| customers | model | seconds | peak memory, run alone |", "|---:|---|---:|---:|")


@dataclass(frozen=True)
class NodeTime:
    """A node of a build, as dbt's manifest tells of it, and the seconds that it took."""

    node: dict[str, Any]
    seconds: float

    @property
    def layer(self) -> str:
        """The key of its layer in `LAYERS`."""
        kind = self.node["resource_type"]
        return self.node["fqn"][1] if kind == "model" else f"{kind}s"


@dataclass(frozen=True)
class Build:
    """A build: its cost, the size of its warehouse afterwards, and the seconds of its nodes."""

    cost: Cost
    warehouse_bytes: int
    nodes: tuple[NodeTime, ...]

    def layer(self, layer: str) -> tuple[int, float]:
        """Return how many nodes a layer has, and their seconds together."""
        seconds = [node.seconds for node in self.nodes if node.layer == layer]
        return len(seconds), sum(seconds)

    def slowest_models(self, models: int) -> list[tuple[str, float]]:
        """Return the names of the models that took longest, with their seconds."""
        times = [
            (node.node["name"], node.seconds)
            for node in self.nodes
            if node.node["resource_type"] == "model"
        ]
        return sorted(times, key=lambda pair: -pair[1])[:models]


@dataclass(frozen=True)
class Floor:
    """The files loaded, typed, and no more: what it cost, and the size of the database."""

    cost: Cost
    database_bytes: int


@dataclass(frozen=True)
class ModelCost:
    """A model: its seconds within the build, and the most memory of a run of it alone."""

    name: str
    seconds: float
    peak_bytes: int


@dataclass(frozen=True)
class Comparison:
    """One size: what both builds cost, and what the others cost."""

    customers: int
    load_floor: Floor
    purchase_floor: Cost
    pandas: Cost
    full: Build
    next_day: Build
    models: list[ModelCost]


def _memory(peak_bytes: int) -> str:
    return f"{peak_bytes / GIGABYTE:.1f} GB"


def _cost_row(comparison: Comparison, name: str, cost: Cost, database_bytes: int | None) -> str:
    floor = comparison.load_floor
    size = (
        f"{database_bytes / MEGABYTE:,.0f} MB, {database_bytes / floor.database_bytes:.1f} ×"
        if database_bytes
        else ""
    )
    return (
        f"| {comparison.customers:,} | {name} | {cost.seconds:.0f} | {cost.cpu_seconds:.0f} "
        f"| {cost.cpu_seconds / floor.cost.cpu_seconds:.1f} "
        f"| {cost.cpu_seconds / comparison.customers * 1000:.2f} "
        f"| {_memory(cost.peak_bytes)} | {size} |"
    )


def _costs(comparison: Comparison) -> list[str]:
    full, next_day = comparison.full, comparison.next_day
    nodes = f"full build, {len(full.nodes)} nodes"
    return [
        _cost_row(comparison, nodes, full.cost, full.warehouse_bytes),
        _cost_row(comparison, "next day's build", next_day.cost, next_day.warehouse_bytes),
        _cost_row(
            comparison,
            "load floor",
            comparison.load_floor.cost,
            comparison.load_floor.database_bytes,
        ),
        _cost_row(comparison, "purchase floor", comparison.purchase_floor, None),
        _cost_row(comparison, "RFM alone in pandas", comparison.pandas, None),
    ]


def _layers(comparison: Comparison) -> list[str]:
    rows = []
    for layer, name in LAYERS.items():
        nodes, seconds = comparison.full.layer(layer)
        _, next_day = comparison.next_day.layer(layer)
        rows.append(
            f"| {comparison.customers:,} | {name} | {nodes} | {seconds:.1f} | {next_day:.1f} |"
        )
    return rows


def _models(comparison: Comparison) -> list[str]:
    return [
        f"| {comparison.customers:,} | `{model.name}` | {model.seconds:.1f} "
        f"| {_memory(model.peak_bytes)} |"
        for model in comparison.models
    ]


def tables(comparisons: Sequence[Comparison]) -> str:
    """Return the tables: all costs side by side, the layers of the builds, the slowest models."""
    lines: list[str] = []
    for head, rows in ((COSTS_HEAD, _costs), (LAYERS_HEAD, _layers), (MODELS_HEAD, _models)):
        lines += head
        for comparison in comparisons:
            lines += rows(comparison)
        lines.append("")
    return "\n".join(lines).rstrip()


def written(guide: str, comparisons: Sequence[Comparison]) -> str:
    """Return the guide with new tables between its marks.

    Raises:
        ValueError: The guide has no such marks.
    """
    before, rest = guide.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{tables(comparisons)}\n\n{END}{after}"
