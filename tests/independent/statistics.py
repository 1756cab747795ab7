"""Works out five kinds of statistics a second time, for tests to compare with:

    python tests/independent/statistics.py

writes `before_after.csv` and `before_after_series.csv` (statsmodels where no value is missing, else the formula with numpy;
what to judge by with numpy in every case), `benjamini_hochberg.csv` (statsmodels), `standardised.csv` (the formulas with scipy),
`few_units.csv` (the formulas with numpy) and `seasons.csv` (statsmodels) to `tests/reference`. It needs statsmodels.
"""

import csv
from pathlib import Path

import numpy as np
import scipy.stats
import statsmodels.api as sm
from statsmodels.stats.multitest import multipletests

REFERENCE = Path(__file__).resolve().parents[1] / "reference"
LAG = 3


def design(places, event):
    after = (places >= event).astype(float)
    return np.column_stack([np.ones(len(places)), places, after, after * (places - event)])


def with_statsmodels(values, event):
    places = np.arange(len(values))
    options = {"maxlags": LAG, "use_correction": True}
    fit = sm.OLS(values, design(places, event)).fit(cov_type="HAC", cov_kwds=options, use_t=True)
    return fit.params, fit.bse, fit.pvalues


def with_numpy(values, event):
    """A missing value keeps its place, and its score is 0."""
    places = np.arange(len(values))
    known = ~np.isnan(values)
    x = design(places, event)
    parameters = np.linalg.lstsq(x[known], values[known], rcond=None)[0]
    scores = np.where(known, values - x @ parameters, 0)[:, None] * x
    middle = scores.T @ scores
    for lag in range(1, LAG + 1):
        product = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (LAG + 1)) * (product + product.T)
    outer = np.linalg.inv(x[known].T @ x[known])
    count = known.sum()
    errors = np.sqrt(np.diag(outer @ middle @ outer) * count / (count - 4))
    return parameters, errors, 2 * scipy.stats.t.sf(np.abs(parameters / errors), count - 4)


def cautiously(values, event):
    """The chance and the ends of the interval to judge by: the formulas written out with whole matrices."""
    places = np.flatnonzero(~np.isnan(values))
    x, y = design(places, event), values[places]
    count, freedom = len(y), len(y) - 4
    outer = np.linalg.inv(x.T @ x)
    parameters = outer @ x.T @ y
    deviations = y - x @ parameters
    far = deviations / (1 - np.diag(x @ outer @ x.T))
    near = np.clip(1 - np.abs(np.subtract.outer(places, places)) / (LAG + 1), 0, None)
    robust = np.diag(outer @ (x * far[:, None]).T @ near @ (x * far[:, None]) @ outer)
    errors = np.sqrt(np.maximum(robust, deviations @ deviations / freedom * np.diag(outer)))
    few = min(freedom, 1.5 * count / (LAG + 1))
    p = 2 * scipy.stats.t.sf(np.abs(parameters / errors), few)
    reach = scipy.stats.t.ppf(0.975, few) * errors

    answers, squares, likelihoods = [], [], []
    for u in (np.arange(8) + 0.5) / 8:
        together = (1 - u**2) ** np.abs(np.subtract.outer(places, places))
        free = np.linalg.inv(together)
        within = np.linalg.inv(x.T @ free @ x)
        answer = within @ x.T @ free @ y
        left = (y - x @ answer) @ free @ (y - x @ answer)
        answers.append(answer)
        squares.append(left / freedom * np.diag(within))
        logs = [np.linalg.slogdet(matrix)[1] for matrix in (together, x.T @ free @ x)]
        likelihoods.append(-(freedom * np.log(left) + sum(logs)) / 2)
    answers, squares, likelihoods = map(np.array, (answers, squares, likelihoods))
    weights = np.exp(likelihoods - max(likelihoods))
    weights /= weights.sum()
    middle = weights @ answers
    wide = scipy.stats.t.ppf(0.975, freedom) * np.sqrt(weights @ (squares + (answers - middle) ** 2))
    chance = weights @ (2 * scipy.stats.t.sf(np.abs(answers) / np.sqrt(squares), freedom))
    return np.maximum(p, chance), np.minimum(parameters - reach, middle - wide), np.maximum(parameters + reach, middle + wide)


