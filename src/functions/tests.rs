//! The functions through the engine, as a query sees them.

use std::path::Path;
use std::sync::Arc;

use arrow::util::pretty::pretty_format_batches;
use datafusion::execution::context::SessionContext;

use super::{all, all_aggregate, all_window};
use crate::calendar::Calendar;
use crate::spelling::Spellings;

fn calendar() -> Arc<Calendar> {
    let holidays = "date,name,known_from,known_to\n2022-06-02,,,\n2022-06-03,,,\n2022-12-26,,,\n2022-12-27,,,\n";
    Arc::new(Calendar::from_csv(holidays, Path::new("bank_holidays.csv"), None, None).expect("a calendar"))
}

fn spellings() -> Arc<Spellings> {
    let mut spellings = Spellings::default();
    for (spelling, code) in [("yes", "yes"), ("y", "yes"), ("no", "no")] {
        spellings.add("yes_no", spelling, code);
    }
    Arc::new(spellings)
}

async fn run(sql: &str) -> datafusion::error::Result<String> {
    // The tests alone may make a context of their own: the engine's stands further along the line.
    #[expect(clippy::disallowed_methods, reason = "a plain session, with nothing but the functions")]
    let context = SessionContext::new();
    all(calendar(), spellings()).into_iter().for_each(|function| context.register_udf(function));
    all_aggregate().into_iter().for_each(|function| context.register_udaf(function));
    all_window().into_iter().for_each(|function| context.register_udwf(function));
    let batches = context.sql(sql).await?.collect().await?;
    let table = pretty_format_batches(&batches)?.to_string();
    let rows = table.lines().skip(3).filter(|line| !line.starts_with('+'));
    let cells = |line: &str| line[1..line.len() - 1].split('|').map(str::trim).collect::<Vec<_>>().join("|");
    Ok(rows.map(cells).collect::<Vec<_>>().join("\n"))
}

fn answer(sql: &str) -> String {
    block_on(run(sql)).expect("an answer")
}

