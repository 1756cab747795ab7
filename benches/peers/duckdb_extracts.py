"""Reads a county's extracts with DuckDB: a table for each kind of case that they hold.

Only the columns that some figure or some rule needs are read, with types: DuckDB then passes over the rows that are cut short
or hold what is no date or no answer.
"""

import duckdb

from county import County, header

#: The extracts that write the day first; the others write `2026-10-31`, with or without a time.
BRITISH = ("ssd_cin_visits", "ssd_early_help_episodes")


class Extracts:
    """Reads extracts into tables of the cases that they hold."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, county: County):
        self.connection = connection
        self.folder = county.extracts

    def source(self, name: str, types: dict[str, str]) -> str:
        """A `read_csv` of the named columns with these types; rows that do not fit are passed over."""
        file = self.folder / f"{name}.csv"
        names = header(file)
        columns = ", ".join(f"'{column}': '{types.get(column, 'VARCHAR')}'" for column in names)
        spelling = ", dateformat = '%d/%m/%Y'" if name in BRITISH else ""
        return (
            f"read_csv('{file}', auto_detect = false, header = true, quote = '\"', escape = '\"', "
            f"ignore_errors = true, encoding = 'utf-8'{spelling}, columns = {{{columns}}})"
        )

    def has(self, name: str, column: str) -> bool:
        return column in header(self.folder / f"{name}.csv")

    def table(self, name: str, select: str) -> None:
        """Makes a table of the rows that a SELECT gives; of rows with one case id only the first stays."""
        self.connection.execute(f"CREATE TABLE {name} AS {select}")
        self.connection.execute(f"""
            DELETE FROM {name}
            USING (SELECT case_id, min(rowid) AS kept FROM {name} GROUP BY case_id HAVING count(*) > 1) AS repeated
            WHERE {name}.case_id = repeated.case_id AND {name}.rowid > repeated.kept
        """)

    def read(self) -> None:
        contacts = self.source("ssd_contacts", {"cont_contact_date": "TIMESTAMP"})
        flag = 'contains(cont_contact_outcome_json, \'"{}":"Y"\')'.format
        others = ["EXISTING_REFERRAL", "ADVICE", "NFA", "CP_ENQUIRY", "OTHER_OUTCOMES_EXIST"]
        self.table(
            "contact",
            f"""
            SELECT
                cont_contact_id AS case_id, cont_person_id AS child_id, cont_contact_team AS team,
                cont_contact_date::DATE AS received_on,
                CASE
                    WHEN {flag("NEW_REFERRAL_FLAG")} THEN true
                    WHEN {" OR ".join(flag(other + "_FLAG") for other in others)} THEN false
                END AS to_referral
            FROM {contacts}
            WHERE cont_contact_id IS NOT NULL AND cont_person_id IS NOT NULL AND cont_contact_date IS NOT NULL
        """,
        )

        types = {
            "cine_referral_date": "TIMESTAMP",
            "cine_referral_decision_date": "TIMESTAMP",
            "cine_close_date": "DATE",
            "cine_referral_nfa": "BOOLEAN",
        }
        self.table(
            "referral",
            f"""
            SELECT
                cine_referral_id AS case_id, cine_person_id AS child_id, cine_referral_team AS team,
                cine_referral_date AS received_at, cine_referral_date::DATE AS received_on,
                CASE WHEN cine_referral_decision_date::DATE >= received_on THEN cine_referral_decision_date::DATE END
                    AS recorded_decision_on,
                CASE WHEN cine_close_date >= received_on THEN cine_close_date END AS closed_on,
                coalesce(cine_referral_nfa, contains(cine_referral_outcome_json, '"NFA_FLAG":"Y"'), false)
                    AS no_further_action
            FROM {self.source("ssd_cin_episodes", types)}
            WHERE cine_referral_id IS NOT NULL AND cine_person_id IS NOT NULL AND cine_referral_date IS NOT NULL
        """,
        )

        types = {
            "cina_assessment_start_date": "DATE",
            "cina_assessment_auth_date": "DATE",
            "cina_assessment_outcome_nfa": "BOOLEAN",
        }
        kind = "cina_assessment_type" if self.has("ssd_cin_assessments", "cina_assessment_type") else "NULL"
        self.table(
            "assessment",
            f"""
            SELECT
                cina_assessment_id AS case_id, cina_person_id AS child_id, cina_assessment_team AS team,
                cina_referral_id AS referral_id,
                cina_assessment_start_date AS started_on, cina_assessment_auth_date AS authorised_on,
                cina_assessment_outcome_nfa AS no_further_action,
                CASE
                    WHEN {kind} ILIKE '%initial%' THEN 'initial'
                    WHEN {kind} ILIKE '%core%' THEN 'core'
                    ELSE 'single'
                END AS kind
            FROM {self.source("ssd_cin_assessments", types)}
            WHERE cina_assessment_id IS NOT NULL AND cina_person_id IS NOT NULL AND started_on IS NOT NULL
                AND (authorised_on IS NULL OR authorised_on >= started_on)
        """,
        )

        types = {"s47e_s47_start_date": "DATE", "s47e_s47_end_date": "DATE", "s47e_s47_nfa": "BOOLEAN"}
        self.table(
            "enquiry",
            f"""
            SELECT
                s47e_s47_enquiry_id AS case_id, s47e_person_id AS child_id, s47e_s47_completed_by_team AS team,
                s47e_referral_id AS referral_id, s47e_s47_start_date AS started_on,
                CASE WHEN s47e_s47_end_date >= started_on THEN s47e_s47_end_date END AS completed_on,
                coalesce(contains(s47e_s47_outcome_json, '"CP_CONFERENCE_FLAG":"Y"'), false) AS to_conference,
                coalesce(s47e_s47_nfa, false) AS no_further_action
            FROM {self.source("ssd_s47_enquiry", types)}
            WHERE s47e_s47_enquiry_id IS NOT NULL AND s47e_person_id IS NOT NULL AND started_on IS NOT NULL
        """,
        )

        # A conference or review with only the day for which it is planned is a row like any other, and counts nowhere.
        types = {
            "icpc_icpc_date": "DATE",
            "icpc_icpc_target_date": "DATE",
            "icpc_icpc_outcome_cp_flag": "BOOLEAN",
            "icpc_icpc_transfer_in": "BOOLEAN",
        }
        self.table(
            "conference",
            f"""
            SELECT
                icpc_icpc_id AS case_id, icpc_person_id AS child_id, icpc_icpc_team AS team,
                icpc_s47_enquiry_id AS enquiry_id, icpc_icpc_date AS held_on, icpc_icpc_target_date AS target_on,
                icpc_icpc_transfer_in AS transfer_in,
                coalesce(
                    icpc_icpc_outcome_cp_flag,
                    CASE
                        WHEN contains(icpc_icpc_outcome_json, '"CP_FLAG":"Y"') THEN true
                        WHEN contains(icpc_icpc_outcome_json, '"CP_FLAG":"N"') THEN false
                        WHEN icpc_cp_plan_id IS NOT NULL THEN true
                    END
                ) AS led_to_plan
            FROM {self.source("ssd_initial_cp_conference", types)}
            WHERE icpc_icpc_id IS NOT NULL AND icpc_person_id IS NOT NULL AND coalesce(held_on, target_on) IS NOT NULL
        """,
        )

        types = {"cppl_cp_plan_start_date": "DATE", "cppl_cp_plan_end_date": "DATE"}
        self.table(
            "plan",
            f"""
            SELECT
                cppl_cp_plan_id AS case_id, cppl_person_id AS child_id,
                cppl_cp_plan_start_date AS started_on, cppl_cp_plan_end_date AS ended_on
            FROM {self.source("ssd_cp_plans", types)}
            WHERE cppl_cp_plan_id IS NOT NULL AND cppl_person_id IS NOT NULL AND started_on IS NOT NULL
                AND (ended_on IS NULL OR ended_on >= started_on)
        """,
        )

        self.table(
            "review",
            f"""
            SELECT
                cppr_cp_review_id AS case_id, cppr_person_id AS child_id, cppr_cp_plan_id AS plan_id,
                cppr_cp_review_date AS held_on, cppr_cp_review_due AS due_on, true AS seen
            FROM {self.source("ssd_cp_reviews", {"cppr_cp_review_date": "DATE", "cppr_cp_review_due": "DATE"})}
            WHERE cppr_cp_review_id IS NOT NULL AND cppr_person_id IS NOT NULL AND coalesce(held_on, due_on) IS NOT NULL
        """,
        )

        self.table(
            "visit",
            f"""
            SELECT
                cppv_cp_visit_id AS case_id, cppv_person_id AS child_id, cppv_cp_plan_id AS plan_id,
                cppv_cp_visit_date AS held_on, coalesce(cppv_cp_visit_seen NOT ILIKE 'n%', true) AS seen
            FROM {self.source("ssd_cp_visits", {"cppv_cp_visit_date": "DATE"})}
            WHERE cppv_cp_visit_id IS NOT NULL AND cppv_person_id IS NOT NULL AND held_on IS NOT NULL
        """,
        )

        types = {"invo_involvement_start_date": "DATE", "invo_involvement_end_date": "DATE"}
        role = "invo_professional_role_id"
        self.table(
            "involvement",
            f"""
            SELECT
                invo_involvements_id AS case_id, invo_person_id AS child_id, invo_professional_team AS team,
                invo_involvement_start_date AS started_on, invo_involvement_end_date AS ended_on,
                {role} NOT ILIKE '%secondary%'
                    AND ({role} ILIKE '%allocated%' OR {role} ILIKE '%case%worker%' OR {role} ILIKE 'social worker')
                    AS holds_the_case
            FROM {self.source("ssd_involvements", types)}
            WHERE invo_involvements_id IS NOT NULL AND invo_person_id IS NOT NULL AND started_on IS NOT NULL
                AND (ended_on IS NULL OR ended_on >= started_on)
        """,
        )

        # These two feed no figure. Their dates help to tell the last day that the extracts cover.
        types = {"earl_episode_start_date": "DATE", "earl_episode_end_date": "DATE"}
        self.connection.execute(f"""
            CREATE TABLE early_help AS
            SELECT
                earl_episode_start_date AS started_on,
                CASE WHEN earl_episode_end_date >= started_on THEN earl_episode_end_date END AS ended_on
            FROM {self.source("ssd_early_help_episodes", types)}
            WHERE earl_episode_id IS NOT NULL AND earl_person_id IS NOT NULL AND started_on IS NOT NULL
        """)
        self.connection.execute(f"""
            CREATE TABLE in_need_visit AS
            SELECT cinv_cin_visit_date AS held_on
            FROM {self.source("ssd_cin_visits", {"cinv_cin_visit_date": "DATE"})}
            WHERE cinv_cin_visit_id IS NOT NULL AND cinv_person_id IS NOT NULL AND held_on IS NOT NULL
        """)
