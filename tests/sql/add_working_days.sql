-- The day on which something falls due: so many working days after day 0.
WITH edges (edge, from_on, days, expected) AS (
    VALUES
        ('1 day from a Thursday',                                      DATE '2024-06-06', 1,  '2024-06-07'),
        ('1 day from a Friday',                                        DATE '2024-06-07', 1,  '2024-06-10'),
        ('1 day from a Saturday',                                      DATE '2024-06-08', 1,  '2024-06-10'),
        ('1 day from a Sunday',                                        DATE '2024-06-09', 1,  '2024-06-10'),
        ('1 day from Maundy Thursday',                                 DATE '2024-03-28', 1,  '2024-04-02'),
        ('1 day from Easter Saturday',                                 DATE '2024-03-30', 1,  '2024-04-02'),
        ('1 day from Christmas Eve',                                   DATE '2024-12-24', 1,  '2024-12-27'),
        ('1 day from New Year''s Eve',                                 DATE '2024-12-31', 1,  '2025-01-02'),
        ('10 days from a Friday before one bank holiday',              DATE '2024-04-26', 10, '2024-05-13'),
        ('10 days over Christmas and New Year',                        DATE '2023-12-14', 10, '2024-01-02'),
        ('10 days from 29 February, a Saturday',                       DATE '2020-02-29', 10, '2020-03-13'),
        ('10 days over Easter and a royal wedding in 2011',            DATE '2011-04-18', 10, '2011-05-06'),
        ('15 days without a holiday are three weeks',                  DATE '2024-11-29', 15, '2024-12-20'),
        ('15 days over two bank holidays',                             DATE '2024-05-03', 15, '2024-05-28'),
        ('15 days over the jubilee of 2022',                           DATE '2022-05-26', 15, '2022-06-20'),
        ('45 days over Easter and May Day',                            DATE '2024-03-04', 45, '2024-05-09'),
        ('45 days from a Saturday end a day before those from the first working day after it', DATE '2024-03-30', 45, '2024-06-05'),
        ('45 days from that first working day',                        DATE '2024-04-02', 45, '2024-06-06'),
        ('45 days over the summer''s bank holiday',                    DATE '2024-08-06', 45, '2024-10-09'),
        ('0 days are the day itself',                                  DATE '2024-06-07', 0,  '2024-06-07'),
        ('a day that is not known',                                    CAST(NULL AS DATE), 45, 'unknown')
)
SELECT
    expected,
    coalesce(CAST(add_working_days(from_on, days) AS TEXT), 'unknown') AS actual,
    edge
FROM edges
