-- What is done on the day it is due has taken as many working days as the limit allows, and a day later one more.
WITH starts (started_on) AS (
    VALUES
        (DATE '2024-03-01'),
        (DATE '2024-03-28'),
        (DATE '2024-03-29'),
        (DATE '2024-03-30'),
        (DATE '2024-04-01'),
        (DATE '2024-12-20'),
        (DATE '2024-12-25'),
        (DATE '2022-05-31'),
        (DATE '2011-04-22'),
        (DATE '2020-02-29')
),
limits (days) AS (
    VALUES (1), (10), (15), (45)
)
SELECT
    CAST(days AS TEXT) || ' and ' || CAST(days + 1 AS TEXT) AS expected,
    CAST(working_days_between(started_on, add_working_days(started_on, days)) AS TEXT) || ' and '
        || CAST(working_days_between(started_on, add_working_days(started_on, days + 1)) AS TEXT) AS actual,
    CAST(days AS TEXT) || ' working days from ' || CAST(started_on AS TEXT) AS edge
FROM starts
CROSS JOIN limits
