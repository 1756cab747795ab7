use std::io::Write;

use arrow::array::Array;

use super::*;

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn wanted(each: &str, record: &str, columns: &[&str]) -> Wanted {
    let names = |column: &&str| column.split(' ').map(str::to_string).collect();
    Wanted { each: each.into(), record: record.into(), columns: columns.iter().map(names).collect() }
}

/// All rows as text, `1: a | b`, with `-` for null, for each wanted in turn.
fn rows(bytes: &[u8], wanted: &[Wanted], rows_a_chunk: usize) -> Result<Vec<Vec<String>>> {
    let file = file(bytes);
    let mut found = vec![Vec::new(); wanted.len()];
    let counts = read(file.path(), wanted, rows_a_chunk, &mut |at, chunk| {
        assert!(chunk.rows.len() <= rows_a_chunk);
        for (row, number) in chunk.rows.iter().enumerate() {
            let cell = |column: &arrow::array::StringArray| {
                if column.is_null(row) { "-".to_string() } else { column.value(row).to_string() }
            };
            let cells: Vec<String> = chunk.columns.iter().map(cell).collect();
            found[at].push(format!("{number}: {}", cells.join(" | ")));
        }
        Ok(())
    })?;
    assert_eq!(counts, found.iter().map(|rows| rows.len() as u64).collect::<Vec<_>>());
    Ok(found)
}

fn only(text: &str, each: &str, record: &str, columns: &[&str]) -> Vec<String> {
    rows(text.as_bytes(), &[wanted(each, record, columns)], 100).unwrap().remove(0)
}

fn fault(bytes: &[u8]) -> String {
    let file = file(bytes);
    let all = [wanted("m/c", "", &["a"])];
    let error = read(file.path(), &all, 100, &mut |_, _| Ok(())).unwrap_err().to_string();
    assert_eq!(paths(file.path()).unwrap_err().to_string(), error);
    error
        .strip_prefix(&file.path().display().to_string())
        .unwrap_or(&error)
        .trim_start_matches([',', ':', ' '])
        .to_string()
}

const CENSUS: &str = "<Message>
  <Header><CollectionDetails><Year>2022</Year><ReferenceDate>2022-03-31</ReferenceDate></CollectionDetails></Header>
  <Children>
    <Child>
      <ChildIdentifiers><LAchildID>A1</LAchildID><UPN/></ChildIdentifiers>
      <CINdetails>
        <CINreferralDate>2021-01-01</CINreferralDate>
        <DateOfInitialCPC>2021-01-31</DateOfInitialCPC>
        <Assessments><AssessmentActualStartDate>2021-01-02</AssessmentActualStartDate>
          <Factors><AssessmentFactors>2A</AssessmentFactors><AssessmentFactors>2B</AssessmentFactors></Factors></Assessments>
        <Assessments><AssessmentActualStartDate>2021-05-02</AssessmentActualStartDate></Assessments>
        <Section47><S47ActualStartDate>2021-01-10</S47ActualStartDate><DateOfInitialCPC>2021-01-20</DateOfInitialCPC></Section47>
        <Section47><S47ActualStartDate>2021-01-15</S47ActualStartDate></Section47>
        <ReferralNFA>false</ReferralNFA>
        <ChildProtectionPlans><CPPstartDate>2021-02-01</CPPstartDate>
          <Reviews><CPPreviewDate>2021-04-01</CPPreviewDate><CPPreviewDate>2021-09-01</CPPreviewDate></Reviews>
        </ChildProtectionPlans>
      </CINdetails>
      <CINdetails><CINreferralDate>2022-01-01</CINreferralDate></CINdetails>
      <ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>
    </Child>
    <Child>
      <ChildIdentifiers><LAchildID>B2</LAchildID></ChildIdentifiers>
      <CINdetails>
        <CINreferralDate>2020-01-01</CINreferralDate>
        <Section47/>
        <Section47><S47ActualStartDate>2020-01-15</S47ActualStartDate></Section47>
      </CINdetails>
    </Child>
  </Children>
