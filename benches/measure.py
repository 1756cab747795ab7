"""Runs righttime and its peers by turns on one county, checks that their figures are equal, and prints what each took.

    python measure.py RIGHTTIME COUNTY OUT ROUNDS

`benches/run` calls this. Each program starts from the extracts and ends with the measures table as Parquet and CSV, in a
process of its own. Wall time runs from its start to its end; CPU time is the user's and the system's of all its threads;
memory is the most that was resident at once, mapped files included.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import compare

HERE = Path(__file__).resolve().parent
#: `getrusage` counts in bytes there, in kilobytes elsewhere.
MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass
class Program:
    name: str
    command: list[str]
    #: What an earlier run left behind.
    leftovers: list[Path]
    measures: Callable[[], Path]
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self, log: Path) -> None:
        for folder in self.leftovers:
            shutil.rmtree(folder, ignore_errors=True)
        with log.open("wb") as output:
            began = time.perf_counter()
            process = subprocess.Popen(self.command, stdout=output, stderr=subprocess.STDOUT)
            _, status, used = os.wait4(process.pid, 0)
            took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            last = log.read_text(errors="replace").splitlines()[-20:]
            sys.exit("\n".join([f"{self.name} failed; the end of {log}:", *last]))
        self.wall.append(took)
        self.cpu.append(used.ru_utime + used.ru_stime)
        self.memory.append(used.ru_maxrss * MEMORY_UNIT / 1e6)


def programs(righttime: str, county: Path, out: Path) -> list[Program]:
    def published() -> Path:
        return next((county / "publications").glob("*/tables/measures.parquet"))

    ours = Program("righttime", [righttime, "run", str(county)], [county / "store", county / "publications"], published)
    peers = [
        Program(
            f"{name} {version(name.lower())}",
            [sys.executable, str(HERE / "peers" / f"{name.lower()}_tables.py"), str(county), str(out / name)],
            [out / name],
            lambda name=name: out / name / "measures.parquet",
        )
        for name in ("DuckDB", "Polars")
    ]
    return [ours, *peers]


def warm(extracts: Path) -> tuple[int, float]:
    """Reads every extract once, so that nobody is first to wait for the disk; gives their rows and megabytes."""
    rows, size = 0, 0
    for file in sorted(extracts.iterdir()):
        with file.open("rb") as handle:
            while block := handle.read(1 << 22):
                rows += block.count(b"\n")
                size += len(block)
        rows -= 1
    return rows, size / 1e6


def table(measured: list[Program]) -> str:
    medians = [
        [statistics.median(taken) for taken in (program.wall, program.cpu, program.memory)] for program in measured
    ]
    lines = [f"{'':14} {'wall s':>9} {'CPU s':>9} {'memory MB':>10}   times righttime's wall, CPU, memory"]
    for program, (wall, cpu, memory) in zip(measured, medians, strict=True):
        ratios = " ".join(f"{mine / ours:7.2f}" for mine, ours in zip((wall, cpu, memory), medians[0], strict=True))
        lines.append(f"{program.name:14} {wall:9.2f} {cpu:9.2f} {memory:10.0f}   {ratios}")
    return "\n".join(lines)


def main() -> None:
    righttime, county, out, rounds = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    out.mkdir(parents=True, exist_ok=True)
    rows, size = warm(county / "extracts")
    measured = programs(righttime, county, out)
    for turn in range(rounds):
        # Another one goes first each time.
        for program in measured[turn % len(measured) :] + measured[: turn % len(measured)]:
            program.run(out / "log.txt")
            print(
                f"round {turn + 1}: {program.name}, {program.wall[-1]:.2f} s wall, {program.cpu[-1]:.2f} s CPU, "
                f"{program.memory[-1]:.0f} MB",
                file=sys.stderr,
            )
        if not compare.agree(measured[0].measures(), [peer.measures() for peer in measured[1:]]):
            sys.exit("the figures differ, so the times mean nothing")
    print(f"{rows} rows, {size:.0f} MB of extracts; {os.cpu_count()} cores, {platform.machine()}; medians of {rounds}")
    print(table(measured))
    print("All figures are equal. righttime also keeps its event store, and publishes its other tables and pages.")


if __name__ == "__main__":
    main()
