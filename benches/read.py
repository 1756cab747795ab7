"""Reads the largest CSV and the largest XML of a county with righttime and its peers by turns, and prints rates and memory.

    python read.py RIGHTTIME READER COUNTY OUT ROUNDS

`benches/read` calls this. DuckDB reads every column of the CSV as text and counts the rows it cannot do without; the bare XML
pass counts elements. righttime's reader counts the rows of the tables that its sources find in a file, as columns of text.
"""

import statistics
import sys
from pathlib import Path

from measure import Program

DUCKDB = """
import sys, duckdb
connection = duckdb.connect()
rows = f"read_csv('{sys.argv[1]}', all_varchar = true)"
columns = connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()
counts = ", ".join(f'count("{column[0]}")' for column in columns)
print(connection.execute(f"SELECT count(*), {counts} FROM {rows}").fetchone()[0])
"""


def largest(folder: Path, ending: str) -> Path:
    return max(folder.rglob(f"*.{ending}"), key=lambda file: file.stat().st_size)


def ingest(righttime: str, file: Path, out: Path) -> Program:
    county = out / f"county-{file.suffix[1:]}"
    county.mkdir(parents=True, exist_ok=True)
    (county / "righttime.toml").write_text('name = "Bench"\n')
    command = [righttime, "-C", str(county), "ingest", str(file)]
    return Program("righttime, whole ingest", command, [county / "store"], lambda: file)


def main() -> None:
    righttime, reader, county, out, rounds = *sys.argv[1:3], Path(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5])
    out.mkdir(parents=True, exist_ok=True)
    for ending in ("csv", "xml"):
        file = largest(county / "extracts", ending)
        ours = Program("righttime's reader", [reader, "righttime", str(file)], [], lambda: file)
        if ending == "csv":
            peer = Program("DuckDB", [sys.executable, "-c", DUCKDB, str(file)], [], lambda: file)
        else:
            peer = Program("quick-xml, bare", [reader, "quick-xml", str(file)], [], lambda: file)
        programs = [ours, peer, ingest(righttime, file, out)]
        rows = 0
        for turn in range(rounds):
            for program in programs[turn % 3 :] + programs[: turn % 3]:
                log = out / "log.txt"
                program.run(log)
                if program is ours:
                    rows = int(log.read_text().split()[-1])
        size = file.stat().st_size / 1e6
        print(f"{file.name}: {size:.0f} MB, {rows} rows; medians of {rounds}")
        print(f"{'':24} {'wall s':>8} {'CPU s':>8} {'MB/s':>8} {'rows/s':>12} {'memory MB':>10}")
        for program in programs:
            wall, cpu, memory = (statistics.median(each) for each in (program.wall, program.cpu, program.memory))
            rate = f"{rows / wall:12.0f}" if program is not peer or ending == "csv" else f"{'':12}"
            print(f"{program.name:24} {wall:8.2f} {cpu:8.2f} {size / wall:8.0f} {rate} {memory:10.0f}")


if __name__ == "__main__":
    main()