</Message>";

/// A return in which the element with the child's own facts leads to rows as well.
const LOOKED_AFTER: &str = "<EXPSSDA903>
  <CHILD>
    <HEADER><CHILDID>C1</CHILDID><SEX>1</SEX>
      <AREVIEW><REVIEW>2020-05-01</REVIEW></AREVIEW><AREVIEW><REVIEW>2020-11-01</REVIEW></AREVIEW>
      <DUC>2021-02-01</DUC></HEADER>
    <EPISODE><DECOM>2020-04-01</DECOM></EPISODE>
    <EPISODE><DECOM>2020-08-01</DECOM></EPISODE>
  </CHILD>
</EXPSSDA903>";

#[test]
fn what_leads_to_other_rows_can_belong_to_a_row_too() {
    let wanted = |record, columns: &[&str]| wanted("EXPSSDA903/CHILD", record, columns);
    let all = [
        wanted("EPISODE", &["CHILD CHILDID", "DECOM", "SEX", "REVIEW"]),
        wanted("HEADER", &["CHILD CHILDID", "SEX", "DECOM"]),
        wanted("HEADER/AREVIEW", &["CHILD CHILDID", "REVIEW"]),
        wanted("HEADER/DUC", &["CHILD CHILDID", "DUC"]),
        wanted("", &["CHILD CHILDID", "SEX", "REVIEW", "DECOM"]),
    ];
    let expected = [
        vec!["1: C1 | 2020-04-01 | 1 | -", "2: C1 | 2020-08-01 | 1 | -"],
        vec!["1: C1 | 1 | -"],
        vec!["1: C1 | 2020-05-01", "2: C1 | 2020-11-01"],
        vec!["1: C1 | 2021-02-01"],
        vec!["1: C1 | 1 | - | -"],
    ];
    assert_eq!(rows(LOOKED_AFTER.as_bytes(), &all, 100).unwrap(), expected);
    for (wanted, expected) in all.iter().zip(expected).take(4) {
        assert_eq!(rows(LOOKED_AFTER.as_bytes(), std::slice::from_ref(wanted), 100).unwrap()[0], expected);
    }
}

const CHILD: &str = "Message/Children/Child";

#[test]
fn a_census_is_read_as_tables() {
    let all = [
        wanted(CHILD, "", &["LAchildID", "UPN", "Ethnicity", "ReferenceDate", "CINreferralDate"]),
        wanted(CHILD, "CINdetails", &["LAchildID", "CINreferralDate", "ReferralNFA", "Ethnicity"]),
        wanted(CHILD, "CINdetails/Assessments", &["LAchildID", "AssessmentActualStartDate", "AssessmentFactors"]),
        wanted(
            CHILD,
            "CINdetails/Section47",
            &[
                "LAchildID",
                "CINreferralDate",
                "S47ActualStartDate",
                "DateOfInitialCPC",
                "CINdetails/DateOfInitialCPC",
                "ReferralNFA",
                "AssessmentActualStartDate",
                "Year",
            ],
        ),
        wanted(
            CHILD,
            "CINdetails/ChildProtectionPlans/Reviews/CPPreviewDate",
            &["LAchildID", "CPPstartDate", "CPPreviewDate"],
        ),
        wanted(CHILD, "CINdetails/ChildProtectionPlans", &["CPPstartDate", "CPPreviewDate", "Reviews/CPPreviewDate"]),
    ];
    let expected = [
        vec!["1: A1 | - | WBRI | 2022-03-31 | -", "2: B2 | - | - | 2022-03-31 | -"],
        vec!["1: A1 | 2021-01-01 | false | WBRI", "2: A1 | 2022-01-01 | - | WBRI", "3: B2 | 2020-01-01 | - | -"],
        vec!["1: A1 | 2021-01-02 | 2A, 2B", "2: A1 | 2021-05-02 | -"],
        vec![
            "1: A1 | 2021-01-01 | 2021-01-10 | 2021-01-20 | 2021-01-31 | false | - | 2022",
            "2: A1 | 2021-01-01 | 2021-01-15 | - | 2021-01-31 | false | - | 2022",
            "4: B2 | 2020-01-01 | 2020-01-15 | - | - | - | - | 2022",
        ],
        vec!["1: A1 | 2021-02-01 | 2021-04-01", "2: A1 | 2021-02-01 | 2021-09-01"],
        vec!["1: 2021-02-01 | 2021-04-01, 2021-09-01 | 2021-04-01, 2021-09-01"],
    ];
    for rows_a_chunk in [1, 2, 100] {
        assert_eq!(rows(CENSUS.as_bytes(), &all, rows_a_chunk).unwrap(), expected);
    }
    // Each alone says the same, unless it wants what leads to other rows.
    for (wanted, expected) in all.iter().zip(expected).skip(1) {
        assert_eq!(rows(CENSUS.as_bytes(), std::slice::from_ref(wanted), 100).unwrap()[0], expected);
    }
}

