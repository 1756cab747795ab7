//! The texts and codes that fill the tables.

/// Who got in touch: the census's code and its description, quoted where it holds a comma.
pub const SOURCES: [(&str, &str); 16] = [
    ("1A", "\"Individual: family member, relative or carer\""),
    ("1B", "\"Individual: neighbour, friend or acquaintance\""),
    ("1C", "Individual: self"),
    ("1D", "Individual: other"),
    ("2A", "Schools"),
    ("2B", "Education services"),
    ("3A", "GP"),
    ("3B", "Health visitor"),
    ("3E", "\"Hospital, A&E\""),
    ("4", "Housing"),
    ("6", "Police"),
    ("5A", "\"Local authority, social care\""),
    ("5B", "\"Local authority, other internal\""),
    ("7", "Other legal agency"),
    ("9", "Anonymous"),
    ("8", "Other"),
];

/// Primary need, in the order of its weights.
pub const NEEDS: [&str; 10] = ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "N0"];

/// Boys, girls.
pub const SEXES: [&str; 2] = ["M", "F"];

/// Ethnicity, in the order of Ofsted's letters.
pub const ETHNICITIES: [&str; 20] = [
    "WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "BCRB",
    "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
];

const DISABILITIES: [&str; 12] = ["MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"];

/// A child's disabilities, or that there is none.
pub fn disabilities(places: &[usize]) -> impl Iterator<Item = &'static str> {
    let none = places.is_empty().then_some("NONE");
    places.iter().map(|place| DISABILITIES[*place]).chain(none)
}

/// What an assessment found; the last: nothing.
pub const FACTORS: [&str; 25] = [
    "1A", "1B", "1C", "2A", "2B", "2C", "3A", "3B", "3C", "4A", "4B", "4C", "5A", "5B", "6A", "6B", "7A", "16A", "17A",
    "18C", "19C", "15A", "24A", "20", "21",
];

/// Category of a child protection plan, in the order of its weights.
pub const CATEGORIES: [&str; 5] =
    ["Neglect", "Emotional abuse", "Physical abuse", "Sexual abuse", "\"Multiple: Neglect, Emotional abuse\""];

/// The same in the returns.
pub const CATEGORY_CODES: [&str; 5] = ["NEG", "EMO", "PHY", "SAB", "MUL"];

/// Why early help began. The one with a curly apostrophe is as a Windows program wrote it.
pub const EARLY_HELP_REASONS: [&[u8]; 6] = [
    b"Behaviour at home",
    b"School attendance",
    b"\"Housing, debt or low income\"",
    b"Parent\x92s mental health",
    b"\"Described as \"\"at breaking point\"\"\"",
    b"Young carer",
];

/// The place of the reason that is not UTF-8.
pub const REASON_IN_WINDOWS_1252: usize = 3;

pub const EARLY_HELP_ENDS: [&str; 4] = ["Outcomes met", "Stepped up to social care", "Family withdrew", "Moved away"];

pub const EARLY_HELP_ORGANISATIONS: [&str; 4] = ["School", "Health visiting", "Family centre", "Council early help"];

/// How a child took part in a review.
pub const PARTICIPATION: [&str; 6] = ["PN0", "PN1", "PN3", "PN5", "PN6", "PN7"];

const CONTACT: [&str; 10] = [
    "NEW_REFERRAL_FLAG",
    "EXISTING_REFERRAL_FLAG",
    "CP_ENQUIRY_FLAG",
    "NFA_FLAG",
    "NON_AGENCY_ADOPTION_FLAG",
    "PRIVATE_FOSTERING_FLAG",
    "ADVICE_FLAG",
    "MISSING_FLAG",
    "OLA_CP_FLAG",
    "OTHER_OUTCOMES_EXIST_FLAG",
];

const REFERRAL: [&str; 10] = [
    "SINGLE_ASSESSMENT_FLAG",
    "NFA_FLAG",
    "STRATEGY_DISCUSSION_FLAG",
    "CLA_REQUEST_FLAG",
    "NON_AGENCY_ADOPTION_FLAG",
    "PRIVATE_FOSTERING_FLAG",
    "CP_TRANSFER_IN_FLAG",
    "CP_CONFERENCE_FLAG",
    "CARE_LEAVER_FLAG",
    "OTHER_OUTCOMES_EXIST_FLAG",
];

const ASSESSMENT: [&str; 3] = ["NFA_FLAG", "STRATEGY_DISCUSSION_FLAG", "PROV_OF_SERVICES_FLAG"];

