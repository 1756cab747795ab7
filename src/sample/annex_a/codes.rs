//! Ofsted's codes, with the letters that put them in order.

use crate::sample::care::Eligibility;
use crate::sample::person::Sex;

pub const YES: &str = "a) Yes";
pub const NO: &str = "b) No";

pub fn answer(yes: bool) -> &'static str {
    if yes { YES } else { NO }
}

pub fn gender(sex: Sex, unborn: bool) -> &'static str {
    match sex {
        _ if unborn => "c) Not stated/recorded",
        Sex::Male => "a) Male",
        Sex::Female => "b) Female",
    }
}

/// In the order of the codes of ethnicity. The last two share a letter.
pub const ETHNICITIES: [&str; 20] = [
    "a) WBRI", "b) WIRI", "c) WIRT", "d) WOTH", "e) WROM", "f) MWBC", "g) MWBA", "h) MWAS", "i) MOTH", "j) AIND",
    "k) APKN", "l) ABAN", "m) AOTH", "n) BCRB", "o) BAFR", "p) BOTH", "q) CHNE", "r) OOTH", "s) REFU", "s) NOBT",
];

/// In the order of the codes of who got in touch.
pub const SOURCES: [&str; 16] = [
    "a) 1A: Individual",
    "b) 1B: Individual",
    "c) 1C: Individual",
    "d) 1D: Individual",
    "e) 2A: Schools",
    "f) 2B: Education services",
    "g) 3A: Health services",
    "h) 3B: Health services",
    "k) 3E: Health services",
    "m) 4: Housing",
    "q) 6: Police",
    "n) 5A: LA services",
    "o) 5B: LA services",
    "r) 7: Other legal agency",
    "t) 9: Anonymous",
    "s) 8: Other",
];

/// In the order of the codes of primary need.
pub const NEEDS: [&str; 10] = [
    "N1 - Abuse or neglect",
    "N2 - Child's disability",
    "N3 - Parental disability or illness",
    "N4 - Family in acute stress",
    "N5 - Family dysfunction",
    "N6 - Socially unacceptable behaviour",
    "N7 - Low income",
    "N8 - Absent parenting",
    "N9 - Cases other than children in need",
    "N0 - Not stated",
];

/// In the order of the categories of a plan.
pub const CATEGORIES: [&str; 5] =
    ["a) Neglect", "d) Emotional abuse", "b) Physical abuse", "c) Sexual abuse", "e) Multiple/not recommended"];

/// The code in words: the one among these that holds it after its letter.
fn among(codes: &[&'static str], code: &str) -> &'static str {
    let names = |full: &&&str| full.split(") ").last().is_some_and(|rest| rest.split([':', ' ']).next() == Some(code));
    codes.iter().find(names).copied().unwrap_or("")
}

pub fn closure(code: &str) -> &'static str {
    among(
        &[
            "RC7 - Services ceased for any other reason, including child no longer in need",
            "RC8 - Case closed after assessment, no further action",
            "RC9 - Case closed after assessment, referred to early help",
        ],
        code,
    )
}

pub fn legal_status(code: &str) -> &'static str {
    among(
        &[
            "C1: ICO",
            "C2: FCO",
            "E1: Placement order",
            "V2: Single period under S20",
            "L1: Police protection LA accommodation",
            "L2: EPO",
        ],
        code,
    )
}

pub fn placement(code: &str) -> &'static str {
    among(
        &[
            "a) U1: Foster placement - relatives - long term",
            "c) U3: Foster placement - relative - not FFA",
            "d) U4: Foster placement - long term",
            "e) U5: Foster placement - FFA",
            "f) U6: Foster placement - not FFA",
            "i) A5: Placed for adoption - order - foster",
            "j) A6: Placed for adoption - order - not foster",
            "p) K2: Children's Homes",
            // Newer than the letters.
            "K3: Supported accommodation",
        ],
        code,
    )
}

pub fn provider(code: &str) -> &'static str {
    among(&["b) PR1: Own provision", "e) PR4: Private provision", "f) PR5: Voluntary/third sector"], code)
}

