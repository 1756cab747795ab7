/*
title       = "Amended events"
description = "What is otherwise than it is stored: which steps a family higher in rank tells of too, and of the others the child to whom another identifier leads, the case that counts, the case from which it follows, and what other sources add. Few events are, and every query of events looks for them."
publish     = false
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
    stored_events.process,
    coalesce(paired_events.superseded, FALSE) AS superseded,
    event_links.child_id,
    paired_events.kept_case_id AS case_id,
    led_over.kept_case_id AS parent_case_id,
    coalesce(paired_events.team_is_lent, FALSE) AS team_is_lent,
    paired_events.team,
    paired_events.worker,
    completed_events.outcome,
    completed_events.attributes
FROM stored_events
LEFT JOIN event_links
    ON event_links.identifier = stored_events.child_id
LEFT JOIN paired_events
    ON paired_events.event_id = stored_events.event_id
    AND paired_events.process = stored_events.process
LEFT JOIN completed_events
    ON completed_events.event_id = stored_events.event_id
    AND completed_events.process = stored_events.process
LEFT JOIN led_over
    ON led_over.process = stored_events.process
    AND led_over.child_id = coalesce(event_links.child_id, stored_events.child_id)
    AND led_over.parent_case_id = stored_events.parent_case_id
WHERE event_links.child_id IS NOT NULL
    OR paired_events.event_id IS NOT NULL
    OR completed_events.event_id IS NOT NULL
    OR led_over.kept_case_id IS NOT NULL
