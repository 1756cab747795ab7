-- Annex A answers come with the letter of their code or without it, and in either case.
WITH answers (given, expected) AS (
    VALUES
        ('a) Yes',              'yes'),
        ('b) No',               'no'),
        ('c) Unknown',          'unknown'),
        ('a. Yes',              'yes'),
        ('a)Yes',               'yes'),
        ('a ) Yes',             'yes'),
        ('YES',                 'yes'),
        ('Y',                   'y'),
        ('No',                  'no'),
        ('1 - Yes',             '1 - yes'),
        ('No further action',   'no further action'),
        ('CS Assessment Updated', 'cs assessment updated')
)
SELECT
    expected,
    regexp_replace(lower(given), '^[a-z] ?[).] *', '') AS actual,
    given AS edge
FROM answers