/// A document `<m>` of children `<c>`.
fn children(text: &str) -> String {
    format!("<m><h><day>31</day></h>{text}</m>")
}

#[test]
fn cells_are_found_by_name_nearest_first() {
    for (text, record, columns, expected) in [
        // A leaf of the record, of an element around it, of the document; of a container of each.
        ("<c><a>1</a><r><b>2</b></r></c>", "r", "b a day", "1: 2 | 1 | 31"),
        ("<c><i><a>1</a></i><r><j><b>2</b></j></r></c>", "r", "b a h/day", "1: 2 | 1 | 31"),
        // What comes after the record belongs to its ancestor as well.
        ("<c><r><b>2</b></r><i><a>1</a></i></c>", "r", "a b", "1: 1 | 2"),
        // The record's own wins, also where it is empty; with a path, the other.
        ("<c><a>1</a><r><a>2</a></r></c>", "r", "a c/a r/a m/c/a x/a", "1: 2 | 1 | 2 | 1 | -"),
        ("<c><a>1</a><r><a/><b>2</b></r></c>", "r", "a c/a b", "1: - | 1 | 2"),
        // Not those of another branch that repeats, or of the element's sister.
        ("<c><s><d>1</d></s><s><d>2</d></s><r><a>3</a></r></c>", "r", "a d s/d", "1: 3 | - | -"),
        ("<c><e><d>1</d></e><e><r><a>3</a></r></e></c>", "e/r", "a d", "1: 3 | -"),
        // Below the record, all of them.
        ("<c><r><s><d>1</d></s><s><d>2</d><d/></s></r></c>", "r", "d s/d r/s/d", "1: 1, 2 | 1, 2 | 1, 2"),
        // An element with others in it is no leaf, and its own text says nothing.
        ("<c><r>x<a>1<z>2</z>3</a>y</r></c>", "r", "a r z", "1: - | - | 2"),
        // The record may be a leaf, and so may the unit.
        ("<c><l><r>1</r></l></c>", "l/r", "r l/r a", "1: 1 | 1 | -"),
        ("<c>1</c>", "", "c", "1: 1"),
        // Capitals and prefixes.
        ("<c><r><A>1</A></r></c>", "R", "a", "1: 1"),
        ("<c><r><A>1</A><a>2</a></r></c>", "r", "a A", "1: 2 | 1"),
        ("<c><x:r xmlns:x='u'><x:a>1</x:a><y:a>2</y:a></x:r></c>", "r", "a", "1: 1, 2"),
        ("<c k='v>'><r/><a k=\"'/>\">1</a></c>", "", "a k", "1: 1 | -"),
    ] {
        let columns: Vec<&str> = columns.split(' ').collect();
        assert_eq!(only(&children(text), "m/c", record, &columns), [expected], "{text}");
    }
}

