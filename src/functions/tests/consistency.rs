//! Control charts, spread and shares, as a query sees them.

use super::{answer, block_on, refusal, run};

#[test]
fn a_control_chart_a_series() {
    let sql = "
        WITH months AS (
            SELECT * FROM (VALUES
                ('a', 1, 10.0, FALSE), ('a', 2, 12.0, FALSE), ('a', 3, NULL, NULL), ('a', 4, 10.0, FALSE),
                ('a', 5, 12.0, FALSE), ('a', 6, 40.0, FALSE),
                ('b', 2, 3.0, FALSE), ('b', 1, 1.0, TRUE), ('b', 3, 7.0, TRUE), ('b', 4, 7.0, FALSE)
            ) AS t(unit, month, value, rebased)
        )
        SELECT
            unit, month,
            round(xmr_mean(value, TRUE, 4, rebased) OVER series, 2), round(xmr_lower(value, TRUE, 4, rebased) OVER series, 2),
            round(xmr_upper(value, TRUE, 4, rebased) OVER series, 2), xmr_signal(value, TRUE, 4, rebased) OVER series
        FROM months
        WINDOW series AS (PARTITION BY unit ORDER BY month)
        ORDER BY unit, month";
    let expected = [
        "a|1|11.0|5.68|16.32|usual",
        "a|2|11.0|5.68|16.32|usual",
        "a|3|11.0|5.68|16.32|",
        "a|4|11.0|5.68|16.32|usual",
        "a|5|11.0|5.68|16.32|usual",
        "a|6|11.0|5.68|16.32|outside_high",
        "b|1|2.0|-3.32|7.32|usual",
        "b|2|2.0|-3.32|7.32|usual",
        "b|3|7.0|7.0|7.0|usual",
        "b|4|7.0|7.0|7.0|usual",
    ];
    assert_eq!(answer(sql).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_control_chart_needs_no_more_than_values() {
    let of = |call: &str| {
        let rows = "FROM (VALUES (1, 4), (2, 6), (3, 8)) AS t(n, x)";
        let sql = format!("SELECT {call} OVER (ORDER BY n) {rows} ORDER BY n LIMIT 1");
        block_on(run(&sql)).map_err(|fault| fault.to_string())
    };
    assert_eq!(of("xmr_mean(x)"), Ok("6.0".to_owned()));
    assert_eq!(of("xmr_mean(x, NULL, NULL, NULL)"), Ok("6.0".to_owned()));
    assert_eq!(of("xmr_mean(x, FALSE, 2)"), Ok("5.0".to_owned()));
    assert_eq!(of("xmr_lower(x, TRUE, 1)"), Ok(String::new()));
    assert_eq!(of("xmr_mean(x, TRUE, 99)"), Ok("6.0".to_owned()));
    assert_eq!(of("xmr_signal(NULL)"), Ok(String::new()));
    assert!(of("xmr_mean(x, TRUE, 0)").is_err_and(|fault| fault.contains("xmr_mean: a base has 1 value or more")));
    assert!(of("xmr_mean(x, TRUE, n)").is_err_and(|fault| fault.contains("base is the same for all rows of a series")));
    assert!(of("xmr_mean('x')").is_err_and(|fault| fault.contains("xmr_mean takes a number, true or false")));
    assert!(of("xmr_mean()").is_err());
}

#[test]
fn the_spread_of_units_a_group() {
    let sql = "
        SELECT level, round(i_squared(x, n), 3), round(funnel_phi(x, n), 4), round(funnel_tau2(x, n), 6)
        FROM (VALUES
            ('one', 1, 2), ('one', NULL, 2), ('one', 0, 0),
            ('three', 180, 300), ('three', 255, 300), ('three', 252, 300),
            ('two', 10, 20), ('two', 15, 20)
        ) AS t(level, x, n)
        GROUP BY level
        ORDER BY level";
    // By hand, from the formulas.
    assert_eq!(answer(sql), "one|||\nthree|0.97|14.3146|0.01706\ntwo|0.625|0.879|0.0");
    assert!(refusal("SELECT funnel_phi(x, n) FROM (VALUES (3, 2)) AS t(x, n)").contains("funnel_phi: 3 of 2"));
    assert!(refusal("SELECT i_squared(DISTINCT x, n) FROM (VALUES (1, 2)) AS t(x, n)").contains("DISTINCT would drop"));
    assert_eq!(answer("SELECT funnel_tau2(x, n) IS NULL FROM (VALUES (1, 2)) AS t(x, n) WHERE FALSE"), "true");
}

#[test]
fn shares_of_a_group() {
    let sql = "SELECT round(gini(x), 6) FROM (VALUES (1), (2), (3), (4), (5), (NULL)) AS t(x)";
    assert_eq!(answer(sql), "0.266667");
    assert_eq!(answer("SELECT gini(x) IS NULL FROM (VALUES (0), (0)) AS t(x)"), "true");
    assert!(
        refusal("SELECT gini(x) FROM (VALUES (1), (-1)) AS t(x)").contains("gini: a share is a number of 0 or more")
    );
}

#[test]
fn limits_of_a_funnel_are_exact_for_few() {
    assert_eq!(
        answer("SELECT round(funnel_lower(0.8, 100, 0.95, 0.0), 6), round(funnel_upper(0.8, 100, 0.95, 0.0), 6)"),
        "0.716359|0.872154"
    );
    assert_eq!(answer("SELECT 20 * funnel_lower(0.5, 20, 0.95, 0), 20 * funnel_upper(0.5, 20, 0.95, 0)"), "6.0|14.0");
    assert!(refusal("SELECT funnel_lower(1.5, 20, 0.95, 0.0)").contains("funnel_lower: a target is 0 to 1"));
    assert!(refusal("SELECT funnel_upper(0.5, 20, 95.0, 0.0)").contains("funnel_upper: a target is 0 to 1"));
    assert!(refusal("SELECT funnel_upper(0.5, -2, 0.95, 0.0)").contains("a count cannot be below 0"));
}