def before_after(dice):
    shapes = [(12, 12, 0, 0, 0), (18, 18, 5, 0.2, 0), (24, 12, -8, -0.5, 0), (12, 30, 3, 0, 0), (20, 16, 0, 1, 3), (60, 60, 2, 0.1, 9)]
    with (REFERENCE / "before_after.csv").open("w", newline="") as summary, \
            (REFERENCE / "before_after_series.csv").open("w", newline="") as every:
        summary, every = (csv.writer(file, lineterminator="\n") for file in (summary, every))
        summary.writerow(["series", "event", "coefficient", "value", "error", "p", "cautious_p", "lower", "upper"])
        every.writerow(["series", "place", "value", "counterfactual"])
        for series, (before, after, step, ramp, missing) in enumerate(shapes):
            places = np.arange(before + after)
            noise = np.zeros(len(places))
            for place in places:
                noise[place] = (0.5 * noise[place - 1] if place else 0) + dice.normal(0, 2)
            values = np.round(80 + 0.1 * places + (places >= before) * (step + ramp * (places - before)) + noise, 3)
            for place in dice.choice(np.arange(1, 12), missing, replace=False):
                values[place if series % 2 else place + before] = np.nan
            complete = not np.isnan(values).any()
            found = with_numpy(values, before)
            if complete:
                other = with_statsmodels(values, before)
                assert all(np.allclose(*pair, rtol=1e-8) for pair in zip(found, other))
                found = other
            for name, *numbers in zip(["level", "trend", "step", "ramp"], *found, *cautiously(values, before)):
                summary.writerow([series, before, name, *(repr(float(number)) for number in numbers)])
            for place, value in zip(places, values):
                line = repr(float(found[0][0] + found[0][1] * place)) if place >= before else ""
                every.writerow([series, place, "" if np.isnan(value) else value, line])


