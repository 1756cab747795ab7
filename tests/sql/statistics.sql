-- The functions over plain numbers, against figures that are known by other means: to six digits.
WITH
five (place, x) AS (
    VALUES (1, 1.0), (2, 2.0), (3, 3.0), (4, 4.0), (5, 5.0)
),

-- Three units at 48, 50 and 52 %, of so many cases that chance is next to nothing.
many (x, n) AS (
    VALUES (48000000, 100000000), (50000000, 100000000), (52000000, 100000000)
),

-- Two age bands; by hand (6000 * 90 / 1200 + 15000 * 120 / 2900) / 21000.
bands (events, people, standard) AS (
    VALUES (90, 1200, 6000), (120, 2900, 15000)
),

hospitals (observed, expected) AS (
    VALUES (20, 20.0), (50, 50.0), (7, 7.0)
),

ratios (point) AS (
    SELECT ratio_funnel(observed, expected) OVER () FROM hospitals
),

found (figure, expected, actual) AS (
    SELECT 'gini of 1 to 5', 0.266667, gini(x) FROM five
    UNION ALL
    SELECT 'gini of 1 to 5, of few', 0.333333, gini_of_few(x) FROM five
    UNION ALL
    SELECT 'exact lower limit of 10 events', 4.795389, exact_lower(10)
    UNION ALL
    SELECT 'exact upper limit of 10 events', 18.390356, exact_upper(10, 0.95)
    UNION ALL
    SELECT 'exact lower limit of none', 0.0, exact_lower(0)
    UNION ALL
    SELECT 'exact upper limit of none', 3.688879, exact_upper(0)
    UNION ALL
    SELECT 'standard deviation between shares', 0.02, round(tau(x, n), 4) FROM many
    UNION ALL
    SELECT 'directly standardised rate', 0.050985, standardised_rate(events, people, standard)['rate'] FROM bands
    UNION ALL
    SELECT 'a ratio as it was expected', 1.0, avg(point['ratio']) FROM ratios
    UNION ALL
    SELECT 'its spread', 0.0, avg(point['tau2']) FROM ratios
    UNION ALL
    SELECT 'exact lower limit of a funnel, P(X <= 3 of 10 at 85 %) = 0.00014', 0.4, funnel_lower(0.85, 10, 0.998, 0.0)
    UNION ALL
    -- The sine of asin(√0.85) less 3.090232 / (2 √10), squared.
    SELECT 'its curve', 0.399774, funnel_lower(0.85, 10, 0.998, 0.0, FALSE)
)

SELECT
    round(expected, 6) AS expected,
    round(actual, 6) AS actual,
    figure
FROM found
