"""Pages: links lead somewhere, models that are named exist, decisions are listed once."""

from __future__ import annotations

import re
from pathlib import Path

from project import ROOT

PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
CODE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
MODEL = re.compile(r"\b(?:int|stg|validated|audit)_[a-z0-9_]*[a-z0-9]\b")
DECISION = re.compile(r"^### (\d{4}-\d\d-\d\d · .+)$", re.MULTILINE)
REPLACEMENT = re.compile(r"^\*\*(Replace[sd].*?)\*\*\s\[.*?\]\(#(.*?)\)", re.DOTALL | re.MULTILINE)


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _headings(page: Path) -> set[str]:
    return {anchor(title) for title in HEADING.findall(CODE.sub("", page.read_text("utf-8")))}


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, fragment = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not fragment or fragment in _headings(target))


def test_every_model_that_a_page_names_exists() -> None:
    """The changelog alone tells of names of the past."""
    names = {path.stem for folder in ("models", "tests") for path in (ROOT / folder).rglob("*.*")}
    assert names
    lost = [
        f"{page.name}: {name}"
        for page in PAGES
        if page.name != "CHANGELOG.md"
        for name in MODEL.findall(page.read_text("utf-8"))
        if name not in names
    ]
    assert lost == []


def test_every_link_of_a_page_leads_to_a_file_and_a_heading() -> None:
    lost = [
        f"{page.name}: {link}"
        for page in PAGES
        for link in LINK.findall(page.read_text("utf-8"))
        if "://" not in link and not _leads_somewhere(page, link)
    ]
    assert lost == []


def test_the_index_lists_every_decision_in_its_order() -> None:
    page = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    index, decisions = page.split("## Index")[1].split("\n## ", 1)
    titles = [
        f"{title.split(' · ', 1)[1]}](#{anchor(title)}" for title in DECISION.findall(decisions)
    ]
    assert re.findall(r"^- \[(.*?\]\(#.*?)\)", index, re.MULTILINE) == titles
    assert len(titles) > 50


def test_a_decision_and_the_one_that_replaced_it_name_each_other() -> None:
    page = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    pairs = set()
    for entry in re.split(r"^(?=### \d)", page, flags=re.MULTILINE)[1:]:
        own = anchor(HEADING.findall(entry)[0])
        for verb, other in REPLACEMENT.findall(entry):
            pairs.add((verb, own, other))
    assert pairs
    replaced = {(old, new) for verb, old, new in pairs if verb == "Replaced by"}
    assert replaced == {(old, new) for verb, new, old in pairs if verb == "Replaces"}
    index = page.split("## Index")[1].split("\n## ", 1)[0]
    marked = set(re.findall(r"\(#(.*?)\) \(replaced", index))
    assert marked == {old for old, _ in replaced}
