/*
title       = "Words for signals"
description = "What the codes of control charts and comparisons say, as pages and the workbook print them."
key         = ["code"]
*/
SELECT code, words
FROM (
    VALUES
    ('usual', 'usual'),
    ('outside_high', 'above its usual limits'),
    ('outside_low', 'below its usual limits'),
    ('trend_high', 'one of seven in a row that rise'),
    ('trend_low', 'one of seven in a row that fall'),
    ('two_of_three_high', 'one of three months in a row of which two are near its upper limit'),
    ('two_of_three_low', 'one of three months in a row of which two are near its lower limit'),
    ('shift_high', 'one of seven in a row above its mean'),
    ('shift_low', 'one of seven in a row below its mean'),
    ('beyond_99_8', 'outside the 99.8% limits'),
    ('beyond_95', 'outside the 95% limits'),
    ('within', 'within the limits'),
    ('too_few', 'too few cases to judge')
) AS told (code, words)
ORDER BY code
