use super::*;

/// Templates with a query that answers every SQL with its parameters.
fn run(templates: &[(&str, &str)]) -> Result<Vec<(PathBuf, String)>> {
    let templates = templates.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let facts = serde_json::json!({ "county": "Shire & Vale", "period_end": "2026-10-31" });
    render(&templates, &facts, &|sql, parameters| {
        if sql.contains("WRONG") {
            return Err(Error::store("no such column").line(2));
        }
        let row: Row = parameters.iter().cloned().collect();
        Ok(if sql.contains("EACH") {
            ["north", "a/b"].map(|unit| Row::from_iter([("unit".to_owned(), unit.into())])).to_vec()
        } else {
            vec![row]
        })
    })
}

#[test]
fn one_page_for_each_row_with_its_columns_bound() {
    let text = "{#\npath = \"unit/{unit}.html\"\nfor_each = \"EACH\"\n[queries]\nseen = \"$unit, $period_end\"\n#}\n\
                {{ root }}|{{ unit }}|{{ seen[0].unit }}|{{ seen[0].period_end|month }}|{{ facts.county }}";
    let pages = run(&[("unit.html", text)]).expect("it renders");
    let north = &pages.iter().find(|(path, _)| path == Path::new("unit/north.html")).expect("a plain name stays").1;
    assert!(north.contains("../|north|north|October 2026|Shire &amp; Vale"), "{north}");
    assert_eq!(pages.len(), 2);
    assert!(pages.iter().all(|(path, _)| path.components().count() == 2), "no value leads out of its folder");
}

#[test]
fn a_part_lends_its_queries_to_every_page() {
    let part = "{#\n[queries]\nlocalities = \"EACH\"\n#}\n{% block body %}{% endblock %}";
    let page =
        "{#\npath = \"a.html\"\n#}\n{% extends \"_base.html\" %}{% block body %}{{ localities|length }}{% endblock %}";
    let pages = run(&[("_base.html", part), ("a.html", page)]).expect("it renders");
    assert_eq!(pages.len(), 1, "a part is no page");
    assert!(pages[0].1.contains('2'));
}

#[test]
fn the_faults_of_all_templates_come_together_each_at_its_line() {
    let fault = run(&[
        ("a.html", "{#\npath = \"a.html\"\n[queries]\nx = \"\"\"\nSELECT\nWRONG\n\"\"\"\n#}\n"),
        ("b.html", "{#\npath = \"b.html\"\n#}\n\n{{ misspelt }}"),
        ("c.html", "{#\npath = \"c.html\"\n#}\n{% if %}"),
        ("d.html", "<p>no header"),
        ("e.html", "{#\npath = \"../e.html\"\n#}\n"),
    ])
    .expect_err("every one is at fault");
    let places: Vec<String> = fault.all().map(|fault| fault.place.to_string()).collect();
    for place in ["a.html, line 6", "b.html, line 5", "c.html, line 4", "d.html, line 1", "e.html, line 2"] {
        assert!(places.contains(&format!("dashboards/{place}")), "{place} in {places:?}");
    }
}

#[test]
fn a_fault_of_many_pages_is_told_once() {
    let text = "{#\npath = \"unit/{unit}.html\"\nfor_each = \"EACH\"\n#}\n{{ misspelt }}";
    assert_eq!(run(&[("unit.html", text)]).expect_err("misspelt").all().count(), 1);
}

#[test]
fn two_pages_never_share_a_path_nor_a_query_a_name() {
    let page = "{#\npath = \"a.html\"\n#}\n";
    assert!(run(&[("a.html", page), ("b.html", page)]).expect_err("one path").what.contains("two pages"));
    let page = "{#\npath = \"a.html\"\n[queries]\nfacts = \"SELECT 1\"\n#}\n";
    assert!(run(&[("a.html", page)]).expect_err("facts are there").what.contains("taken"));
}

#[test]
fn a_chart_says_which_column_it_misses() {
    let page = "{#\npath = \"a.html\"\n#}\n{{ spread([{\"value\": 1}], title=\"x\", unit=\"%\") }}";
    let fault = run(&[("a.html", page)]).expect_err("no label");
    assert!(fault.what.contains("missing field"), "{fault}");
}

#[test]
fn a_page_can_allow_its_script_and_style_by_hash() {
    let base = "{% set style %}{% include \"style.css\" %}{% block style %}{% endblock %}{% endset %}\
        {% set script %}{% include \"script.js\" %}{% endset %}\
        script-src {{ script|csp_source }}; style-src {{ style|csp_source }}<style>{{ style }}</style><script>{{ script }}</script>";
    let page = "{#\npath = \"a.html\"\n#}\n{% extends \"_base.html\" %}{% block style %}p > b {}{% endblock %}";
    let parts =
        [("_base.html", base), ("script.js", "if (1 < 2 && \"a\") {}\n"), ("style.css", "a {}"), ("a.html", page)];
    let text = &run(&parts).expect("it renders")[0].1;
    assert!(text.contains("<script>if (1 < 2 && \"a\") {}</script>"), "a script is no text to be escaped: {text}");
    assert!(text.contains("<style>a {}p > b {}</style>"), "{text}");
    let sources: Vec<&str> =
        text.split("'sha256-").skip(1).map(|rest| rest.split('\'').next().expect("it ends")).collect();
    assert!(sources.len() == 2 && sources.iter().all(|source| source.len() == 44), "{sources:?}");
}
