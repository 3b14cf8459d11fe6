"""The figures of the benchmark as tables of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.measuring import Cost

BEGIN = "<!-- Written by `make bench`: begin -->"
END = "<!-- end -->"
GIGABYTE = 1_000_000_000
NODE_SECONDS = 0.04
MOST_BASELINES = 4
HEAD = (
    "| customers | | seconds | processor seconds | peak memory | × baseline |",
    "|---:|---|---:|---:|---:|---:|",
)
MODELS_HEAD = ("| customers | model | seconds | peak memory, run alone |", "|---:|---|---:|---:|")


@dataclass(frozen=True)
class ModelCost:
    """A model: its seconds within the build, and the most memory of a run of it alone."""

    name: str
    seconds: float
    peak_bytes: int


@dataclass(frozen=True)
class Comparison:
    """One size: what the build cost, with how many nodes, and what the others cost."""

    customers: int
    nodes: int
    build: Cost
    baseline: Cost
    pandas: Cost
    models: list[ModelCost]

    @property
    def allowed_seconds(self) -> float:
        """Four times the baseline, and 40 ms for every node of the build."""
        return MOST_BASELINES * self.baseline.seconds + NODE_SECONDS * self.nodes


def _memory(peak_bytes: int) -> str:
    return f"{peak_bytes / GIGABYTE:.1f} GB"


def _row(comparison: Comparison, name: str, cost: Cost) -> str:
    return (
        f"| {comparison.customers:,} | {name} | {cost.seconds:.0f} | {cost.cpu_seconds:.0f} "
        f"| {_memory(cost.peak_bytes)} | {cost.seconds / comparison.baseline.seconds:.1f} |"
    )


def tables(comparisons: Sequence[Comparison]) -> str:
    """Return the tables: all costs side by side, what is allowed, the slowest models."""
    lines = list(HEAD)
    for comparison in comparisons:
        build = f"full build, {comparison.nodes} nodes"
        lines += [
            _row(comparison, build, comparison.build),
            _row(comparison, "baseline: one statement by hand", comparison.baseline),
            _row(comparison, "RFM alone in pandas", comparison.pandas),
        ]
    lines += ["", "| customers | build | 4 × baseline + 40 ms a node |", "|---:|---:|---:|"]
    for comparison in comparisons:
        seconds = f"{comparison.build.seconds:.0f} s | {comparison.allowed_seconds:.0f} s"
        lines.append(f"| {comparison.customers:,} | {seconds} |")
    lines += ["", *MODELS_HEAD]
    for comparison in comparisons:
        lines += [
            f"| {comparison.customers:,} | `{model.name}` | {model.seconds:.1f} "
            f"| {_memory(model.peak_bytes)} |"
            for model in comparison.models
        ]
    return "\n".join(lines)


def written(guide: str, comparisons: Sequence[Comparison]) -> str:
    """Return the guide with new tables between its marks.

    Raises:
        ValueError: The guide has no such marks.
    """
    before, rest = guide.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{tables(comparisons)}\n\n{END}{after}"