pub fn care_ended(code: &str) -> &'static str {
    among(
        &[
            "a) E11: Adopted - application unopposed",
            "b) E12: Adopted - consent dispensed",
            "d) E3: Care taken by another LA",
            "e) E4A: Returned home to live with parents or relatives - part of planning",
            "f) E4B: Returned home to live with parents or relatives - not part of planning",
            "g) E13: Parents, relatives or other with no parental responsibility",
            "h) E41: Residence order granted",
            "i) E45: Special Guardianship Orders - former carer relative/friend",
            "j) E46: Special Guardianship Orders - former carer other",
            "k) E47: Special Guardianship Orders - relative/friend",
            "l) E48: Special Guardianship Orders - other",
            "m) E5: Moved into independent living - supported",
            "n) E6: Moved into independent living - no support",
            "o) E7: Transferred to residential care funded by adult social services",
            "p) E9: Sentenced to custody",
            "s) E16: Child moved abroad",
            "t) E8: Care ceased for any other reason",
            "v) E17: Aged 18+ and remained with current carers",
        ],
        code,
    )
}

/// What the dataset's plan for permanence is here.
pub fn permanence(plan: &str) -> &'static str {
    match plan {
        "RETURN1M" | "RETURN6M" | "RETURNEV" | "REMAINSUP" => "a) Return to family",
        "ADOPTION" => "b) Adoption",
        "LTRELFR" => "c) SGO/CAO",
        "SUPPLIV" => "d) Supported living in the community",
        "RESPLMT" => "e) Long-term residential placement",
        "LTFOST18" => "f) Long-term fostering",
        _ => "g) other",
    }
}

pub fn eligibility(eligibility: Eligibility) -> &'static str {
    match eligibility {
        Eligibility::Relevant => "a) Relevant child",
        Eligibility::FormerRelevant => "b) Former relevant child",
        Eligibility::Qualifying => "c) Qualifying care leaver",
    }
}

pub fn in_touch(code: &str) -> &'static str {
    match code {
        "YES" => "a) Yes",
        "NO" => "b) No",
        "DIED" => "c) Died",
        "REFU" => "d) Refu",
        "NREQ" => "e) NREQ",
        _ => "f) Rhom",
    }
}

pub fn accommodation(code: char) -> &'static str {
    match code {
        'B' => "B: Parents/relatives",
        'D' => "D: Semi-independent, transitional accommodation and self-contained accommodation",
        'E' => "E: Supported lodgings",
        'K' => "K: Ordinary lodgings, without formal support",
        'R' => "R: Residence not known",
        'S' => "S: No fixed abode/homeless",
        'T' => "T: Foyers and similar supported accommodation",
        'U' => "U: Independent living",
        'X' => "X: In custody",
        'Z' => "Z: With former foster carers",
        _ => "Y: Other accommodation",
    }
}

/// Apprenticeships and work are one code here.
pub fn activity(code: &str) -> &'static str {
    match code {
        "F1" => "F1: Full time in higher education",
        "P1" => "P1: Part time in higher education",
        "F2" => "F2: Full time in education other than higher",
        "P2" => "P2: Part time in education other than higher",
        "F4" | "F5" => "F3: Full time in training or employment",
        "P4" | "P5" => "P3: Part time in training or employment",
        "G4" => "G4: Not in education, employment or training - illness or disability",
        "G6" => "G6: Not in education, employment or training - pregnancy or parenting",
        _ => "G5: Not in education, employment or training - other",
    }
}

pub fn reversed(code: &str) -> &'static str {
    among(
        &[
            "RD1 - The child’s needs changed subsequent to the decision",
            "RD2 - The Court did not make a placement order",
            "RD3 - Prospective adopters could not be found",
            "RD4 - Any other reason",
        ],
        code,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_after_their_letters() {
        assert_eq!(care_ended("E4B"), "f) E4B: Returned home to live with parents or relatives - not part of planning");
        assert_eq!(placement("K3"), "K3: Supported accommodation");
        assert_eq!(closure("RC8"), "RC8 - Case closed after assessment, no further action");
    }
}
