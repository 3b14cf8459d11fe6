"""Every comparison of a classification, turned at its bound, makes one of its unit tests fail."""

from __future__ import annotations

from project import Project

from tests.mutants.derived import SURVIVORS, killers

LEAST_MUTANTS = 100


def test_only_the_listed_mutants_survive(demo_project: Project) -> None:
    """One that survives is a bound without a case in tests/fixtures, or it changes no result."""
    found = killers(demo_project)
    assert {name for name, killer in found.items() if killer is None} == set(SURVIVORS)
    assert all(SURVIVORS.values())
    assert len(found) >= LEAST_MUTANTS