#[test]
fn the_best_name_that_the_document_has_is_the_column() {
    let text = children("<c><d>1</d><r><d>2</d><e>5</e></r><r><b>3</b><e>6</e></r></c>");
    // The second record has no `d` of its own, and does not borrow its ancestor's; nor another name's.
    assert_eq!(only(&text, "m/c", "r", &["d", "d e", "x E", "r/d d"]), ["1: 2 | 2 | 5 | 2", "2: - | - | 6 | -"]);
    assert_eq!(only(&text, "m/c", "r", &["x/d d", "b"]), ["1: - | -", "2: - | 3"]);
}

#[test]
fn a_name_that_first_comes_late_is_found() {
    let filler = "<c><r><b>1</b></r><z>0123456789</z></c>".repeat(60_000);
    let text = children(&format!("{filler}<c><late><a>7</a></late><r><b>1</b><n>2</n></r></c>"));
    let found = only(&text, "m/c", "r", &["a", "n", "b"]);
    assert_eq!(found.len(), 60_001);
    assert_eq!(found[60_000], "60001: 7 | 2 | 1");
}

#[test]
fn text_is_what_xml_says_it_is() {
    for (text, expected) in [
        ("a", "a"),
        ("  a  b\t", "a  b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a&amp;&lt;&gt;&quot;&apos;b", "a&<>\"'b"),
        ("&#65;&#x42;&#x1F600;", "AB\u{1F600}"),
        ("a<!-- x -->b<?p i?>c", "abc"),
        ("<![CDATA[<a>&amp;]]> b", "<a>&amp; b"),
        ("O\u{2019}Brien\u{a0}Jo", "O\u{2019}Brien Jo"),
        ("", "-"),
        (" \n ", "-"),
        ("<![CDATA[]]>", "-"),
        ("N/A", "-"),
    ] {
        let found = only(&children(&format!("<c><a>{text}</a><b>1</b></c>")), "m/c", "", &["a", "b"]);
        assert_eq!(found, [format!("1: {expected} | 1")], "{text}");
    }
}

#[test]
fn a_record_in_which_nothing_is_said_is_no_row() {
    let text = children("<c><a>1</a><r/><r> <b> </b> </r><r><z>x</z></r><r></r><r><b>2</b></r></c><c/>");
    assert_eq!(only(&text, "m/c", "r", &["a", "b"]), ["3: 1 | -", "5: 1 | 2"]);
    assert_eq!(only(&text, "m/c", "", &["a"]), ["1: 1"]);
    assert_eq!(only(&text, "m/x", "", &["a"]), [""; 0]);
    assert_eq!(only(&text, "", "", &["a"]), [""; 0]);
    assert_eq!(only(&text, "m/c", "r", &[]), ["3: ", "5: "]);
}

#[test]
fn several_units_in_one_document() {
    let text =
        "<m><h><day>31</day></h><p><n>1</n></p><p><n>2</n></p><c><a>3</a><g><q><b>4</b></q></g></c><day>32</day></m>";
    let all = [
        wanted("m/h", "", &["day"]),
        wanted("m/c", "", &["a", "day", "n"]),
        wanted("m/p", "", &["n", "day"]),
        // A unit within a unit.
        wanted("m/c/g", "q", &["b", "a", "day"]),
        wanted("m", "", &["day"]),
    ];
    let expected = [vec!["1: 31"], vec!["1: 3 | 31 | -"], vec!["1: 1 | 31", "2: 2 | 31"], vec!["1: 4 | 3 | 31"]];
    assert_eq!(rows(text.as_bytes(), &all[..4], 100).unwrap(), expected);
    let within = rows(text.as_bytes(), &all, 100).unwrap();
    assert_eq!(within[4], ["1: 32"]);
}

