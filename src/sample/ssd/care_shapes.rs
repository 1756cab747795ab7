//! The shapes of the tables about children, their care and the people who work with them: the Standard Safeguarding Dataset's
//! columns in its order.

use super::shapes::{CLEAN, Named};
use crate::sample::table::Shape;

pub const PERSONS: Named = (
    "ssd_person",
    Shape {
        columns: "pers_person_id,pers_forename,pers_surname,pers_sex,pers_gender,pers_ethnicity,pers_dob,\
                  pers_common_child_id,pers_legacy_id,pers_upn_unknown,pers_send_flag,pers_expected_dob,\
                  pers_death_date,pers_is_mother,pers_nationality",
        events: Some(&[]),
        ..CLEAN
    },
);

pub const IDENTIFIERS: Named = (
    "ssd_linked_identifiers",
    Shape {
        columns: "link_table_id,link_person_id,link_identifier_type,link_identifier_value,\
                  link_valid_from_date,link_valid_to_date",
        events: Some(&[]),
        ..CLEAN
    },
);

pub const DISABILITIES: Named = (
    "ssd_disability",
    Shape { columns: "disa_person_id,disa_table_id,disa_disability_code", events: Some(&[]), ..CLEAN },
);

pub const CARE_EPISODES: Named = (
    "ssd_cla_episodes",
    Shape {
        columns: "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,\
                  clae_cla_episode_start_reason,clae_cla_primary_need_code,clae_cla_episode_ceased_date,\
                  clae_cla_episode_ceased_reason,clae_cla_id,clae_referral_id,clae_cla_placement_id,\
                  clae_entered_care_date,clae_cla_last_iro_contact_date",
        events: Some(&[2, 5]),
        ..CLEAN
    },
);

pub const PLACEMENTS: Named = (
    "ssd_cla_placement",
    Shape {
        columns: "clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_placement_type,\
                  clap_cla_placement_urn,clap_cla_placement_distance,clap_cla_id,clap_cla_placement_provider,\
                  clap_cla_placement_postcode,clap_cla_placement_end_date,clap_cla_placement_change_reason,\
                  clap_person_id",
        events: Some(&[1, 8]),
        ..CLEAN
    },
);

pub const LEGAL_STATUSES: Named = (
    "ssd_legal_status",
    Shape {
        columns: "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,\
                  lega_legal_status_end_date",
        events: Some(&[3, 4]),
        ..CLEAN
    },
);

pub const CARE_REVIEWS: Named = (
    "ssd_cla_reviews",
    Shape {
        columns: "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,\
                  clar_cla_review_cancelled,clar_cla_review_participation",
        events: Some(&[3]),
        ..CLEAN
    },
);

pub const CARE_VISITS: Named = (
    "ssd_cla_visits",
    Shape {
        columns: "clav_cla_visit_id,clav_cla_id,clav_person_id,clav_cla_visit_date,clav_cla_visit_seen,\
                  clav_cla_visit_seen_alone",
        events: Some(&[3]),
        ..CLEAN
    },
);

pub const CARE_PLANS: Named = (
    "ssd_cla_care_plan",
    Shape {
        columns: "lacp_table_id,lacp_person_id,lacp_cla_care_plan_start_date,lacp_cla_care_plan_end_date,\
                  lacp_cla_care_plan_json",
        events: Some(&[2, 3]),
        ..CLEAN
    },
);

pub const HEALTH: Named = (
    "ssd_cla_health",
    Shape {
        columns: "clah_health_check_id,clah_person_id,clah_health_check_type,clah_health_check_date,\
                  clah_health_check_status",
        events: Some(&[3]),
        ..CLEAN
    },
);

pub const IMMUNISATIONS: Named = (
    "ssd_cla_immunisations",
    Shape { columns: "clai_person_id,clai_immunisations_status,clai_immunisations_status_date", ..CLEAN },
);

pub const STRENGTHS: Named = (
    "ssd_sdq_scores",
    Shape { columns: "csdq_table_id,csdq_person_id,csdq_sdq_completed_date,csdq_sdq_reason,csdq_sdq_score", ..CLEAN },
);

pub const MISUSE: Named = (
    "ssd_cla_substance_misuse",
    Shape {
        columns: "clas_substance_misuse_id,clas_person_id,clas_substance_misuse_date,clas_substance_misused,\
                  clas_intervention_received",
        ..CLEAN
    },
);

pub const CONVICTIONS: Named = (
    "ssd_cla_convictions",
    Shape {
        columns: "clac_cla_conviction_id,clac_person_id,clac_cla_conviction_date,clac_cla_conviction_offence",
        ..CLEAN
    },
);

pub const PERMANENCE_BEFORE: Named = (
    "ssd_cla_previous_permanence",
    Shape {
        columns: "lapp_table_id,lapp_person_id,lapp_previous_permanence_order_date,\
                  lapp_previous_permanence_option,lapp_previous_permanence_la",
        ..CLEAN
    },
);

pub const PERMANENCE: Named = (
    "ssd_permanence",
    Shape {
        columns: "perm_table_id,perm_person_id,perm_cla_id,perm_adm_decision_date,perm_ffa_cp_decision_date,\
                  perm_placement_order_date,perm_placed_for_adoption_date,perm_matched_date,\
                  perm_adopted_by_carer_flag,perm_placed_ffa_cp_date,perm_decision_reversed_date,\
                  perm_placed_foster_carer_date,perm_part_of_sibling_group,perm_siblings_placed_together,\
                  perm_siblings_placed_apart,perm_placement_provider_urn,perm_decision_reversed_reason,\
                  perm_permanence_order_date,perm_permanence_order_type,perm_adoption_worker_id,\
                  perm_adopter_sex,perm_adopter_legal_status,perm_number_of_adopters",
        events: Some(&[3, 5, 6, 7, 9, 10, 17]),
        ..CLEAN
    },
);

pub const ABSENCES: Named = (
    "ssd_missing",
    Shape {
        columns: "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,\
                  miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted",
        events: Some(&[2, 4]),
        ..CLEAN
    },
);

pub const LEAVERS: Named = (
    "ssd_care_leavers",
    Shape {
        columns: "clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_in_touch,\
                  clea_care_leaver_latest_contact,clea_care_leaver_accommodation,\
                  clea_care_leaver_accom_suitable,clea_care_leaver_activity,clea_pathway_plan_review_date,\
                  clea_care_leaver_personal_advisor,clea_care_leaver_allocated_team,\
                  clea_care_leaver_worker_id",
        events: Some(&[4, 8]),
        ..CLEAN
    },
);

pub const PROFESSIONALS: Named = (
    "ssd_professionals",
    Shape {
        columns: "prof_professional_id,prof_staff_id,prof_professional_name,\
                  prof_social_worker_registration_no,prof_professional_job_title,prof_professional_caseload,\
                  prof_professional_department,prof_full_time_equivalency,prof_agency_worker_flag",
        events: Some(&[]),
        ..CLEAN
    },
);
