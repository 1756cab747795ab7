//! The children in need census: an XML file for each year from 1 April to 31 March, with every child whose case was open in
//! it. The file of a year that is not over is as far as the county's days go.
//!
//! What a year's file may hold is the Department for Education's rule: closures, authorisations, conferences and ends of the
//! year itself, what is still open, and of the reviews before the year the last.

use std::path::Path;

use super::cell::{Cell, Dates};
use super::codes;
use super::days::Days;
use super::episode::Episode;
use super::form::Form;
use super::known::Known;
use super::person::AUTHORITY_CODE;
use super::protection::{CpPlan, Enquiry};
use super::table::TableSummary;
use super::xml::Xml;
use super::year::{self, Year};
use crate::error::Result;

/// The folder below `extracts/`.
const FOLDER: &str = "cin_census";

pub struct CinCensus<'a> {
    days: &'a Days,
    years: Vec<(Year, Xml)>,
}

impl<'a> CinCensus<'a> {
    /// Opens a file for each year.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn create(extracts: &Path, days: &'a Days) -> Result<Self> {
        super::make(&extracts.join(FOLDER))?;
        let mut years = Vec::new();
        for year in year::years(days) {
            let mut xml = Xml::create(extracts, format!("{FOLDER}/{}.xml", year.label()), Dates::Iso)?;
            header(&mut xml, &year, days);
            years.push((year, xml));
        }
        Ok(CinCensus { days, years })
    }
}

