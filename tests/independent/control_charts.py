"""Control charts of invented series, worked out a second time from the words of the rules, and written to
tests/reference/control_charts.csv:

    python tests/independent/control_charts.py
"""

import csv
import math
import random
from pathlib import Path

REFERENCE = Path(__file__).parent.parent / "reference" / "control_charts.csv"


def xmr_limits(rows, base):
    """The mean, and the reach of the limits about it for each row."""
    values = [row["value"] for row in rows]
    given = [place for place, value in enumerate(values) if value is not None][:base]
    if not given:
        return None, [None] * len(rows)
    mean = math.fsum(values[place] for place in given) / len(given)
    ranges = [abs(values[place] - values[place - 1]) for place in given if place - 1 in given]
    if not ranges:
        return mean, [None] * len(rows)
    average = math.fsum(ranges) / len(ranges)
    kept = [one for one in ranges if one < 3.267 * average]
    if kept and max(kept) > 0:
        average = math.fsum(kept) / len(kept)
    return mean, [2.66 * average] * len(rows)


def p_limits(rows, base):
    given = [row for row in rows if row["denominator"]][:base]
    if not given:
        return None, [None] * len(rows)
    cases = sum(row["denominator"] for row in given)
    mean = sum(row["numerator"] for row in given) / cases

    def deviation(row):
        return math.sqrt(mean * (1 - mean) / row["denominator"])

    factor = 1
    if cases / len(given) >= 300 and 0 < mean < 1:
        ranges = [
            abs((one["value"] - mean) / deviation(one) - (two["value"] - mean) / deviation(two))
            for one, two in zip(given, given[1:])
            if two["place"] == one["place"] + 1
        ]
        if ranges:
            factor = max(1, math.fsum(ranges) / len(ranges) / 1.128)
    return mean, [3 * factor * deviation(row) if row["denominator"] else None for row in rows]


def sign(number):
    return 0 if abs(number) < 1e-11 else int(math.copysign(1, number))


def mark(rows):
    """Each rule writes over those that come after it in precedence, so the last goes first."""
    count = len(rows)
    sides = [None if row["value"] is None else sign(row["value"] - row["mean"]) for row in rows]
    beyond = []
    for row in rows:
        apart = None if row["value"] is None or row["reach"] is None else row["value"] - row["mean"]
        far = apart is not None and sign(abs(apart) - row["reach"]) > 0
        near = apart is not None and not far and sign(abs(apart) - row["reach"] * 2 / 3) > 0
        beyond.append("far" if far else "near" if near else "")
    name = {1: "high", -1: "low"}
    for first in range(count - 6):
        if sides[first] in (1, -1) and len(set(sides[first : first + 7])) == 1:
            for place in range(first, first + 7):
                rows[place]["signal"] = "shift_" + name[sides[first]]
    for first in range(count - 2):
        three = range(first, first + 3)
        if sides[first] in (1, -1) and len({sides[place] for place in three}) == 1:
            near = [place for place in three if beyond[place] == "near"]
            if len(near) >= 2:
                for place in near:
                    rows[place]["signal"] = "two_of_three_" + name[sides[first]]
    # The run that comes first has the point between two.
    for first in reversed(range(count - 6)):
        run = [row["value"] for row in rows[first : first + 7]]
        if None in run:
            continue
        for direction in (1, -1):
            if all(direction * (after - before) > 0 for before, after in zip(run, run[1:])):
                for place in range(first, first + 7):
                    rows[place]["signal"] = "trend_" + name[direction]
    for place in range(count):
        if beyond[place] == "far":
            rows[place]["signal"] = "outside_" + name[sides[place]]


def series(number, dice):
    """A series of 1 to 60 points with all that may happen to it: a drift, a jump, rounding to few values, missing points."""
    kind = "p" if number % 3 == 0 else "xmr"
    length = dice.choice([1, 2, 7, 12, 13, 24, 36, 60])
    base = dice.choice([None, None, 1, 6, 12, 100])
    rebased = set(dice.sample(range(1, 61), dice.choice([0, 0, 1, 2])))
    drift, jump = dice.choice([0, 0, 0.1, -0.2, 1.5, -1.5]), dice.choice([0, 0, 2, -4])
    cases = dice.choice([8, 40, 400, 5000])
    digits = dice.choice([0, 1, 6])
    rows = []
    for place in range(length):
        level = drift * place + (jump if place > length / 2 else 0) + dice.gauss(0, 1)
        missing = dice.random() < (0.05 if number % 2 else 0)
        row = {"series": number, "kind": kind, "base": base, "place": place, "rebase": place in rebased, "signal": ""}
        if kind == "xmr":
            row |= {"numerator": None, "denominator": None, "value": None if missing else round(level, digits)}
        else:
            denominator = 0 if missing else dice.randint(max(1, cases // 2), 2 * cases)
            chance = 1 / (1 + math.exp(-1.5 - 0.3 * level))
            numerator = sum(dice.random() < chance for _ in range(denominator))
            row |= {"numerator": numerator, "denominator": denominator}
            row["value"] = numerator / denominator if denominator else None
        rows.append(row)
    return rows


def judge(rows):
    starts = [0] + [row["place"] for row in rows if row["rebase"]]
    for start, end in zip(starts, starts[1:] + [len(rows)]):
        segment = rows[start:end]
        of = xmr_limits if rows[0]["kind"] == "xmr" else p_limits
        mean, reaches = of(segment, rows[0]["base"])
        for row, reach in zip(segment, reaches):
            row |= {"mean": mean, "reach": reach}
            row["lower"] = None if reach is None else mean - reach
            row["upper"] = None if reach is None else mean + reach
            if reach is not None and row["kind"] == "p":
                row["lower"], row["upper"] = max(0, row["lower"]), min(1, row["upper"])
        mark(segment)


def main():
    dice = random.Random(20261128)
    columns = ["series", "kind", "base", "rebase", "value", "numerator", "denominator", "mean", "lower", "upper", "signal"]
    with REFERENCE.open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        for number in range(60):
            rows = series(number, dice)
            judge(rows)
            for row in rows:
                row["rebase"] = int(row["rebase"])
                table.writerow(["" if row[column] is None else row[column] for column in columns])


if __name__ == "__main__":
    main()
