"""Periods of care from the CSV files of SSDA903 returns, worked out day by day, apart from everything in righttime.

    python3 tests/independent/periods_of_care.py tests/fixtures/ssda903/*/*.csv > tests/reference/periods_of_care.csv

The files of later years come later by name. righttime joins episodes with window functions; here every day in care is put
into a set, runs of days are read off, and the runs are cut where the return says that a child started to be looked after.
Every run is checked: no day of an episode is lost, and no day lies in two periods of a child.
"""

import csv
import sys
from datetime import date, datetime

OPEN = date(9999, 1, 1).toordinal()
SPELLINGS = ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%b-%Y", "%d-%b-%y", "%d %B %Y")


def day(text):
    """The number of a day; None for a blank, an error for what is no date."""
    text = text.strip()
    if not text:
        return None
    for spelling in SPELLINGS:
        try:
            return datetime.strptime(text, spelling).date().toordinal()
        except ValueError:
            pass
    raise ValueError(text)


def table(path):
    """The rows of a CSV file of any of the encodings that returns come in, with headers in capitals."""
    raw = open(path, "rb").read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    rows = csv.reader(text.splitlines(), delimiter=separator)
    headers = [header.strip().upper() for header in next(rows)]
    for row in rows:
        if any(cell.strip() for cell in row):
            yield dict(zip(headers, (cell.strip() for cell in row)))


def episodes(paths):
    """For each child the episodes by first day; of one that two files have, the later file is believed."""
    children = {}
    for path in sorted(paths, reverse=True):
        for row in table(path):
            if not {"CHILD", "DECOM", "RNE", "LS", "DEC"} <= row.keys() or not row["CHILD"]:
                continue
            try:
                start, end = day(row["DECOM"]), day(row["DEC"])
            except ValueError:
                continue
            if start is None:
                continue
            child = children.setdefault(row["CHILD"], {})
            # An episode that ended on its first day stands beside another of that day.
            key = (start, row["RNE"].upper() if end == start else "")
            if key not in child:
                child[key] = (end, row["RNE"].upper(), row["LS"].upper())
    return children


def stays(child):
    """First days, each with the day that ends it (not a day in care), whether it is a start, whether a short break."""
    by_start = {}
    for (start, _), (end, reason, status) in child.items():
        by_start.setdefault(start, []).append((end, reason, status))
    starts = sorted(by_start)
    result = []
    for start, following in zip(starts, starts[1:] + [OPEN]):
        here = by_start[start]
        ends = [end for end, _, _ in here if end is not None and end > start]
        over = all(end == start for end, _, _ in here)
        until = max(ends) if ends else start if over else following
        starting = any(reason == "S" for _, reason, _ in here)
        respite = all(status in ("V3", "V4") for _, _, status in here)
        result.append((start, until, starting, respite))
    return result


def periods(stays):
    """Runs of days in care, cut at starts and where short breaks begin or end, as (start, end, is a start, respite)."""
    horizon = max([until for _, until, _, _ in stays if until != OPEN] + [start for start, *_ in stays]) + 2
    days = set()
    for start, until, _, _ in stays:
        days.update(range(start, min(until, horizon)))
    cuts = set()
    for (_, _, _, before), (start, _, starting, respite) in zip(stays, stays[1:]):
        inside = any(first < start < until for first, until, _, _ in stays)
        if not inside and (starting or respite != before):
            cuts.add(start)
    # A stay that ended on its first day has no day of its own, and may still stand alone.
    heads = sorted(one for one in days | {start for start, *_ in stays} if one - 1 not in days or one in cuts)
    result = []
    for head, next_head in zip(heads, heads[1:] + [OPEN]):
        end = head
        while end in days and end < next_head:
            end += 1
        own = [stay for stay in stays if head <= stay[0] < next_head]
        end = OPEN if any(until == OPEN for _, until, _, _ in own) else end
        # What follows at once on a short break began on that day, even if nobody calls it a start.
        known = own[0][2] or head - 1 in days
        result.append((head, end, known, all(stay[3] for stay in own)))
    verify(stays, result, horizon)
    return result


def verify(stays, result, horizon):
    """Stops where a day of an episode is in no period, or a day is in two."""
    wanted = set()
    for start, until, _, _ in stays:
        wanted.update(range(start, min(until, horizon)))
    counted = [one for first, end, _, _ in result for one in range(first, min(end, horizon))]
    assert len(counted) == len(set(counted)), "a day lies in two periods"
    assert set(counted) == wanted, "a day is lost, or made up"


def main(paths):
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["child_id", "started_on", "ended_on", "start_known", "respite"])
    for name, child in sorted(episodes(paths).items()):
        for first, end, known, respite in periods(stays(child)):
            told = "" if end == OPEN else date.fromordinal(end).isoformat()
            out.writerow([name, date.fromordinal(first).isoformat(), told, str(known).lower(), str(respite).lower()])


if __name__ == "__main__":
    main(sys.argv[1:])
