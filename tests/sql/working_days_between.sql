-- Working days from one day to another: the first day is day 0, the last one counts.
WITH edges (edge, from_on, to_on, expected) AS (
    VALUES
        ('the day itself',                                            DATE '2024-06-05', DATE '2024-06-05', '0'),
        ('the next day',                                              DATE '2024-06-05', DATE '2024-06-06', '1'),
        ('over a weekend',                                            DATE '2024-06-07', DATE '2024-06-10', '1'),
        ('to a Saturday',                                             DATE '2024-06-07', DATE '2024-06-08', '0'),
        ('from a Saturday to the Monday',                             DATE '2024-06-08', DATE '2024-06-10', '1'),
        ('from a Saturday to the Sunday',                             DATE '2024-06-08', DATE '2024-06-09', '0'),
        ('from a Friday and from its Saturday it is as long',         DATE '2024-06-08', DATE '2024-06-14', '5'),
        ('over Good Friday and Easter Monday',                        DATE '2024-03-28', DATE '2024-04-02', '1'),
        ('from Good Friday',                                          DATE '2024-03-29', DATE '2024-04-02', '1'),
        ('over Christmas and Boxing Day',                             DATE '2024-12-24', DATE '2024-12-27', '1'),
        ('over Christmas when Boxing Day is moved to the Tuesday',    DATE '2020-12-24', DATE '2020-12-29', '1'),
        ('over New Year''s Day',                                      DATE '2024-12-31', DATE '2025-01-02', '1'),
        ('the bank holiday moved to Friday 8 May 2020',               DATE '2020-05-01', DATE '2020-05-11', '5'),
        ('the jubilee of 2 and 3 June 2022',                          DATE '2022-06-01', DATE '2022-06-06', '1'),
        ('the state funeral of 19 September 2022',                    DATE '2022-09-16', DATE '2022-09-20', '1'),
        ('the coronation of 8 May 2023',                              DATE '2023-05-05', DATE '2023-05-09', '1'),
        ('the royal wedding of 29 April 2011 and Easter before it',   DATE '2011-04-18', DATE '2011-05-06', '10'),
        ('over 29 February',                                          DATE '2024-02-28', DATE '2024-03-01', '2'),
        ('over the end of a February without one',                    DATE '2023-02-28', DATE '2023-03-01', '1'),
        ('a whole year of 366 days',                                  DATE '2023-12-31', DATE '2024-12-31', '254'),
        ('backwards over a weekend',                                  DATE '2024-06-10', DATE '2024-06-07', '-1'),
        ('from a day that is not known',                              CAST(NULL AS DATE), DATE '2024-06-07', 'unknown'),
        ('to a day that is not known',                                DATE '2024-06-07', CAST(NULL AS DATE), 'unknown')
)
SELECT
    expected,
    coalesce(CAST(working_days_between(from_on, to_on) AS TEXT), 'unknown') AS actual,
    edge
FROM edges
