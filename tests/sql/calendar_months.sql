-- Months are calendar months: the same day of a later month, or that month's last day.
SELECT
    '2024-07-26' AS expected,
    CAST(DATE '2024-04-26' + INTERVAL '3 months' AS TEXT) AS actual,
    'the same day of the month' AS edge
UNION ALL
SELECT '2024-02-29', CAST(DATE '2023-11-30' + INTERVAL '3 months' AS TEXT), '30 November and 3 months in a leap year'
UNION ALL
SELECT '2023-02-28', CAST(DATE '2022-11-30' + INTERVAL '3 months' AS TEXT), '30 November and 3 months in another year'
UNION ALL
SELECT '2024-02-29', CAST(DATE '2023-08-31' + INTERVAL '6 months' AS TEXT), '31 August and 6 months'
UNION ALL
SELECT '2025-02-28', CAST(DATE '2024-02-29' + INTERVAL '12 months' AS TEXT), '29 February and 12 months'
UNION ALL
SELECT '2022-02-28', CAST(DATE '2020-02-29' + INTERVAL '2 years' AS TEXT), '29 February and 2 years'
UNION ALL
SELECT '2023-02-28', CAST(DATE '2024-02-29' - INTERVAL '12 months' AS TEXT), '12 months before 29 February'
UNION ALL
SELECT '2024-03-29', CAST(DATE '2024-02-29' + INTERVAL '1 month' AS TEXT), 'the end of February does not become the end of March'
