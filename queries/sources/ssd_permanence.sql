/*
title  = "Permanence (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
row_id             = { header = ["perm_table_id", "table_id"], required = true }
child_id           = { header = ["perm_person_id", "person_id"], required = true }
period             = { header = ["perm_cla_id", "cla_id"], optional = true }
entered_care_at    = { header = ["perm_entered_care_date", "entered_care_date"], type = "moment", optional = true, blank_unreadable = true }
decided_at         = { header = ["perm_adm_decision_date", "adm_decision_date"], type = "moment" }
placement_order_at = { header = ["perm_placement_order_date", "placement_order_date"], type = "moment", optional = true }
matched_at         = { header = ["perm_matched_date", "matched_date"], type = "moment", optional = true }
placed_at          = { header = ["perm_placed_for_adoption_date", "placed_for_adoption_date"], type = "moment", optional = true }
placed_ffa_at      = { header = ["perm_placed_ffa_cp_date", "placed_ffa_cp_date"], type = "moment", optional = true }
# Only where the foster carers adopt.
with_carer_at      = { header = ["perm_placed_foster_carer_date", "placed_foster_carer_date"], type = "moment", optional = true, blank_unreadable = true }
reversed_at        = { header = ["perm_decision_reversed_date", "decision_reversed_date"], type = "moment", optional = true }
reason             = { header = ["perm_decision_reversed_reason", "decision_reversed_reason"], optional = true }
by_carer           = { header = ["perm_adopted_by_carer_flag", "adopted_by_carer_flag"], type = "flag", optional = true }
ordered_at         = { header = ["perm_permanence_order_date", "permanence_order_date"], type = "moment" }
order_type         = { header = ["perm_permanence_order_type", "permanence_order_type"] }
worker             = { header = ["perm_adoption_worker_id", "adoption_worker_id"], optional = true }

[rules.unknown_reason]
when   = "reason <> 'SSD_PH' AND standard('adoption_reason', reason) IS NULL"
column = "reason"
action = "blank"
says   = "this spelling of a reason against adoption is not known: add it to queries/spellings"

# The clock of an adoption stops with its order, so that an order of an unknown kind must not be taken for one.
[rules.order_of_unknown_type]
when   = "ordered_at IS NOT NULL AND (order_type IS NULL OR NOT regexp_like(lower(order_type), 'adopt|guardian|sgo|arrangement|cao|residence'))"
column = "ordered_at"
action = "blank"
says   = "there is the date of an order and no kind that is known (adoption, special guardianship, child arrangements): the date is set aside"
*/
WITH permanence AS (
    SELECT
        *,
        CASE
            WHEN order_type ILIKE '%adopt%'                                THEN 'P1'
            WHEN order_type ILIKE '%guardian%' OR order_type ILIKE '%sgo%' THEN 'P2'
            ELSE 'P3'
        END AS order_kind,
        standard('adoption_reason', reason) AS reason_code,
        CASE WHEN by_carer THEN 'yes' WHEN NOT by_carer THEN 'no' END AS by_foster_carer
    FROM extract
),
happened AS (
    -- The day on which a child came into care begins an adoption only where one was decided on.
    SELECT
        source_row,
        'adoption'      AS process,
        'entered_care'  AS activity,
        entered_care_at AS occurred_at,
        NULL            AS outcome
    FROM permanence
    WHERE decided_at IS NOT NULL
    UNION ALL
    SELECT source_row, 'adoption' AS process, 'decided' AS activity, decided_at AS occurred_at, NULL AS outcome
    FROM permanence
    UNION ALL
    SELECT
        source_row,
        'adoption'         AS process,
        'placement_order'  AS activity,
        placement_order_at AS occurred_at,
        NULL               AS outcome
    FROM permanence
    UNION ALL
    SELECT source_row, 'adoption' AS process, 'matched' AS activity, matched_at AS occurred_at, NULL AS outcome
    FROM permanence
    UNION ALL
    SELECT source_row, 'adoption' AS process, 'placed' AS activity, placed_at AS occurred_at, NULL AS outcome
    FROM permanence
    UNION ALL
    SELECT source_row, 'adoption' AS process, 'placed_ffa' AS activity, placed_ffa_at AS occurred_at, NULL AS outcome
    FROM permanence
    UNION ALL
    SELECT
        source_row,
        'adoption'          AS process,
        'placed_with_carer' AS activity,
        with_carer_at       AS occurred_at,
        NULL                AS outcome
    FROM permanence
    WHERE by_carer
    UNION ALL
    SELECT source_row, 'adoption' AS process, 'reversed' AS activity, reversed_at AS occurred_at, reason_code AS outcome
    FROM permanence
    UNION ALL
    SELECT source_row, 'adoption' AS process, 'ordered' AS activity, ordered_at AS occurred_at, NULL AS outcome
    FROM permanence
    WHERE order_kind = 'P1'
    UNION ALL
    SELECT source_row, 'permanence' AS process, 'ordered' AS activity, ordered_at AS occurred_at, order_kind AS outcome
    FROM permanence
)
SELECT
    permanence.source_row,
    permanence.row_id AS row_key,
    permanence.child_id,
    permanence.row_id AS case_id,
    permanence.period AS parent_case_id,
    happened.process,
    happened.activity,
    happened.occurred_at,
    permanence.worker,
    happened.outcome,
    MAP {
        -- As in the SSDA903: P1 adoption, P2 special guardianship, P3 child arrangements.
        'kind': CASE WHEN happened.process = 'permanence' THEN permanence.order_kind END,
        'reason': CASE WHEN happened.activity = 'reversed' THEN permanence.reason_code END,
        'by_foster_carer': CASE WHEN happened.activity IN ('matched', 'ordered') THEN permanence.by_foster_carer END
    } AS attributes,
    'cla/' || permanence.period AS identifier
FROM happened
JOIN permanence
    ON permanence.source_row = happened.source_row
WHERE happened.occurred_at IS NOT NULL
