"""What the peers share: a county's settings, its calendar and its organisation, all of them small.

The extracts and everything that follows from them are each peer's own work.
"""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

DAWN, DUSK = date(1900, 1, 1), date(2100, 12, 31)
NO_UNIT = "(none)"


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a small table; none where there is no such file."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def day(text: str | None, otherwise: date | None = None) -> date | None:
    return date.fromisoformat(text) if text else otherwise


def month_number(of: date) -> int:
    """Months counted from the year 0, so that the next month is one more."""
    return of.year * 12 + of.month


def first_day(month: int) -> date:
    return date((month - 1) // 12, (month - 1) % 12 + 1, 1)


def last_day(month: int) -> date:
    return first_day(month + 1) - timedelta(days=1)


def header(file: Path) -> list[str]:
    """The column names of an extract."""
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as handle:
        return next(csv.reader(handle))


@dataclass(frozen=True)
class Period:
    """A period by the numbers of its first and last month."""

    period: str
    first: int
    last: int

    @property
    def start(self) -> date:
        return first_day(self.first)

    @property
    def end(self) -> date:
        return last_day(self.last)


def periods(first: int, last: int) -> list[Period]:
    """The periods that end with each of the months and do not begin before the first of them."""
    found = []
    for month in range(first, last + 1):
        since_april = (month - 4) % 12 + 1
        lengths = {"month": 1, "quarter": (since_april - 1) % 3 + 1, "year_to_date": since_april, "rolling_12": 12}
        found += [Period(name, month - length + 1, month) for name, length in lengths.items()]
    return [period for period in found if period.first >= first]


class County:
    """A county's folder, but for its extracts."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.settings = tomllib.loads((folder / "righttime.toml").read_text(encoding="utf-8"))
        self.extracts = folder / self.settings.get("extracts", "extracts")
        self.months: int = self.settings.get("months", 36)
        self.data_to: date | None = self.settings.get("data_to")
        self.units = rows(folder / "organisation.csv")
        self.successions = rows(folder / "successions.csv")

    def closed_days(self) -> list[date]:
        """Bank holidays that stand, and the council's own closure days."""
        holidays = [row["date"] for row in rows(self.folder / "bank_holidays.csv") if not row.get("known_to")]
        closures = [row["date"] for row in rows(self.folder / "closure_days.csv")]
        return sorted({date.fromisoformat(text) for text in holidays + closures})

    def calendar_years(self) -> tuple[int, int]:
        """The first and the last year for which bank holidays are known."""
        years = [int(row["date"][:4]) for row in rows(self.folder / "bank_holidays.csv")]
        return min(years), max(years)

    def levels(self) -> list[str]:
        return list(dict.fromkeys(unit["level"] for unit in self.units))

    def unit_of(self, team: str) -> str | None:
        """The unit that a team's text means: its id, else its name, else either without regard to case."""
        folded = team.strip().lower()
        for key, wanted in (("unit", team), ("name", team)):
            for unit in self.units:
                if unit[key] == wanted:
                    return unit["unit"]
        for unit in self.units:
            if folded in (unit["unit"].lower(), unit["name"].strip().lower()):
                return unit["unit"]
        return None

    def _holder(self, unit: str, on: date) -> str | None:
        """Who holds on a day what was the unit's: itself, or once it has ended whoever took most of it, or was said to take what was open."""
        asked = set()
        while unit not in asked:
            asked.add(unit)
            if self._chain(unit, on):
                return unit
            takers = [row for row in self.successions if row["from"] == unit and date.fromisoformat(row["on"]) <= on]
            if not takers:
                return None
            first = min(row["on"] for row in takers)
            takers = [row for row in takers if row["on"] == first]
            unit = max(takers, key=lambda row: (row.get("open_cases") == "yes", float(row["share"])))["to"]
        return None

    def places(self, teams: list[str]) -> tuple[list[tuple], list[tuple]]:
        """Where teams stand: `(team, from, to, place)` and, for each place and level, `(place, level, unit)`.

        Place 0 is that of cases whose team is unknown or did not exist on the day.
        """
        top = next(unit for unit in self.units if not unit["parent"])
        nowhere = {level: top["unit"] if level == top["level"] else NO_UNIT for level in self.levels()}
        known = [nowhere]
        spans = []
        for team in teams:
            unit = self.unit_of(team)
            for start, end in self._stretches() if unit else []:
                holder = self._holder(unit, start)
                if not holder:
                    continue
                chain = self._chain(holder, start)
                place = nowhere | {link["level"]: link["unit"] for link in reversed(chain)}
                if place not in known:
                    known.append(place)
                spans.append((team, start, end, known.index(place)))
        return spans, [(number, level, unit) for number, place in enumerate(known) for level, unit in place.items()]

    def _stretches(self) -> list[tuple[date, date]]:
        """Stretches of days in which nothing in the organisation changes."""
        starts = {DAWN}
        for unit in self.units:
            starts.add(day(unit["valid_from"], DAWN))
            starts.add(day(unit["valid_to"], DUSK) + timedelta(days=1))
        ordered = sorted(start for start in starts if start <= DUSK) + [DUSK + timedelta(days=1)]
        return [(start, after - timedelta(days=1)) for start, after in pairwise(ordered)]

    def _chain(self, unit: str | None, on: date) -> list[dict[str, str]]:
        """A unit as it stood on a day and those above it, itself first; nothing where it did not exist."""
        chain = []
        while unit:
            stood = [
                row
                for row in self.units
                if row["unit"] == unit and day(row["valid_from"], DAWN) <= on <= day(row["valid_to"], DUSK)
            ]
            if not stood:
                break
            chain.append(stood[0])
            unit = stood[0]["parent"]
        return chain