const ENQUIRY: [&str; 8] = [
    "NFA_FLAG",
    "LEGAL_ACTION_FLAG",
    "PROV_OF_SERVICES_FLAG",
    "PROV_OF_SB_CARE_FLAG",
    "CP_CONFERENCE_FLAG",
    "NFA_CONTINUE_SINGLE_FLAG",
    "MONITOR_FLAG",
    "OTHER_OUTCOMES_EXIST_FLAG",
];

const CONFERENCE: [&str; 6] = [
    "NFA_FLAG",
    "REFERRAL_TO_OTHER_AGENCY_FLAG",
    "SINGLE_ASSESSMENT_FLAG",
    "PROV_OF_SERVICES_FLAG",
    "CP_FLAG",
    "OTHER_OUTCOMES_EXIST_FLAG",
];

/// The outcome columns, ready to write. In contacts and assessments, the two longest tables, the case system leaves out the
/// flags that are not raised; elsewhere every key stands, as the dataset's guidance has it.
pub struct Outcomes {
    pub contact_referral: String,
    pub contact_existing: String,
    pub contact_no_further_action: String,
    pub contact_advice: String,
    pub contact_other: String,
    pub referral_no_further_action: String,
    pub referral_assessment: String,
    pub referral_enquiry: String,
    pub referral_transfer_in: String,
    pub assessment_no_further_action: String,
    pub assessment_services: String,
    pub enquiry_conference: String,
    pub enquiry_no_conference: String,
    pub conference_plan: String,
    pub conference_no_plan: String,
}

impl Outcomes {
    pub fn new() -> Self {
        let contact = |raised| raised_only(&CONTACT, &[raised]);
        let referral = |raised: &[&str]| every_flag(&REFERRAL, raised, "");
        let enquiry = |raised| every_flag(&ENQUIRY, &[raised], r#","TOTAL_NO_OF_OUTCOMES":1,"OUTCOME_COMMENTS":"""#);
        let conference = |raised| every_flag(&CONFERENCE, &[raised], r#","TOTAL_NO_OF_OUTCOMES":1,"COMMENTS":"""#);
        Outcomes {
            contact_referral: contact("NEW_REFERRAL_FLAG"),
            contact_existing: contact("EXISTING_REFERRAL_FLAG"),
            contact_no_further_action: contact("NFA_FLAG"),
            contact_advice: contact("ADVICE_FLAG"),
            contact_other: contact("OTHER_OUTCOMES_EXIST_FLAG"),
            referral_no_further_action: referral(&["NFA_FLAG"]),
            referral_assessment: referral(&["SINGLE_ASSESSMENT_FLAG"]),
            referral_enquiry: referral(&["SINGLE_ASSESSMENT_FLAG", "STRATEGY_DISCUSSION_FLAG"]),
            referral_transfer_in: referral(&["SINGLE_ASSESSMENT_FLAG", "CP_TRANSFER_IN_FLAG"]),
            assessment_no_further_action: raised_only(&ASSESSMENT, &["NFA_FLAG"]),
            assessment_services: raised_only(&ASSESSMENT, &["PROV_OF_SERVICES_FLAG"]),
            enquiry_conference: enquiry("CP_CONFERENCE_FLAG"),
            enquiry_no_conference: enquiry("NFA_CONTINUE_SINGLE_FLAG"),
            conference_plan: conference("CP_FLAG"),
            conference_no_plan: conference("PROV_OF_SERVICES_FLAG"),
        }
    }
}

/// The plan for permanence as the dataset keeps it: every key, one of them raised.
pub fn permanence_plan(plan: &str) -> String {
    let keys = PERMANENCE_PLANS.map(|key| format!("\"\"{key}\"\":\"\"{}\"\"", if key == plan { "Y" } else { "" }));
    format!("\"{{{}}}\"", keys.join(","))
}

const PERMANENCE_PLANS: [&str; 10] = [
    "REMAINSUP",
    "RETURN1M",
    "RETURN6M",
    "RETURNEV",
    "LTRELFR",
    "LTFOST18",
    "RESPLMT",
    "SUPPLIV",
    "ADOPTION",
    "OTHERPLN",
];

fn every_flag(keys: &[&str], raised: &[&str], more: &str) -> String {
    let flags: Vec<String> =
        keys.iter().map(|key| format!(r#""{key}":"{}""#, if raised.contains(key) { "Y" } else { "N" })).collect();
    quoted(&format!("{{{}{more}}}", flags.join(",")))
}

fn raised_only(keys: &[&str], raised: &[&str]) -> String {
    let flags: Vec<String> =
        keys.iter().filter(|key| raised.contains(key)).map(|key| format!(r#""{key}":"Y""#)).collect();
    quoted(&format!("{{{}}}", flags.join(",")))
}

/// As CSV: in quotes, its own doubled.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
