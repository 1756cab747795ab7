"""Holds what LibreOffice reads in a workbook, a CSV for each sheet, against what the workbook should have.

    check.py SHEETS WORKBOOK

What stands beside a workbook tells what it is: the lists of Annex A, each sheet the same as its CSV, cell by cell; a public pack, whose
figures are those of its table; or a publication. Both of these have a cover that counts the rows of every sheet.
"""

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ERROR = re.compile(r"(Err:\d+|#(REF|NAME|VALUE|NUM|N/A|DIV/0)[!?]?)")


def rows_of(file, encoding="utf-8"):
    with file.open(newline="", encoding=encoding) as text:
        return list(csv.reader(text))


def named(files):
    """The sheets that definitions name, each with its definition."""
    found = {}
    for file in files:
        for name in re.findall(r'^sheet *= *"(.*)"$', file.read_text(), re.M):
            found[name] = file
    return found


def differ(one, other):
    """The first row that is not the same."""
    for row, (ours, theirs) in enumerate(zip(one, other)):
        if ours != theirs:
            return f"row {row + 1} differs in column {next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), len(ours)) + 1}"
    return f"{len(one)} rows and not {len(other)}" if len(one) != len(other) else ""


def lists(sheets, folder):
    """The lists of Annex A: below its title a sheet has what the list's CSV has."""
    faults = []
    definitions = named((ROOT / "queries" / "lists").glob("*.sql"))
    for name, definition in definitions.items():
        if name not in sheets:
            faults.append(f'the sheet "{name}" is missing')
            continue
        told = rows_of(folder / f"{definition.stem}.csv", "utf-8-sig")
        fault = differ(sheets[name][1:], told)
        if fault:
            faults.append(f'the sheet "{name}" is not the same as {definition.stem}.csv: {fault}')
    if len(definitions) < 11:
        faults.append(f"only {len(definitions)} lists are defined in queries/lists")
    return faults, f"{len(definitions)} lists, each with the cells of its CSV"


def covered(sheets, folder):
    """Every sheet that is defined is there, with as many rows as the cover counts."""
    faults = []
    shared = ROOT / "dashboards" / "workbook"
    figures = folder / "tables" / "figures.csv"
    if figures.exists():
        definitions = named([*(ROOT / "dashboards" / "public" / "workbook").glob("*.sql"), shared / "60_definitions.sql"])
    else:
        definitions = named(shared.glob("*.sql"))
    least = 4 if figures.exists() else 6
    for name in [*definitions, "Contents"]:
        if not sheets.get(name, sheets.get(f"{name} 1")):
            faults.append(f'the sheet "{name}" is missing')
    if len(definitions) < least:
        faults.append(f"only {len(definitions)} sheets are defined")
    # The cover's table ends its rows with their number and the sheet. Above a table stand five rows; an empty one has a row of [z].
    counts = [(row[-1], int(row[-2])) for row in sheets.get("Cover", []) if len(row) > 2 and row[-2].isdigit()]
    for name, rows in counts:
        found = len(sheets[name]) - 5 if name in sheets else rows
        if found != rows and (rows, found) != (0, 1):
            faults.append(f'the sheet "{name}" has {found} rows, and the cover says {rows}')
    if len(counts) < least - 1:
        faults.append(f"the cover counts only {len(counts)} tables")
    if figures.exists() and ("Figures", len(rows_of(figures)) - 1) not in counts:
        faults.append(f"the cover does not count the {len(rows_of(figures)) - 1:,} rows of tables/figures.csv")
    return faults, f"{len(definitions)} sheets defined, {len(counts)} tables with the rows that the cover counts"


def main(folder, workbook):
    prefix = f"{workbook.stem}-"
    sheets = {file.stem.removeprefix(prefix): rows_of(file) for file in folder.glob(f"{prefix}*.csv")}
    beside = workbook.resolve().parent
    faults, told = (lists if any(beside.glob("list_*.csv")) else covered)(sheets, beside)
    for name, rows in sheets.items():
        wrong = [cell for row in rows for cell in row if ERROR.match(cell)]
        if wrong:
            faults.append(f'cells of the sheet "{name}" are errors, such as {wrong[0]}')
    if faults:
        sys.exit("\n".join(f"{workbook}: {fault}" for fault in faults))
    print(f"LibreOffice opens {workbook}: {told}")


main(Path(sys.argv[1]), Path(sys.argv[2]))
