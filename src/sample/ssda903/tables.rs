//! The tables of the return and their columns.

use crate::sample::cell::Cell;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Header,
    Episodes,
    Reviews,
    Missing,
    Unaccompanied,
    Health,
    Leavers,
    Adopted,
    Placed,
    PermanenceBefore,
    SocialWorkers,
}

pub struct Columns {
    /// The file's name in the CSV form.
    pub file: &'static str,
    pub names: &'static [&'static str],
    /// The element that holds a row in the XML form, inside the header's; none where its values stand in the header itself.
    pub element: Option<&'static str>,
}

/// In the order of [`Kind`].
pub const TABLES: [Columns; 11] = [
    Columns { file: "header", names: &["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"], element: None },
    Columns {
        file: "episodes",
        names: &[
            "CHILD",
            "DECOM",
            "RNE",
            "LS",
            "CIN",
            "PLACE",
            "PLACE_PROVIDER",
            "DEC",
            "REC",
            "REASON_PLACE_CHANGE",
            "HOME_POST",
            "PL_POST",
            "URN",
        ],
        element: Some("EPISODE"),
    },
    Columns { file: "reviews", names: &["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], element: Some("AREVIEW") },
    Columns { file: "missing", names: &["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"], element: Some("AMISSING") },
    Columns { file: "uasc", names: &["CHILD", "SEX", "DOB", "DUC"], element: None },
    Columns {
        file: "oc2",
        names: &[
            "CHILD",
            "DOB",
            "SDQ_SCORE",
            "SDQ_REASON",
            "CONVICTED",
            "HEALTH_CHECK",
            "IMMUNISATIONS",
            "TEETH_CHECK",
            "HEALTH_ASSESSMENT",
            "SUBSTANCE_MISUSE",
            "INTERVENTION_RECEIVED",
            "INTERVENTION_OFFERED",
        ],
        element: Some("OC2"),
    },
    Columns { file: "oc3", names: &["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"], element: None },
    Columns {
        file: "ad1",
        names: &["CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
        element: None,
    },
    Columns {
        file: "placed_adoption",
        names: &["CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"],
        element: Some("AD_PLACED"),
    },
    Columns {
        file: "previous_permanence",
        names: &["CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"],
        element: Some("PERMANENCE"),
    },
    Columns {
        file: "social_workers",
        names: &["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"],
        element: None,
    },
];

/// Takes a row of a table.
pub type Rows<'r, 'k> = &'r mut dyn FnMut(Kind, &[Cell<'k>]);
