/*
title       = "Facts about the county's records"
description = "How the store names children: by the extracts' own identifiers, or by pseudonyms of which the key has this fingerprint."
key         = ["fact"]
*/
SELECT
    'identifiers' AS fact,
    coalesce('pseudonyms, key ' || max(pseudonym_key), 'as in the extracts') AS value
FROM stored_batches
ORDER BY fact