impl Form for CinCensus<'_> {
    fn child(&mut self, known: &Known) -> Result<()> {
        let days = self.days;
        for (year, xml) in &mut self.years {
            if !known.cases().any(|case| returned(case, year)) {
                continue;
            }
            xml.open("Child");
            child(xml, known, year, days);
            for case in known.cases().filter(|case| returned(case, year)) {
                details(xml, known, case, year, days);
            }
            xml.close();
            xml.record()?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableSummary>> {
        self.years.into_iter().map(|(_, xml)| xml.finish()).collect()
    }
}

fn header(xml: &mut Xml, year: &Year, days: &Days) {
    let number = year.ends_in.to_string();
    // A census is extracted some weeks after the year, or on the county's last day where the year is not over.
    let made = String::from_utf8_lossy(days.iso(if year.is_over() { year.end + 62 } else { days.end })).into_owned();
    xml.open("Message");
    xml.open("Header");
    xml.open("CollectionDetails");
    xml.leaf("Collection", Cell::Text("CIN"), days);
    xml.leaf("Year", Cell::Text(&number), days);
    xml.leaf("ReferenceDate", Cell::Date(year.end), days);
    xml.close();
    xml.open("Source");
    xml.leaf("SourceLevel", Cell::Text("L"), days);
    xml.leaf("LEA", Cell::Number(AUTHORITY_CODE), days);
    xml.leaf("SoftwareCode", Cell::Text("righttime sample"), days);
    xml.leaf("Release", Cell::Text("1"), days);
    xml.leaf("SerialNo", Cell::Text("001"), days);
    xml.leaf("DateTime", Cell::Text(&format!("{made}T09:00:00")), days);
    xml.close();
    xml.close();
    xml.open("Children");
}

/// Whether a case belongs into a year's census: open in it; without further action, received in it.
fn returned(case: &Episode, year: &Year) -> bool {
    match case.assessment {
        Some(_) => year.meets(case.received.day, case.close),
        None => year.holds(case.received.day),
    }
}

fn child(xml: &mut Xml, known: &Known, year: &Year, days: &Days) {
    let person = &known.person;
    let unborn = person.is_unborn(year.cut);
    xml.open("ChildIdentifiers");
    xml.leaf("LAchildID", Cell::Number(known.id), days);
    match &person.upn {
        Some(upn) => xml.leaf("UPN", Cell::Text(upn), days),
        None => xml.leaf("UPNunknown", Cell::Text(person.upn_unknown()), days),
    }
    xml.leaf(if unborn { "ExpectedPersonBirthDate" } else { "PersonBirthDate" }, Cell::Date(person.born), days);
    xml.leaf("Sex", Cell::Text(if unborn { "U" } else { codes::SEXES[person.sex as usize] }), days);
    xml.close();
    xml.open("ChildCharacteristics");
    xml.leaf("Ethnicity", Cell::Text(codes::ETHNICITIES[person.ethnicity]), days);
    xml.open("Disabilities");
    codes::disabilities(&person.disabilities).for_each(|code| xml.leaf("Disability", Cell::Text(code), days));
    xml.close();
    xml.close();
}

fn details(xml: &mut Xml, known: &Known, case: &Episode, year: &Year, days: &Days) {
    let date = |day: Option<i32>| Cell::maybe(day, Cell::Day);
    let protection = case.protection.as_ref();
    let closed = year.known(case.close);
    xml.open("CINdetails");
    xml.leaf("CINreferralDate", Cell::Day(case.received.day), days);
    xml.leaf("ReferralSource", Cell::Text(codes::SOURCES[case.source].0), days);
    xml.leaf("PrimaryNeedCode", Cell::Text(codes::NEEDS[case.need]), days);
    xml.known("CINclosureDate", date(closed), days);
    if closed.is_some() {
        // A referral without further action ends for "any other reason".
        let code = case.closure.code();
        xml.leaf("ReasonForClosure", Cell::Text(if code.is_empty() { "RC7" } else { code }), days);
    }
    let transferred = protection.filter(|protection| protection.transfer_in && year.holds(protection.held));
    xml.known("DateOfInitialCPC", date(transferred.map(|protection| protection.held)), days);
    assessment(xml, case, year, days);
    if let Some(plan) = case.cin_plan.as_ref().filter(|plan| year.meets(plan.start, plan.end)) {
        xml.open("CINPlanDates");
        xml.leaf("CINPlanStartDate", Cell::Day(plan.start), days);
        xml.known("CINPlanEndDate", date(year.known(plan.end)), days);
        xml.close();
    }
    if let Some(found) = &case.enquiry {
        enquiry(xml, case, found, year, days);
    }
    // Known by the time that the census is extracted.
    let no_further_action = case.assessment.is_none() && case.decided.day <= days.end;
    xml.leaf("ReferralNFA", flag(no_further_action), days);
    let plan = protection.and_then(|protection| protection.plan.as_ref());
    if let Some(plan) = plan.filter(|plan| year.meets(plan.start, plan.end)) {
        protected(xml, known, plan, year, days);
    }
    xml.close();
}

fn assessment(xml: &mut Xml, case: &Episode, year: &Year, days: &Days) {
    let assessment = case.assessment.as_ref();
    let Some(assessment) = assessment.filter(|assessment| year.meets(assessment.start, assessment.authorised)) else {
        return;
    };
    xml.open("Assessments");
    xml.leaf("AssessmentActualStartDate", Cell::Day(assessment.start), days);
    if let Some(authorised) = year.known(assessment.authorised) {
        xml.leaf("AssessmentAuthorisationDate", Cell::Day(authorised), days);
        xml.open("FactorsIdentifiedAtAssessment");
        for factor in &assessment.factors {
            xml.leaf("AssessmentFactors", Cell::Text(codes::FACTORS[*factor]), days);
        }
        xml.close();
    }
    xml.close();
}

/// An enquiry that began in the year, or came to its conference in it.
fn enquiry(xml: &mut Xml, case: &Episode, enquiry: &Enquiry, year: &Year, days: &Days) {
    let held = case.protection.as_ref().map(|protection| protection.held).filter(|day| year.holds(*day));
    if !year.holds(enquiry.start) && held.is_none() {
        return;
    }
    // Known by the time that the census is extracted.
    let not_required = !enquiry.to_conference && enquiry.end <= days.end;
    xml.open("Section47");
    xml.leaf("S47ActualStartDate", Cell::Day(enquiry.start), days);
    if !not_required {
        // The limit may still be to come.
        xml.leaf("InitialCPCtarget", Cell::Date(days.after(enquiry.start, super::protection::CONFERENCE_LIMIT)), days);
    }
    xml.known("DateOfInitialCPC", Cell::maybe(held, Cell::Day), days);
    xml.leaf("ICPCnotRequired", flag(not_required), days);
    xml.close();
}

fn protected(xml: &mut Xml, known: &Known, plan: &CpPlan, year: &Year, days: &Days) {
    let before = known.cp_plans().filter(|(_, other)| other.start < plan.start).count() as u64;
    xml.open("ChildProtectionPlans");
    xml.leaf("CPPstartDate", Cell::Day(plan.start), days);
    xml.known("CPPendDate", Cell::maybe(year.known(plan.end), Cell::Day), days);
    xml.leaf("InitialCategoryOfAbuse", Cell::Text(codes::CATEGORY_CODES[plan.category]), days);
    xml.leaf("LatestCategoryOfAbuse", Cell::Text(codes::CATEGORY_CODES[plan.later_category]), days);
    xml.leaf("NumberOfPreviousCPP", Cell::Count(before), days);
    let first = plan.reviews.iter().rposition(|review| review.held < year.start).unwrap_or(0);
    let reviews: Vec<i32> =
        plan.reviews[first..].iter().map(|review| review.held).filter(|day| *day <= year.cut).collect();
    if !reviews.is_empty() {
        xml.open("Reviews");
        reviews.iter().for_each(|day| xml.leaf("CPPreviewDate", Cell::Day(*day), days));
        xml.close();
    }
    xml.close();
}

fn flag(yes: bool) -> Cell<'static> {
    Cell::Text(if yes { "1" } else { "0" })
}