def benjamini_hochberg(dice):
    with (REFERENCE / "benjamini_hochberg.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["family", "p", "adjusted"])
        for family, size in enumerate([1, 2, 7, 50, 200]):
            p = np.round(dice.uniform(0, 1, size) ** 3, 3 if family % 2 else 12)
            for one, adjusted in zip(p, multipletests(p, method="fdr_bh")[1]):
                table.writerow([family, one, repr(float(adjusted))])


def byar(count, z):
    above = count + 1
    return (count * (1 - 1 / (9 * count) - z / (3 * np.sqrt(count))) ** 3, above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3)


def exact(count, tail):
    return scipy.stats.chi2.ppf(tail, 2 * count) / 2 if count else 0, scipy.stats.chi2.ppf(1 - tail, 2 * count + 2) / 2


def standardised(dice):
    """Every row is a stratum; the standardised rate and ratio, with their limits, stand on each of a population's rows."""
    with (REFERENCE / "standardised.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        limits = [f"{kind}_{end}_{level}" for kind in ("direct", "indirect") for level in ("95", "998") for end in ("lower", "upper")]
        table.writerow(["population", "events", "people", "standard", "reference_events", "reference_people", "direct", "indirect", *limits])
        for population in range(12):
            strata = dice.integers(1, 19)
            people = dice.integers(200, 9000, strata)
            rate = dice.uniform(0.0001, [0.002, 0.02, 0.2][population % 3], strata)
            events = dice.binomial(people, rate)
            standard = dice.integers(500, 6000, strata)
            reference_people = dice.integers(50_000, 900_000, strata)
            reference_events = dice.binomial(reference_people, 0.01)
            total = events.sum()
            direct = (standard * events / people).sum() / standard.sum()
            variance = (standard**2 * events / people**2).sum() / standard.sum() ** 2
            expected = (people * reference_events / reference_people).sum()
            direct_limits, indirect_limits = [], []
            for level in (0.95, 0.998):
                tail = (1 - level) / 2
                z = scipy.stats.norm.ppf(1 - tail)
                ends = byar(total, z) if total >= 10 else exact(total, tail)
                direct_limits += [direct + np.sqrt(variance / total) * (end - total) if total >= 10 else "" for end in ends]
                indirect_limits += [end / expected for end in ends]
            results = [direct if total >= 10 else "", total / expected, *direct_limits, *indirect_limits]
            results = ["" if one == "" else repr(float(one)) for one in results]
            for row in zip(events, people, standard, reference_events, reference_people):
                table.writerow([population, *row, *results])


def few_units(dice):
    """Groups of three to eleven units; every second one has the period before as well, in which a unit may have no case."""
    with (REFERENCE / "few_units.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["group", "kind", "x", "n", "x_before", "n_before", "expected", "z", "tau2", "lower", "upper", "tau"])
        for group in range(24):
            kind, units, two = ("share", "rate")[group % 2], dice.integers(3, 12), group % 4 > 1
            n = dice.integers(150, 600, units) if kind == "share" else dice.integers(800, 4000, units)
            n_before = np.round(n * dice.uniform(0.8, 1.2, units)).astype(int)
            n_before[dice.integers(0, units)] = 0
            rate = np.clip(0.8 + dice.normal(0, 0.05, units), 0, 1) if kind == "share" else 0.1 * np.exp(dice.normal(0, 0.3, units))
            draw = dice.binomial if kind == "share" else (lambda n, rate: dice.poisson(n * rate))
            x, x_before = draw(n, rate), draw(n_before, rate)
            scale = (lambda p: np.arcsin(np.sqrt(p))) if kind == "share" else np.sqrt
            for unit in range(units):
                others = np.arange(units) != unit
                level = x[others].sum() / n[others].sum()
                weights = 4 * n[others]
                beyond = (weights * (scale(x[others] / n[others]) - scale(level)) ** 2).sum() - (others.sum() - 1)
                adds = weights.sum() - (weights**2).sum() / weights.sum()
                before = others & (n_before > 0)
                if two and before.sum() > 1:
                    level_before = x_before[before].sum() / n_before[before].sum()
                    weights = 4 * n_before[before]
                    beyond += (weights * (scale(x_before[before] / n_before[before]) - scale(level_before)) ** 2).sum() - (before.sum() - 1)
                    # Between rates it is the spread as a part of the level that is one.
                    adds += (weights.sum() - (weights**2).sum() / weights.sum()) * (level_before / level if kind == "rate" else 1)
                tau2 = max(beyond / adds, 0.028**2 if kind == "share" else 0.05**2 * level)
                deviation = np.sqrt(1 / (4 * n[unit]) + 1 / (4 * n[others].sum()) + tau2 * (1 + 1 / others.sum()))
                ends = scale(level) + np.array([-1, 1]) * scipy.stats.norm.ppf(0.999) * deviation
                ends = np.sin(np.clip(ends, 0, np.pi / 2)) ** 2 if kind == "share" else np.clip(ends, 0, None) ** 2
                told = tau2 if kind == "share" else 4 * tau2 / level
                z = (scale(x[unit] / n[unit]) - scale(level)) / deviation
                weights, values, common = 4 * n, scale(x / n), x.sum() / n.sum()
                mean = (weights * values).sum() / weights.sum()
                all_beyond = (weights * (values - mean) ** 2).sum() - (units - 1)
                all_tau2 = max(0, all_beyond / (weights.sum() - (weights**2).sum() / weights.sum()))
                tau = 2 * np.sqrt(common * (1 - common if kind == "share" else 1)) * np.sqrt(all_tau2)
                earlier = [x_before[unit], n_before[unit]] if two else ["", ""]
                numbers = [repr(float(number)) for number in (level, z, told, *ends, tau)]
                table.writerow([group, kind, x[unit], n[unit], *earlier, *numbers])


def seasons(dice):
    """Series with and without a wave over the year, missing months and stretches of their own level; the F test of nested models."""
    with (REFERENCE / "seasons.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["series", "month", "value", "stretch", "p", "share"])
        for series, (months, wave, missing, stretches) in enumerate(
            [(24, 0, 0, 1), (36, 0, 0, 1), (36, 2, 0, 1), (36, 1, 3, 1), (48, 0, 6, 2), (60, 2, 5, 3), (40, 1, 0, 2)]
        ):
            month = np.arange(months) + 5
            stretch = np.arange(months) * stretches // months
            value = 20 + 0.1 * month + wave * np.sin(np.pi * month / 6) + 4 * stretch + dice.normal(0, 1, months)
            # Of three years or more, one month of a calendar month may be missing, and never the same one twice.
            kept = np.ones(months, bool)
            kept[dice.choice(np.arange(12, 24), missing, replace=False)] = False
            month, stretch, value = month[kept], stretch[kept], np.round(value[kept], 4)
            deviation = value - np.array([value[stretch == one].mean() for one in stretch])
            dummies = (month[:, None] % 12 == np.arange(12)).astype(float)
            line = sm.OLS(deviation, np.column_stack([np.ones(len(month)), month])).fit()
            both = sm.OLS(deviation, np.column_stack([dummies, month])).fit()
            # Each stretch after the first has cost a mean as well.
            freedom = len(month) - 12 - stretches
            ratio = (line.ssr - both.ssr) / 11 / (both.ssr / freedom)
            results = [repr(float(scipy.stats.f.sf(ratio, 11, freedom))), repr(float(1 - both.ssr / line.ssr))]
            for row in zip(month, value, stretch):
                table.writerow([series, *row, *results])


if __name__ == "__main__":
    before_after(np.random.default_rng(1))
    benjamini_hochberg(np.random.default_rng(2))
    standardised(np.random.default_rng(3))
    few_units(np.random.default_rng(4))
    seasons(np.random.default_rng(5))
