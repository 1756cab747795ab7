//! Lists 1 to 5: contacts, early help, referrals, assessments, enquiries with their conferences.

use super::Rows;
use super::codes;
use super::window::{Window, in_the_year_before};
use crate::error::Result;
use crate::sample::allocation;
use crate::sample::cell::Cell;
use crate::sample::codes::EARLY_HELP_ORGANISATIONS;
use crate::sample::county;
use crate::sample::known::Known;

/// Contacts of the six months.
pub fn contacts(known: &Known, window: &Window, row: Rows) -> Result<()> {
    for contact in known.contacts.iter().filter(|contact| contact.at.day >= window.six) {
        let [a, b, c, d, e] = window.child(known);
        row(1, &[a, b, c, d, e, Cell::Day(contact.at.day), Cell::Text(codes::SOURCES[contact.source])])?;
    }
    Ok(())
}

/// Early help that went on in the six months.
pub fn early_help(known: &Known, window: &Window, row: Rows) -> Result<()> {
    for help in known.early_help.iter().filter(|help| window.meets(help.start, help.end)) {
        let [a, b, c, d, e] = window.child(known);
        let organisation = Cell::Words(EARLY_HELP_ORGANISATIONS[help.organisation % 4]);
        row(2, &[a, b, c, d, e, Cell::Day(help.start), Cell::Day(help.end), organisation])?;
    }
    Ok(())
}

/// Referrals of the six months. The number of earlier ones is counted from the child's latest and stands in each of its rows.
pub fn referrals(known: &Known, window: &Window, row: Rows) -> Result<()> {
    let received = || known.cases().map(|case| case.received.day).filter(|day| *day <= window.end);
    let Some(latest) = received().next_back() else { return Ok(()) };
    for case in known.cases().filter(|case| window.meets(case.received.day, case.received.day)) {
        let [a, b, c, d, e] = window.child(known);
        let team = county::assessing_team(known.locality, case.received.day, window.days);
        let decided = case.decided.day <= window.end;
        let cells = [
            a,
            b,
            c,
            d,
            e,
            Cell::Day(case.received.day),
            Cell::Text(codes::SOURCES[case.source]),
            if decided { Cell::Text(codes::answer(case.assessment.is_none())) } else { Cell::Empty },
            in_the_year_before(received(), latest),
            Cell::Team(team),
            Cell::Worker(team, case.receiver),
        ];
        row(3, &cells)?;
    }
    Ok(())
}

/// Assessments that were open in the six months.
pub fn assessments(known: &Known, window: &Window, row: Rows) -> Result<()> {
    for case in known.cases() {
        let Some(assessment) = &case.assessment else { continue };
        if !window.meets(assessment.start, assessment.authorised) {
            continue;
        }
        let done = assessment.authorised <= window.end;
        let answer = |yes: bool| if done { Cell::Text(codes::answer(yes)) } else { Cell::Empty };
        let [team, worker] = Cell::holder(allocation::holder(&case.allocations, assessment.held_on(window.end)));
        let [a, b, c, d, e, disability] = window.child_with_disability(known);
        let cells = [
            a,
            b,
            c,
            d,
            e,
            disability,
            Cell::Day(assessment.start),
            answer(assessment.child_seen),
            Cell::Day(assessment.authorised),
            answer(assessment.services),
            team,
            worker,
        ];
        row(4, &cells)?;
    }
    Ok(())
}

/// Enquiries that were open in the six months, until their conference where there was one.
pub fn enquiries(known: &Known, window: &Window, row: Rows) -> Result<()> {
    let begun = || {
        let starts = known.cases().filter_map(|case| case.enquiry.as_ref()).map(|enquiry| enquiry.start);
        starts.filter(|day| *day <= window.end)
    };
    let conferences = || {
        let held = known.cases().filter_map(|case| case.protection.as_ref()).map(|protection| protection.held);
        held.filter(|day| *day <= window.end)
    };
    let Some(latest) = begun().next_back() else { return Ok(()) };
    for case in known.cases() {
        let Some(enquiry) = &case.enquiry else { continue };
        let protection = case.protection.as_ref();
        let ended = protection.map_or(enquiry.end, |protection| protection.held.max(enquiry.end));
        if !window.meets(enquiry.start, ended) {
            continue;
        }
        let decided = enquiry.end <= window.end;
        let held = protection.filter(|protection| protection.held <= window.end);
        let [team, worker] = Cell::holder(allocation::holder(&case.allocations, enquiry.end.min(window.end)));
        let [a, b, c, d, e, disability] = window.child_with_disability(known);
        let cells = [
            a,
            b,
            c,
            d,
            e,
            disability,
            Cell::Day(enquiry.start),
            if decided { Cell::Text(codes::answer(!enquiry.to_conference)) } else { Cell::Empty },
            Cell::maybe(held, |protection| Cell::Day(protection.held)),
            Cell::maybe(held, |protection| Cell::Text(codes::answer(protection.plan.is_some()))),
            in_the_year_before(begun(), latest),
            in_the_year_before(conferences(), latest),
            team,
            worker,
        ];
        row(5, &cells)?;
    }
    Ok(())
}
