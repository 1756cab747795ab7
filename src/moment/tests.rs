use super::*;

/// Writes a moment back in one spelling.
fn read(text: &str) -> Option<String> {
    let moment = chrono::DateTime::from_timestamp_micros(parse(text)?)?;
    Some(moment.format("%Y-%m-%d %H:%M:%S%.6f").to_string())
}

#[test]
fn a_day_in_every_spelling() {
    let spellings = "2024-05-01|2024/05/01|2024.05.01|2024-5-1|20240501|01/05/2024|1/5/24|01-05-2024|01.05.2024|1.5.24|\
        1 May 2024|01-May-24|01/MAY/2024|1st May 2024|01May2024|Wednesday 1 May 2024|Wed, 1 May 2024|May 1, 2024|\
        may 1st 2024| 2024-05-01 |45413|45413.0";
    for spelling in spellings.split('|') {
        assert_eq!(read(spelling).as_deref(), Some("2024-05-01 00:00:00.000000"), "{spelling}");
    }
    assert_eq!(read("3 Sept. 2024").as_deref(), Some("2024-09-03 00:00:00.000000"));
}

#[test]
fn times_in_every_spelling() {
    for (text, time) in [
        ("2024-05-01T10:30", "10:30:00.000000"),
        ("2024-05-01 10:30:15", "10:30:15.000000"),
        ("2024-05-01 10:30:15.123", "10:30:15.123000"),
        ("2024-05-01 10:30:15.1234567", "10:30:15.123456"),
        ("01/05/2024 9:05", "09:05:00.000000"),
        ("01/05/2024 10:30 pm", "22:30:00.000000"),
        ("01/05/2024, 12:30 AM", "00:30:00.000000"),
        ("01/05/2024 12:30 p.m.", "12:30:00.000000"),
        ("May  1 2024 10:30PM", "22:30:00.000000"),
        ("1 May 2024 14.30", "14:30:00.000000"),
        ("45413.4375", "10:30:00.000000"),
        ("45413.43751157407", "10:30:01.000000"),
    ] {
        assert_eq!(read(text), Some(format!("2024-05-01 {time}")), "{text}");
    }
}

#[test]
fn two_digit_years_and_the_ends_of_the_range() {
    assert_eq!(read("01/01/49").as_deref(), Some("2049-01-01 00:00:00.000000"));
    assert_eq!(read("01/01/50").as_deref(), Some("1950-01-01 00:00:00.000000"));
    assert_eq!(read("18264").as_deref(), Some("1950-01-01 00:00:00.000000"));
    assert_eq!(read("73415").as_deref(), Some("2100-12-31 00:00:00.000000"));
    assert_eq!(read("1900-01-01").as_deref(), Some("1900-01-01 00:00:00.000000"));
    assert_eq!(read("2024-02-29").as_deref(), Some("2024-02-29 00:00:00.000000"));
}

#[test]
fn what_is_not_certainly_a_date_is_refused() {
    let refused = "|  |30/02/2024|29/02/2023|2023-02-29|2024-13-01|05/13/2024|31/04/2024|1899-12-31|2101-01-01|0024-05-01|\
        18263|73416|7|123456|045413|45413.1.2|.5|1e5|2024|May 2024|1 May|01/05|01/05/202|01/05/20245|01-05/2024|\
        Tuesday 1 May 2024|1 Mai 2024|2024-05-01x|2024-05-01T|2024-05-01 25:00|2024-05-01 10:60|2024-05-01 24:00|\
        2024-05-01 10|2024-05-01 1030|2024-05-01 13:30 am|2024-05-01 00:30 pm|2024-05-01 10:30 yesterday|\
        2024-05-01-02|Smith|a) Yes|\u{221e}|1/5/\u{0662}\u{0664}|--|00/00/0000|0000-00-00";
    for text in refused.split('|') {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn a_time_zone_is_accepted_only_where_it_does_no_harm() {
    for text in [
        "2024-01-10T10:30:00Z",
        "2024-01-10 10:30 +00:00",
        "2024-01-10T10:30:00.000+0000",
        "2024-05-01T00:00:00Z",
        "2024-05-01T10:30:00+01:00",
        "2024-03-31T00:59:59Z",
        "2024-03-31T02:00:00+01:00",
        "2024-10-27T01:00:00Z",
    ] {
        assert!(parse(text).is_some(), "{text}");
    }
    for text in [
        "2024-05-01T10:30:00Z",
        "2024-04-30T23:00:00Z",
        "2024-01-10T10:30:00+01:00",
        "2024-03-31T01:00:00Z",
        "2024-01-10T00:00:00+01:00",
        "1990-01-10T10:30:00Z",
        "2024-01-10T10:30:00-05:00",
        "2024-01-10T10:30:00+",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn every_day_of_two_centuries_reads_back() {
    let mut day = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");
    while day.year() <= 2100 {
        let expected = Some(i64::from(day.to_epoch_days()) * DAY);
        for spelling in ["%Y-%m-%d", "%d/%m/%Y", "%-d %B %Y", "%a %e %b %Y", "%Y%m%d"] {
            assert_eq!(parse(&day.format(spelling).to_string()), expected, "{day} as {spelling}");
        }
        day = day.succ_opt().expect("a next day");
    }
}

#[test]
fn yes_and_no() {
    for yes in ["a) Yes", "Yes", "y", "1", "1.0", "TRUE", " t "] {
        assert_eq!(flag(yes), Some(true), "{yes}");
    }
    for no in ["b) No", "NO", "n", "0", "false", "F"] {
        assert_eq!(flag(no), Some(false), "{no}");
    }
    for neither in ["", "c) Not known", "2", "a)", "yes and no", "\u{e9}"] {
        assert_eq!(flag(neither), None, "{neither}");
    }
}

#[test]
fn hours_that_pass_are_counted_over_the_change_of_clocks() {
    let after = |text: &str, hours| after_hours(parse(text).unwrap(), hours);
    for (from, hours, shown) in [
        ("2025-01-10 15:30", 72, "2025-01-13 15:30"),
        ("2025-07-10 15:30", 72, "2025-07-13 15:30"),
        ("2024-10-25 12:00", 72, "2024-10-28 11:00"),
        ("2024-03-29 12:00", 72, "2024-04-01 13:00"),
        ("2024-10-27 00:59", 1, "2024-10-27 01:59"),
        ("2024-10-27 00:59", 2, "2024-10-27 01:59"),
        ("2024-10-27 01:30", 1, "2024-10-27 01:30"),
        ("2024-10-27 02:00", 1, "2024-10-27 03:00"),
        ("2024-03-31 00:59", 1, "2024-03-31 02:59"),
        ("2024-03-31 01:30", 1, "2024-03-31 03:30"),
        ("2024-10-28 11:00", -72, "2024-10-25 12:00"),
    ] {
        assert_eq!(after(from, hours), parse(shown), "{hours} hours after {from}");
    }
    assert_eq!(after_hours(i64::MAX, 1), None);
    assert_eq!(after_hours(0, i64::MAX), None);
}
