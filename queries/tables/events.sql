/*
title       = "Events"
description = "The stored events with each child under one identifier, and each case that several families tell of once: steps that a family higher in rank tells of too are left out, the others stand under the case that counts, and so does what follows from it. What the first source does not say of a step, the next one does."
publish     = false
kept        = false
*/
WITH
-- What may follow from what.
follows AS (
    SELECT *
    FROM (
        VALUES
            ('early_help', 'contact'),
            ('referral', 'contact'),
            ('assessment', 'referral'),
            ('s47', 'referral'),
            ('icpc', 's47'),
            ('icpc', 'referral'),
            ('cp_plan', 'icpc'),
            ('cp_plan', 'referral'),
            ('core_group', 'cp_plan'),
            ('cp_review', 'cp_plan'),
            ('cp_visit', 'cp_plan'),
            ('cin_episode', 'referral'),
            ('cin_plan', 'referral'),
            ('cin_visit', 'cin_plan'),
            ('cin_review', 'cin_plan'),
            ('pre_proceedings', 'referral'),
            ('care_proceedings', 'pre_proceedings'),
            ('cla_episode', 'referral'),
            ('placement', 'cla'),
            ('legal_status', 'cla'),
            ('cla_review', 'cla'),
            ('cla_visit', 'cla'),
            ('iro_visit', 'cla'),
            ('health_assessment', 'cla'),
            ('dental_check', 'cla'),
            ('return_interview', 'missing'),
            ('pathway_review', 'care_leaver'),
            ('allocation', 'referral')
    ) AS links (process, parent_process)
),

led_over AS (
    SELECT
        follows.process,
        paired_cases.child_id,
        paired_cases.case_id AS parent_case_id,
        min(paired_cases.kept_case_id) AS kept_case_id
    FROM paired_cases
    INNER JOIN follows
        ON follows.parent_process = paired_cases.process
    WHERE paired_cases.kept_case_id <> paired_cases.case_id
    GROUP BY follows.process, paired_cases.child_id, paired_cases.case_id
)

SELECT
    stored_events.event_id,
    coalesce(child_links.child_id, stored_events.child_id) AS child_id,
    coalesce(paired_events.kept_case_id, stored_events.case_id) AS case_id,
    coalesce(led_over.kept_case_id, stored_events.parent_case_id) AS parent_case_id,
    stored_events.process,
    stored_events.activity,
    stored_events.occurred_at,
    stored_events.date_only,
    CASE WHEN paired_events.team_is_lent THEN paired_events.team ELSE coalesce(stored_events.team, paired_events.team) END AS team,
    CASE WHEN paired_events.team_is_lent THEN paired_events.worker ELSE coalesce(stored_events.worker, paired_events.worker) END AS worker,
    stored_events.priority,
    coalesce(stored_events.outcome, completed_events.outcome) AS outcome,
    coalesce(completed_events.attributes, stored_events.attributes) AS attributes,
    stored_events.source,
    stored_events.source_file,
    stored_events.source_row,
    stored_events.row_hash,
    stored_events.batch_id
FROM stored_events
LEFT JOIN child_links
    ON child_links.identifier = stored_events.child_id
LEFT JOIN paired_events
    ON paired_events.event_id = stored_events.event_id
    AND paired_events.process = stored_events.process
LEFT JOIN completed_events
    ON completed_events.event_id = stored_events.event_id
    AND completed_events.process = stored_events.process
LEFT JOIN led_over
    ON led_over.process = stored_events.process
    AND led_over.child_id = coalesce(child_links.child_id, stored_events.child_id)
    AND led_over.parent_case_id = stored_events.parent_case_id
WHERE paired_events.superseded IS NOT TRUE
