"""Companies made by hand: the raw files of the demo, replaced by given rows."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence

from cutting import demo_file, write_rows
from project import Project

Rows = Sequence[Mapping[str, str]]


def write_company(project: Project, company: Mapping[str, Rows]) -> None:
    """Replace the demo company of a copy; the headers of its files stay.

    Args:
        project: The copy.
        company: Rows per entity, each a mapping of columns to raw text. Columns left out are
            empty, and so are the files of the entities left out.

    Raises:
        LookupError: An entity or a column is not in the input contract.
    """
    paths = (project.root / "seeds" / "demo").glob("demo_*.csv")
    entities = {path.stem.removeprefix("demo_") for path in paths}
    if unknown := set(company) - entities:
        raise LookupError(f"no such entities: {unknown}")
    for entity in entities:
        path = demo_file(project, entity)
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        rows = company.get(entity, [])
        if unknown := {column for row in rows for column in row} - set(header):
            raise LookupError(f"{entity} has no such columns: {unknown}")
        write_rows(path, header, [[row.get(column, "") for column in header] for row in rows])