fn refusal(sql: &str) -> String {
    block_on(run(sql)).expect_err("a refusal").to_string()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

#[test]
fn dates_and_timestamps_are_taken() {
    assert_eq!(answer("SELECT working_days_between(DATE '2022-06-01', DATE '2022-06-07')"), "2");
    assert_eq!(answer("SELECT working_days_between(TIMESTAMP '2022-06-01 23:59:59', DATE '2022-06-07')"), "2");
    assert_eq!(answer("SELECT working_days_between(DATE '2022-06-07', TIMESTAMP '2022-06-01 00:00:01')"), "-2");
    assert_eq!(answer("SELECT add_working_days(TIMESTAMP '2022-06-01 12:00:00', 1)"), "2022-06-06");
    assert_eq!(answer("SELECT add_working_days(DATE '2022-06-06', CAST(-1 AS INT))"), "2022-06-01");
    assert_eq!(answer("SELECT arrow_typeof(add_working_days(DATE '2022-06-06', 3))"), "Date32");
}

#[test]
fn null_in_null_out() {
    let calls = [
        "working_days_between(NULL, DATE '2022-06-07')",
        "working_days_between(DATE '2022-06-07', NULL)",
        "add_working_days(NULL, 1)",
        "add_working_days(DATE '2022-06-07', NULL)",
        "add_working_days(DATE '2021-12-31', 1)",
        "wilson_lower(NULL, 3)",
        "wilson_upper(0, 0)",
        "byar_lower(3, NULL)",
        "byar_upper(CAST(NULL AS BIGINT))",
        "funnel_lower(NULL, 30, 0.95, 0.0)",
        "funnel_upper(0.5, 0, 0.95, 0.0)",
        "assurance(NULL, 1.0, 2.0, 'high')",
        "assurance(0.0, 1.0, 2.0, 'context')",
        "funnel(1, NULL) OVER ()",
        "funnel(1, 1) OVER ()",
        "rate_funnel(NULL, 1.5) OVER ()",
        "ratio_funnel(1, NULL) OVER ()",
        "heterogeneity(1, NULL)",
        "heterogeneity(1, 1)",
        "rate_heterogeneity(1, 2.5)",
    ];
    for call in calls {
        assert_eq!(answer(&format!("SELECT {call} IS NULL")), "true", "{call}");
    }
}

#[test]
fn columns_and_single_values_mix() {
    let days = "FROM (VALUES (DATE '2022-06-01', 1), (NULL, 2), (DATE '2022-06-06', NULL), (DATE '2022-12-31', 1)) AS t(day, n)";
    assert_eq!(answer(&format!("SELECT add_working_days(day, 1) {days}")), "2022-06-06\n\n2022-06-07\n");
    assert_eq!(
        answer(&format!("SELECT coalesce(add_working_days(day, n), DATE '1970-01-01') {days}")).lines().count(),
        4
    );
    assert_eq!(
        answer(&format!("SELECT add_working_days(DATE '2022-06-01', n) {days}")),
        "2022-06-06\n2022-06-07\n\n2022-06-06"
    );
    assert_eq!(answer(&format!("SELECT working_days_between(day, DATE '2022-06-07') {days}")), "2\n\n1\n-146");
    assert_eq!(answer(&format!("SELECT count(add_working_days(day, NULL)) {days}")), "0");
}

#[test]
fn limits_of_proportions_and_counts() {
    assert_eq!(answer("SELECT round(wilson_lower(1, 2), 6), round(wilson_upper(1, 2), 6)"), "0.094531|0.905469");
    assert_eq!(
        answer("SELECT round(byar_lower(1), 6), round(byar_upper(1, 0.95), 6), round(byar_lower(0), 6)"),
        "0.025318|5.571643|0.0"
    );
    assert_eq!(
        answer("SELECT abs(wilson_lower(1, 2, 0.95) - wilson_lower(1, 2)) < 1e-12, byar_upper(9, NULL)"),
        "true|"
    );
    let wider = "SELECT round(wilson_lower(85, 100, 0.998), 6), round(byar_upper(120, 0.998) / 48500 * 10000, 6)";
    assert_eq!(answer(wider), "0.70974|32.551906");
}

#[test]
fn what_cannot_be_is_refused() {
    assert!(
        refusal("SELECT wilson_lower(3, 2)")
            .contains("wilson_lower: 3 of 2 is no proportion: the numerator is the greater")
    );
    assert!(refusal("SELECT wilson_upper(-1, 2)").contains("wilson_upper: a count cannot be below 0, and -1 is"));
    assert!(refusal("SELECT wilson_lower(1, 2, 95)").contains("wilson_lower: a confidence lies between 0 and 1"));
    assert!(refusal("SELECT byar_upper(-1)").contains("byar_upper: a count cannot be below 0"));
    assert!(refusal("SELECT byar_upper(120, 48500)").contains("byar_upper: a confidence lies between 0 and 1"));
    assert!(refusal("SELECT funnel(3, 2) OVER ()").contains("funnel: 3 of 2 is no proportion"));
    assert!(refusal("SELECT funnel(1, 2, 4, 3) OVER ()").contains("funnel: 4 of 3 is no proportion"));
    assert!(refusal("SELECT heterogeneity(3, 2)").contains("heterogeneity: 3 of 2 is no proportion"));
    assert!(
        refusal("SELECT add_working_days(DATE '2022-06-01', 'x')")
            .contains("add_working_days takes a date and a whole number")
    );
    assert!(
        refusal("SELECT working_days_between(DATE '2022-06-01')")
            .contains("working_days_between takes a date and a date")
    );
}

#[test]
fn a_unit_against_the_others_of_its_level() {
    let sql = "
        WITH counts AS (
            SELECT * FROM (VALUES
                ('one', 'a', 180, 300), ('one', 'b', 255, 300), ('one', 'c', 0, 0), ('one', 'd', 252, 300), ('one', 'e', NULL, 300),
                ('two', 'f', 1, 2)
            ) AS t(level, unit, x, n)
        ),
        points AS (
            SELECT unit, funnel(x, n) OVER (PARTITION BY level ORDER BY unit) AS point FROM counts
        )
        SELECT unit, round(point['expected'], 4), point['z'] < -3, point['method'] FROM points ORDER BY unit";
    let expected = [
        "a|0.845|true|leave_one_out",
        "b|0.72|false|leave_one_out",
        "c|||",
        "d|0.725|false|leave_one_out",
        "e|||",
        "f|||",
    ];
    assert_eq!(answer(sql).lines().collect::<Vec<_>>(), expected);
    let methods = |earlier: &str| {
        answer(&format!(
            "SELECT DISTINCT (funnel(x, n{earlier}) OVER ())['method'] FROM (VALUES (180, 300), (255, 300), (252, 300)) AS t(x, n)"
        ))
    };
    assert_eq!(methods(""), "leave_one_out");
    assert_eq!(methods(", x, n"), "leave_one_out_two_periods");
}

#[test]
fn how_far_units_lie_apart_a_group_and_over_a_window() {
    let units = "(VALUES ('one', 1, 2), ('two', 10, 20), ('two', 15, 20)) AS t(level, x, n)";
    let sql = format!(
        "SELECT level, round(heterogeneity(x, n)['i2'], 3), heterogeneity(x, n)['highest'] FROM {units} GROUP BY level ORDER BY level"
    );
    assert_eq!(answer(&sql), "one||\ntwo|0.625|0.75");
    let sql = format!(
        "SELECT level, x, round((heterogeneity(x, n) OVER (PARTITION BY level))['i2'], 3) FROM {units} ORDER BY level, x"
    );
    assert_eq!(answer(&sql), "one|1|\ntwo|10|0.625\ntwo|15|0.625");
}

#[test]
fn functions_are_equal_where_their_calendars_are() {
    let (one, other) = (all(calendar(), spellings()), all(calendar(), spellings()));
    assert_eq!(one, other);
    assert_ne!(one[0], all(Arc::new(Calendar::new([], [], None)), spellings())[0]);
    assert_ne!(one[2], one[3]);
}

#[test]
fn a_spelling_has_its_code() {
    let sql = "SELECT standard('yes_no', answer), standard('yes_no', 'a) Yes'), standard('yes_no', NULL) \
               FROM (VALUES (1, 'Y'), (2, 'b) No'), (3, 'maybe'), (4, NULL)) AS t(n, answer) ORDER BY n";
    assert_eq!(answer(sql), "yes|yes|\nno|yes|\n|yes|\n|yes|");
    let fault = refusal("SELECT standard('yes_know', 'yes')");
    assert!(fault.contains("did you mean \"yes_no\"?"), "{fault}");
    assert!(refusal("SELECT standard(a, a) FROM (VALUES ('yes_no')) AS t(a)").contains("written out"));
}

#[test]
fn rates_of_units_in_their_order() {
    let sql = "
        WITH counts AS (
            SELECT * FROM (VALUES ('a', 160, 4000.0), ('b', 92, 4200.0), ('c', 85, 0.0), ('d', 88, 4100.0)) AS t(unit, x, n)
        ),
        points AS (
            SELECT unit, rate_funnel(x, n) OVER (ORDER BY unit) AS point FROM counts
        )
        SELECT unit, round(10000 * point['expected'], 2), point['z'] > 3, point['method'] FROM points ORDER BY unit";
    let expected =
        ["a|216.87|true|leave_one_out", "b|306.17|false|leave_one_out", "c|||", "d|307.32|false|leave_one_out"];
    assert_eq!(answer(sql).lines().collect::<Vec<_>>(), expected);
    // 10, 20 and 30 of 100 each where 20 are expected: (100 + 0 + 100) / 20.
    let sql = "SELECT round(rate_heterogeneity(x, n)['chi_squared'], 9) \
               FROM (VALUES (10, 100), (20, 100), (30, 100)) AS t(x, n)";
    assert_eq!(answer(sql), "10.0");
    assert!(refusal("SELECT rate_funnel(-1, 2.0) OVER ()").contains("rate_funnel: a count cannot"));
    assert!(refusal("SELECT rate_funnel(1.5, 1.0) OVER ()").contains("a whole number, a number"));
    assert!(refusal("SELECT rate_funnel(1, 1.0, 2) OVER ()").contains("an earlier period has two arguments"));
}

#[test]
fn a_ratio_of_what_the_mix_would_lead_one_to_expect() {
    let strata =
        "FROM (VALUES (40, 60, 250, 300), (170, 200, 900, 1000), (NULL, 3, 1, 2)) AS t(x, n, of_all, all_cases)";
    // 50 and 180 are expected, and 210 are there.
    let of = |function: &str, part: &str| {
        answer(&format!("SELECT round({function}(x, n, of_all, all_cases)['{part}'], 6) {strata}"))
    };
    let parts = ["observed", "expected", "ratio", "lower_95", "upper_95"];
    assert_eq!(
        parts.map(|part| of("standardised_ratio", part)),
        ["210.0", "230.0", "0.913043", "0.853983", "0.961975"]
    );
    assert_eq!(
        parts.map(|part| of("standardised_rate_ratio", part)),
        ["210.0", "230.0", "0.913043", "0.793717", "1.045243"]
    );
    assert!(
        refusal("SELECT standardised_ratio(x, n, 1, 2) FROM (VALUES (3, 2)) AS t(x, n)")
            .contains("3 of 2 is no proportion")
    );
    assert_eq!(answer("SELECT standardised_ratio(x, n, 0, 2) IS NULL FROM (VALUES (1, 2)) AS t(x, n)"), "true");
}

#[test]
fn whether_a_target_is_kept() {
    let sql = "SELECT assurance(lower, upper, 80, polarity) \
               FROM (VALUES (1, 85.0, 95.0, 'high'), (2, 60, 75, 'high'), (3, 60, 85, 'low'), (4, 0, 9, 'band')) AS t(n, lower, upper, polarity) \
               ORDER BY n";
    assert_eq!(answer(sql), "always met\nnever met\nhit and miss\n");
    assert!(
        refusal("SELECT assurance(0.0, 1.0, 2.0, 'up')")
            .contains("a polarity is high, low, band or context, and not up")
    );
}

#[test]
fn a_chart_of_shares() {
    let sql = "
        SELECT round(p_chart_mean(x, n, 2) OVER series, 4), round(p_chart_lower(x, n, 2) OVER series, 4),
               round(p_chart_upper(x, n, 2) OVER series, 4), p_chart_signal(x, n, 2) OVER series
        FROM (VALUES (1, 8, 10), (2, 72, 90), (3, NULL, 20), (4, 40, 100)) AS t(month, x, n)
        WINDOW series AS (ORDER BY month)
        ORDER BY month";
    assert_eq!(
        answer(sql).lines().collect::<Vec<_>>(),
        ["0.8|0.4205|1.0|usual", "0.8|0.6735|0.9265|usual", "0.8|||", "0.8|0.68|0.92|outside_low"]
    );
    assert!(
        refusal("SELECT p_chart_mean(x, n) OVER () FROM (VALUES (3, 2)) AS t(x, n)").contains("p_chart_mean: 3 of 2")
    );
    assert!(refusal("SELECT p_chart_mean(x) OVER () FROM (VALUES (3)) AS t(x)").contains("p_chart_mean takes"));
}

mod consistency;
