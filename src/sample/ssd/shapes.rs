//! The shapes of the tables about cases: the Standard Safeguarding Dataset's columns in its order, and what is local to this
//! county after them.

use crate::sample::cell::Dates;
use crate::sample::table::Shape;

/// A table's name, and what it looks like.
pub type Named = (&'static str, Shape<'static>);

pub const PLAIN: Shape<'static> = Shape {
    columns: "",
    child: 1,
    start: 2,
    end: None,
    events: Some(&[2]),
    dates: Dates::Iso,
    byte_order_mark: false,
    line_end: "\n",
    faulty: true,
};

/// The same without a wrong row.
pub const CLEAN: Shape<'static> = Shape { faulty: false, ..PLAIN };

pub const CONTACTS: Named = (
    "ssd_contacts",
    Shape {
        columns: "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_source_desc,\
                  cont_contact_outcome_json,cont_contact_team",
        ..PLAIN
    },
);

pub const EARLY_HELP: Named = (
    "ssd_early_help_episodes",
    Shape {
        columns: "earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date,earl_episode_reason,\
                  earl_episode_end_reason,earl_episode_organisation,earl_episode_worker_id",
        end: Some(3),
        events: Some(&[2, 3]),
        dates: Dates::British,
        ..PLAIN
    },
);

pub const REFERRALS: Named = (
    "ssd_cin_episodes",
    Shape {
        columns: "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,cine_referral_source_code,\
                  cine_referral_source_desc,cine_referral_outcome_json,cine_referral_nfa,cine_close_reason,cine_close_date,\
                  cine_referral_team,cine_referral_worker_id,cine_referral_decision_date",
        end: Some(9),
        events: Some(&[2, 9, 12]),
        ..PLAIN
    },
);

pub const ASSESSMENTS: Named = (
    "ssd_cin_assessments",
    Shape {
        columns: "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_child_seen,\
                  cina_assessment_auth_date,cina_assessment_outcome_json,cina_assessment_outcome_nfa,cina_assessment_team,\
                  cina_assessment_worker_id,cina_assessment_priority",
        start: 3,
        end: Some(5),
        events: Some(&[3, 5]),
        ..PLAIN
    },
);

/// The same with the kind of each, as case systems told it while there were initial and core assessments.
pub const ASSESSMENTS_BY_KIND: Named = (
    ASSESSMENTS.0,
    Shape {
        columns: "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_child_seen,\
                  cina_assessment_auth_date,cina_assessment_outcome_json,cina_assessment_outcome_nfa,cina_assessment_team,\
                  cina_assessment_worker_id,cina_assessment_priority,cina_assessment_type",
        ..ASSESSMENTS.1
    },
);

pub const ENQUIRIES: Named = (
    "ssd_s47_enquiry",
    Shape {
        columns: "s47e_s47_enquiry_id,s47e_referral_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa,\
                  s47e_s47_outcome_json,s47e_s47_completed_by_worker_id,s47e_s47_completed_by_team",
        child: 2,
        start: 3,
        end: Some(4),
        events: Some(&[3, 4]),
        byte_order_mark: true,
        ..PLAIN
    },
);

pub const CONFERENCES: Named = (
    "ssd_initial_cp_conference",
    Shape {
        columns: "icpc_icpc_id,icpc_icpc_meeting_id,icpc_s47_enquiry_id,icpc_person_id,icpc_cp_plan_id,icpc_referral_id,\
                  icpc_icpc_transfer_in,icpc_icpc_target_date,icpc_icpc_date,icpc_icpc_outcome_cp_flag,icpc_icpc_outcome_json,\
                  icpc_icpc_team,icpc_icpc_worker_id",
        child: 3,
        start: 8,
        events: Some(&[8]),
        ..PLAIN
    },
);

pub const PLANS: Named = (
    "ssd_cp_plans",
    Shape {
        columns: "cppl_cp_plan_id,cppl_referral_id,cppl_icpc_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,\
                  cppl_cp_plan_initial_category,cppl_cp_plan_ola,cppl_cp_plan_latest_category",
        child: 3,
        start: 4,
        end: Some(5),
        events: Some(&[4, 5]),
        ..PLAIN
    },
);

pub const REVIEWS: Named = (
    "ssd_cp_reviews",
    Shape {
        columns: "cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date,\
                  cppr_cp_review_meeting_id,cppr_cp_review_outcome_continue_cp,cppr_cp_review_quorate,\
                  cppr_cp_review_participation",
        start: 4,
        events: Some(&[4]),
        dates: Dates::Midnight,
        ..PLAIN
    },
);

pub const CP_VISITS: Named = (
    "ssd_cp_visits",
    Shape {
        columns: "cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,\
                  cppv_cp_visit_seen_alone,cppv_cp_visit_bedroom",
        start: 3,
        events: Some(&[3]),
        line_end: "\r\n",
        ..PLAIN
    },
);

pub const CIN_VISITS: Named = (
    "ssd_cin_visits",
    Shape {
        columns: "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen,cinv_cin_visit_seen_alone,\
                  cinv_cin_visit_bedroom",
        dates: Dates::British,
        ..PLAIN
    },
);

pub const INVOLVEMENTS: Named = (
    "ssd_involvements",
    Shape {
        columns: "invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,\
                  invo_involvement_start_date,invo_involvement_end_date,invo_worker_change_reason,invo_person_id,\
                  invo_referral_id",
        child: 7,
        start: 4,
        end: Some(5),
        events: Some(&[4, 5]),
        ..PLAIN
    },
);

/// No row of this one is wrong: the organisation is the council's own.
pub const DEPARTMENTS: Named = (
    "ssd_department",
    Shape {
        columns: "dept_team_id,dept_team_name,dept_team_parent_id,dept_team_parent_name",
        child: 0,
        start: 0,
        events: Some(&[]),
        ..CLEAN
    },
);

pub const CIN_PLANS: Named = (
    "ssd_cin_plans",
    Shape {
        columns: "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date,\
                  cinp_cin_plan_end_date,cinp_cin_plan_team,cinp_cin_plan_worker_id",
        events: Some(&[3, 4]),
        ..CLEAN
    },
);
