//! The inspection pack: Annex A comes out as it went in, faults are found where they were planted, and children are kept from others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use calamine::{DataType, Reader, Xlsx};

use crate::support::{County, SAMPLE, righttime};

/// Where a foster carer lives is read from no extract.
const NEVER_HELD: &str = "Placement postcode";

/// A county invented in one form, without its planted faults, ingested; and its extracts.
fn invented(form: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::TempDir::new().unwrap();
    let county = folder.path().join("county");
    let out = county.to_string_lossy().into_owned();
    let said = righttime(&["sample", "--children", "1500", "--format", form, "--without-faults", "--out", &out]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let said = righttime(&["-C", &out, "ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    (folder, county)
}

fn inspect(county: &Path, more: &[&str]) -> PathBuf {
    let said = righttime(&[&["-C", &county.to_string_lossy(), "inspection"], more].concat());
    assert_eq!(said.code, 0, "{}", said.stderr);
    let page = PathBuf::from(said.stdout.trim_end());
    assert!(page.is_file(), "{}", page.display());
    page.parent().unwrap().to_path_buf()
}

fn rows(file: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(file).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The files of the eleven lists, by their number.
fn lists(folder: &Path) -> BTreeMap<u32, PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let lists: BTreeMap<u32, PathBuf> = files
        .filter(|file| file.extension().is_some_and(|ending| ending == "csv"))
        .map(|file| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            (name.split('_').nth(1).unwrap().parse().unwrap(), file)
        })
        .collect();
    assert_eq!(lists.keys().copied().collect::<Vec<_>>(), (1..=11).collect::<Vec<_>>());
    lists
}

/// The cells in which two lists differ, as "heading: times"; rows are compared in their order.
fn differences(wanted: &Path, given: &Path) -> BTreeMap<String, usize> {
    let (wanted, given) = (rows(wanted), rows(given));
    assert_eq!(wanted[0], given[0], "the headings");
    assert_eq!(wanted.len(), given.len(), "the rows of {:?}", wanted[0]);
    let mut differing = BTreeMap::new();
    for (wanted, given) in wanted.iter().zip(&given).skip(1) {
        assert_eq!(wanted[0], given[0], "the children and their order");
        for (place, _) in wanted.iter().zip(given).enumerate().filter(|(_, (one, other))| one != other) {
            *differing.entry(place.to_string()).or_default() += 1;
        }
    }
    let headings = &given[0];
    differing.into_iter().map(|(place, times)| (headings[place.parse::<usize>().unwrap()].clone(), times)).collect()
}

#[test]
fn annex_a_comes_out_as_it_went_in() {
    let (_folder, county) = invented("annex-a-csv");
    let pack = inspect(&county, &["--date", "2026-10-31"]);
    assert!(pack.ends_with("inspections/2026-10-31"), "{}", pack.display());
    let (wanted, given) = (lists(&county.join("extracts/annex_a")), lists(&pack.join("lists")));
    let mut compared = 0;
    for (number, file) in &wanted {
        let differing = differences(file, &given[number]);
        let held: Vec<_> = differing.keys().filter(|heading| *heading != NEVER_HELD).collect();
        assert!(held.is_empty(), "list {number} differs: {differing:?}");
        compared += rows(file).len() - 1;
    }
    assert!(compared > 800, "{compared} rows are too few to tell");

    // The workbook says the same as the CSVs: a county that has nothing but it gives the same lists again.
    let mut book: Xlsx<_> = calamine::open_workbook(pack.join("lists/annex_a.xlsx")).unwrap();
    let sheets: Vec<String> = (1..=11).map(|number| format!("List {number}")).collect();
    assert_eq!(book.sheet_names(), sheets);
    let sheet = book.worksheet_range("List 7").unwrap();
    assert_eq!(sheet.get_value((0, 0)).unwrap().as_string().unwrap(), "List 7: Child protection");
    assert_eq!(sheet.get_value((1, 0)).unwrap().as_string().unwrap(), "Child Unique ID");
    let again = tempfile::TempDir::new().unwrap();
    for name in ["righttime.toml", "organisation.csv"] {
        std::fs::copy(county.join(name), again.path().join(name)).unwrap();
    }
    std::fs::create_dir(again.path().join("extracts")).unwrap();
    std::fs::copy(pack.join("lists/annex_a.xlsx"), again.path().join("extracts/annex_a.xlsx")).unwrap();
    let said = righttime(&["-C", &again.path().to_string_lossy(), "ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let second = lists(&inspect(again.path(), &["--date", "2026-10-31"]).join("lists"));
    for (number, file) in &given {
        assert_eq!(rows(file), rows(&second[number]), "list {number}");
    }
}

#[test]
fn the_safeguarding_dataset_fills_the_lists_as_the_same_countys_annex_a_does() {
    let (_folder, county) = invented("ssd");
    let (_other, annex_a) = invented("annex-a-csv");
    let given = lists(&inspect(&county, &["--date", "2026-10-31"]).join("lists"));
    let wanted = lists(&annex_a.join("extracts/annex_a"));
    // What the dataset has no field for, and who held a case on the very day of a handover, which it dates by the child.
    let not_told = [
        NEVER_HELD,
        "What is the permanence plan for this child?",
        "Placement Location",
        "LA of Placement",
        "Family identifier",
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
    ];
    for number in 1..=10 {
        let differing = differences(&wanted[&number], &given[&number]);
        for (heading, times) in differing {
            let handover = heading.starts_with("Allocated") && times <= 1;
            assert!(not_told.contains(&heading.as_str()) || handover, "list {number}: {heading} differs {times} times");
        }
    }
    // The dataset knows no adopters.
    assert_eq!(rows(&given[&11]).len(), 1);
}

#[test]
fn an_inspection_knows_nothing_of_what_came_after_it() {
    let (_folder, county) = invented("ssd");
    let pack = inspect(&county, &["--date", "2026-07-15"]);
    for file in lists(&pack.join("lists")).values() {
        let rows = rows(file);
        let birth = rows[0].iter().position(|heading| heading == "Date of Birth");
        for (place, cell) in rows[1..].iter().flat_map(|row| row.iter().enumerate()) {
            let day = chrono::NaiveDate::parse_from_str(cell, "%d/%m/%Y");
            if let (Ok(day), false) = (day, Some(place) == birth) {
                assert!(day <= "2026-07-15".parse().unwrap(), "{day} in {} of {}", rows[0][place], file.display());
            }
        }
    }
    let faults = rows(&pack.join("validation.csv"));
    assert!(faults.iter().all(|row| row[5] != "date_out_of_window"), "{faults:?}");
}

#[test]
fn planted_faults_stand_in_the_report_with_their_row_and_column() {
    let county = County::new();
    county
        .write("righttime.toml", "name = \"Testshire\"\ndata_to = 2024-06-30\n")
        .write(
            "extracts/referrals.csv",
            "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of referral,Referral Source,Referral NFA?,Number of Referrals in Last 12 Months,Allocated Team,Allocated Worker\n\
             1,a) Male,a) WBRI,01/01/2015,9,02/06/2024,q) 6: Police,b) No,0,N1,W1\n\
             2,b) Female,,01/01/2015,9,03/06/2024,q) 6: Police,b) No,0,N1,W1\n\
             3,b) Female,a) WBRI,01/01/2015,9,04/06/2024,BR,b) No,0,,W1\n",
        )
        .write(
            "extracts/plans.csv",
            "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Does the Child have a Disability,Child Protection Plan Start Date,Initial Category of Abuse,Latest Category of Abuse,Date of the Last Statutory Visit,Was the Child Seen Alone?,Date of latest review conference,Child Protection Plan End Date,Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N),Number of Previous Child Protection Plans,Allocated Team,Allocated Worker\n\
             4,a) Male,a) WBRI,01/01/2015,9,b) No,01/05/2024,a) Neglect,a) Neglect,20/06/2024,a) Yes,20/04/2024,,b) No,0,N1,W1\n\
             5,a) Male,a) WBRI,01/01/2015,9,b) No,01/05/2024,a) Neglect,a) Neglect,20/06/2024,a) Yes,20/06/2024,,b) No,0,N1,W1\n",
        );
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let pack = inspect(county.path(), &["--date", "2024-06-30"]);
    let told: Vec<String> = rows(&pack.join("validation.csv"))
        .into_iter()
        .filter(|row| !row[1].is_empty())
        .map(|row| row.join("|"))
        .collect();
    assert_eq!(
        told,
        [
            "list|sheet_row|csv_row|child_id|column|fault|detail",
            "List 3|4|3|2|Ethnicity|mandatory_blank|",
            "List 3|5|4|3|Allocated Team|mandatory_blank|",
            "List 3|5|4|3|Referral Source|code_not_in_list|1",
            "List 7|3|2|4|Date of latest review conference|dates_out_of_order|\
             20/04/2024 is before Child Protection Plan Start Date, 01/05/2024",
        ]
    );
    let counts = rows(&pack.join("validation_counts.csv"));
    let counts = counts.iter().find(|row| row[0] == "List 3").unwrap();
    assert_eq!(counts[2..], ["3", "2", "0", "1", "0", "0", "0"]);
}

#[test]
#[ignore = "takes minutes: `cargo test --test it -- --ignored inspection`"]
fn questions_find_the_truths_that_were_planted() {
    let folder = tempfile::TempDir::new().unwrap();
    let out = folder.path().join("pack");
    let pack = inspect(SAMPLE.path(), &["--out", &out.to_string_lossy()]);
    let by_team = |question: &str| {
        let rows = rows(&pack.join("questions").join(format!("{question}.csv")));
        let team = rows[0].iter().position(|column| column == "team").unwrap();
        let mut teams: BTreeMap<String, usize> = BTreeMap::new();
        rows[1..].iter().for_each(|row| *teams.entry(row[team].clone()).or_default() += 1);
        teams
    };
    let most = |teams: &BTreeMap<String, usize>| teams.iter().max_by_key(|(_, count)| **count).unwrap().0.clone();
    // Eastermere gives up visits that run late; Carrowmoor's routine assessments wait.
    let unseen = by_team("protection_without_visit");
    assert_eq!(most(&unseen), "LT-EAS", "{unseen:?}");
    assert!(unseen["LT-EAS"] * 2 > unseen.values().sum(), "{unseen:?}");
    for question in ["assessments_open_too_long", "assessments_far_outside"] {
        let waiting = by_team(question);
        assert_eq!(most(&waiting), "LT-CAR", "{question}: {waiting:?}");
    }

    let page = std::fs::read_to_string(pack.join("index.html")).unwrap();
    assert!(page.contains("Content-Security-Policy") && !page.contains("<script"), "the page needs nothing beside it");
    assert!(page.contains("under the numbers that the extracts give them"), "the page says how children are named");
    // Nobody who sends the page on sends a child with it.
    let child = &rows(&pack.join("questions/protection_without_visit.csv"))[1][0];
    assert!(!page.contains(child.as_str()), "{child}");
    // Every file of children that the page names is there.
    let names = page.split("file\">").skip(1).map(|after| after.split('<').next().unwrap());
    let names: Vec<String> = names.map(|name| name.replace("&#x2f;", "/")).collect();
    for story in ["waiting/", "late/"] {
        assert!(names.iter().any(|name| name.starts_with(story)), "{story}: {names:?}");
    }
    names.iter().for_each(|name| assert!(pack.join(name).is_file(), "{name}"));

    // What was finished late is what the figure of twelve months does not count as in time.
    let late = rows(&pack.join("late/s47_to_icpc_15_days.csv"));
    let place = |name: &str| late[0].iter().position(|column| column == name).unwrap();
    let (met, excluded) = (place("met"), place("excluded_by"));
    assert!(late[1..].iter().all(|row| row[met] == "no"));
    let counted = late[1..].iter().filter(|row| row[excluded].is_empty()).count();
    let measures = SAMPLE.path().join("publications/2026-10/tables/measures.parquet");
    let figure = SAMPLE.sql(&format!(
        "SELECT CAST(denominator - numerator AS BIGINT) AS late FROM '{}' AS m WHERE indicator = 's47_to_icpc_15_days' \
         AND m.view = 'completed' AND period = 'rolling_12' AND level = 'authority' AND period_end = DATE '2026-10-31'",
        measures.display()
    ));
    assert_eq!(figure[0]["late"], counted);

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mut folders = vec![pack.clone()];
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        while let Some(folder) = folders.pop() {
            assert_eq!(mode(&folder), 0o700, "{}", folder.display());
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    assert_eq!(mode(&path), 0o600, "{}", path.display());
                }
            }
        }
    }

    // A pack takes the place of a pack, and never of a publication.
    inspect(SAMPLE.path(), &["--out", &out.to_string_lossy()]);
    let publication = SAMPLE.path().join("publications/2026-10");
    let place = folder.path().join("published");
    std::fs::create_dir(&place).unwrap();
    std::fs::copy(publication.join("manifest.json"), place.join("manifest.json")).unwrap();
    let folder = SAMPLE.path().to_string_lossy().into_owned();
    let said = righttime(&["-C", &folder, "inspection", "--out", &place.to_string_lossy()]);
    assert_eq!(said.code, 1, "{}", said.stdout);
    assert!(said.stderr.contains("a publication is here"), "{}", said.stderr);
    assert!(!place.join("lists").exists());
}

#[test]
fn a_pack_says_that_its_children_have_pseudonyms() {
    let county = County::new();
    county
        .write("righttime.toml", "name = \"Testshire\"\n[pseudonyms]\nkey_file = \"key\"\n")
        .write("key", "a key that is long enough to be one of them")
        .write(
            "extracts/events.csv",
            "child_id,case_id,process,activity,occurred_at,team\nc1,a1,assessment,started,2024-01-02,N1\n",
        );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let owner = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(county.path().join("key"), owner).unwrap();
    }
    let said = county.righttime(&["ingest"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let pack = inspect(county.path(), &["--date", "2024-02-28"]);
    let list = rows(&pack.join("lists/list_04_assessments.csv"));
    assert_eq!(list.len(), 2);
    assert_ne!(list[1][0], "c1");
    let page = std::fs::read_to_string(pack.join("index.html")).unwrap();
    assert!(page.contains("under pseudonyms"), "{page}");
    assert!(page.contains("They end before the day of the inspection"), "{page}");
}