#[test]
fn paths_are_those_of_the_beginning() {
    let file = file(children("<c><x:a>1</x:a><b/></c><c><b><d/></b></c>").as_bytes());
    let found: Vec<String> = paths(file.path()).unwrap().into_iter().collect();
    assert_eq!(found, ["m", "m/c", "m/c/a", "m/c/b", "m/c/b/d", "m/h", "m/h/day"]);
}

#[test]
fn encodings() {
    let text = |encoding: &str| {
        format!("<?xml version='1.0' encoding='{encoding}'?>\n{}", children("<c><a>Zo\u{eb} \u{2019}</a></c>"))
    };
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let windows = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for bytes in [
        text("UTF-8").into_bytes(),
        text("utf-16").into_bytes(),
        children("<c><a>Zo\u{eb} \u{2019}</a></c>").into_bytes(),
        format!("\u{feff}{}", text("UTF-8")).into_bytes(),
        utf16(&format!("\u{feff}{}", text("UTF-16")), u16::to_le_bytes),
        utf16(&format!("\u{feff}{}", text("UTF-16")), u16::to_be_bytes),
        utf16(&text("UTF-16"), u16::to_le_bytes),
        windows(&text("windows-1252")),
        windows(&text("ISO-8859-1")),
    ] {
        assert_eq!(rows(&bytes, &[wanted("m/c", "", &["a"])], 100).unwrap()[0], ["1: Zo\u{eb} \u{2019}"], "{bytes:?}");
    }
    for (bytes, expected) in [
        (windows(&children("\n<c><a>Zo\u{eb}</a></c>")), "line 2: has bytes that are not UTF-8"),
        (
            text("klingon").into_bytes(),
            "line 1: says that its encoding is \"klingon\", which is not read: save it in UTF-8",
        ),
        (text("utf-7").into_bytes(), "line 1: says that its encoding is \"utf-7\""),
        (b"\xFF\xFE<\0m\0>\0\x00\xD8<\0/\0m\0>\0".to_vec(), "line 1: is not in the encoding that it says it is in"),
    ] {
        let found = fault(&bytes);
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn what_no_return_has_is_refused() {
    let deep = |depth: usize| "<m>".repeat(depth) + &"</m>".repeat(depth);
    assert!(paths(file(deep(64).as_bytes()).path()).is_ok());
    let many: String = (0..5000).map(|at| format!("<k{at}/>")).collect();
    for (text, expected) in [
        ("", "line 1: holds no element"),
        ("<!-- -->\n<?x y?>", "line 2: holds no element"),
        ("<m>", "line 1: is cut short"),
        ("<m>\n<a>text", "line 2: is cut short"),
        ("<m>\n<a", "line 2: is cut short"),
        ("<m>\n<a b='", "line 2: is cut short"),
        ("<m>\n<!-- ", "line 2: is cut short"),
        ("<m>\n<!", "line 2: is cut short"),
        ("<m>\n<![CDATA[ ", "line 2: is cut short"),
        ("<m>\n<", "line 2: is cut short"),
        ("<m>\n<? ", "line 2: is cut short"),
        ("<m>\n\n<a></b></m>", "line 3: ends <a> with </b>: run the extract again"),
        ("<m>\n<a></m>", "line 2: ends <a> with </m>"),
        ("<m>\n</m></m>", "line 2: has </m> without its beginning"),
        ("</m>", "line 1: has </m> without its beginning"),
        ("<m/>\n<m/>", "line 2: has a second document after the first"),
        ("<m/><?xml version='1.0'?><m/>", "line 1: has a second document after the first"),
        ("<m/>\njunk", "line 1: has text outside its elements"),
        ("junk<m/>", "line 1: has text outside its elements"),
        ("<m/>&amp;", "line 1: has text outside its elements"),
        ("<m/><![CDATA[x]]>", "line 1: has text outside its elements"),
        ("<!DOCTYPE m [<!ENTITY a 'b'>]>\n<m>&a;</m>", "line 1: has a document type declaration"),
        ("<!doctype html><html/>", "line 1: has a document type declaration"),
        ("<!DOCTYPE m", "line 1: has a document type declaration"),
        ("<m>\n<a>&b;</a></m>", "line 2: has an &"),
        ("<m>&#0;</m>", "line 1: has an &"),
        ("<m>&#1;</m>", "line 1: has an &"),
        ("<m>&#xD800;</m>", "line 1: has an &"),
        ("<m>&#;</m>", "line 1: has an &"),
        ("<m>&;</m>", "line 1: has an &"),
        ("<m>\nA & B</m>", "line 2: has an & that is not written &amp;"),
        ("<m>A &", "line 1: has an & that is not written &amp;"),
        ("<m>\n<>x</></m>", "line 2: has a tag that is not well formed"),
        ("<m>< a></ a></m>", "line 1: has a tag that is not well formed"),
        ("<m>\n<a<b></a<b></m>", "line 2: has a tag that is not well formed"),
        ("<m>\n<a <b></a></m>", "line 2: has a tag that is not well formed"),
        ("<m><!x></m>", "line 1: is not well-formed XML"),
        ("<m>\n\u{1}</m>", "line 2: has a control character (U+0001)"),
        ("<m>\n<\0></m>", "line 2: has a control character (U+0000)"),
        (&deep(65), "line 1: has elements in each other more than 64 deep"),
        (&format!("<m>{many}</m>"), "line 1: has more than 4,000 kinds of element"),
        (&format!("<m><{0}></{0}></m>", "n".repeat(300)), "line 1: has an element with a name of more than 200"),
        (
            &format!("<m>\n<a>{}</a></m>", "x".repeat(1 << 20) + "x"),
            "line 2: has a text or a tag of more than a million",
        ),
        (&format!("<m>\n<a {}/></m>", " ".repeat(1 << 20)), "line 2: has a text or a tag of more than a million"),
        (&format!("<m>\n<!--{}--></m>", "x".repeat(1 << 20)), "line 2: has a text or a tag of more than a million"),
    ] {
        let found = fault(text.as_bytes());
        assert!(found.starts_with(expected), "{}: {found}", text.chars().take(80).collect::<String>());
        assert!(found.contains("run the extract again"), "{found}");
    }
}

#[test]
fn a_unit_is_held_only_so_far() {
    let read = |text: &str, columns: &[&str]| {
        let found = rows(text.as_bytes(), &[wanted("m/c", "r", columns)], 100);
        found.map(|rows| rows[0].len()).map_err(|error| error.what)
    };
    let long = "x".repeat((1 << 20) - 10);
    let leaf = format!("<a>{long}</a>");
    assert_eq!(read(&children(&format!("<c>{}<r>1</r></c>", leaf.repeat(20))), &["b"]), Ok(1));
    for text in [
        format!("<c>{}<r>1</r></c>", leaf.repeat(20)),
        format!("<c><a>{}</a></c>", "&amp;".repeat(2 << 20)),
        format!("<c><a>x</a>{}</c>", "<r>1</r>".repeat(1 << 20)),
        format!("<c>{leaf}{}</c>", "<r>1</r>".repeat(1000)),
        format!("<x>{}</x><c><r>1</r></c>", leaf.repeat(20)),
    ] {
        let error = read(&children(&text), &["a"]).unwrap_err();
        assert!(error.starts_with("has more in one of the elements that repeat"), "{error}");
    }
}

#[test]
fn an_error_of_the_taker_ends_the_reading() {
    let file = file(children(&"<c><a>1</a></c>".repeat(10)).as_bytes());
    let mut seen = 0;
    let error = read(file.path(), &[wanted("m/c", "", &["a"])], 1, &mut |_, _| {
        seen += 1;
        Err(crate::error::Error::store("full"))
    });
    assert_eq!((seen, error.unwrap_err().what.as_str()), (1, "full"));
}
