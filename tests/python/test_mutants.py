"""The list of mutants does not rot: each can still be made, and docs/mutants.md lists all."""

from __future__ import annotations

from collections import Counter

from project import ROOT

from tests.mutants.mutants import MUTANTS
from tests.mutants.report import TABLE, described

ALL = [mutant for chapter in MUTANTS.values() for mutant in chapter]


def test_the_text_of_a_mutant_is_in_its_file_exactly_once() -> None:
    rotten = []
    for mutant in ALL:
        try:
            mutant.mutated(ROOT)
        except ValueError as error:
            rotten.append(str(error))
    assert rotten == []


def test_mutants_have_a_name_each_and_say_what_they_would_do() -> None:
    assert [
        name for name, count in Counter(mutant.name for mutant in ALL).items() if count > 1
    ] == []
    assert [mutant.name for mutant in ALL if not mutant.harm.endswith(".")] == []


def test_the_page_tells_of_every_mutant_and_of_no_other() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.startswith("| ") and not line.startswith("| mutant |")]
    assert len(told) == len(ALL)
    unlike = [
        mutant.name
        for mutant, line in zip(ALL, told, strict=True)
        if not line.startswith(described(mutant))
    ]
    assert unlike == []
