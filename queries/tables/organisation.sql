/*
title       = "Organisation"
description = "Every unit with its level, its parent and the days on which it stood there."
*/
SELECT unit, name, level, parent, valid_from, valid_to, population
FROM units
ORDER BY unit, valid_from
