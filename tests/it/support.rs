//! Counties in temporary folders, the program run over them, and what it says.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::{Map, Value};
use tempfile::TempDir;

/// A county in a folder of its own, gone when dropped.
pub struct County {
    folder: TempDir,
}

/// What the program said.
pub struct Said {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl County {
    /// A county with settings and a small organisation: authority A; localities N and S; teams N1, N2 and S1.
    pub fn new() -> Self {
        let county = County { folder: TempDir::new().unwrap() };
        county.write("righttime.toml", "name = \"Testshire\"\n");
        county.write(
            "organisation.csv",
            "unit,name,level,parent,valid_from,valid_to,population\n\
             A,Testshire,authority,,,,\nN,North,locality,A,,,\nS,South,locality,A,,,\n\
             N1,North One,team,N,,,\nN2,North Two,team,N,,,\nS1,South One,team,S,,,\n",
        );
        county
    }

    /// An invented county of so many children and months, in the store.
    pub fn invented(children: &str, months: &str) -> Self {
        County::invented_with(&["--children", children, "--months", months])
    }

    /// One that `sample` invents with these options, in the store.
    pub fn invented_with(options: &[&str]) -> Self {
        let county = County { folder: TempDir::new().unwrap() };
        let out = county.path().to_string_lossy().into_owned();
        for arguments in [&[&["sample", "--out", &out], options].concat(), &vec!["ingest"]] {
            let said = county.righttime(arguments);
            assert_eq!(said.code, 0, "{}", said.stderr);
        }
        county
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let file = self.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        self
    }

    pub fn remove(&self, name: &str) -> &Self {
        std::fs::remove_file(self.path().join(name)).unwrap();
        self
    }

    /// Runs `righttime -C <county> …`.
    pub fn righttime(&self, arguments: &[&str]) -> Said {
        let folder = self.path().to_string_lossy().into_owned();
        righttime(&[&["-C", &folder], arguments].concat())
    }

    /// Runs SQL and gives its rows.
    pub fn sql(&self, query: &str) -> Vec<Map<String, Value>> {
        let said = self.righttime(&["sql", query, "--format", "json"]);
        assert_eq!(said.code, 0, "{query}\n{}", said.stderr);
        serde_json::from_str(&said.stdout).unwrap()
    }

    /// Runs SQL that gives one number.
    pub fn number(&self, query: &str) -> i64 {
        let rows = self.sql(query);
        rows[0].values().next().unwrap().as_i64().unwrap_or_else(|| panic!("{query} gave {rows:?}"))
    }
}

/// Runs the program.
pub fn righttime(arguments: &[&str]) -> Said {
    said(Command::new(env!("CARGO_BIN_EXE_righttime")).args(arguments))
}

/// Runs the program on a single processor, where the system can be asked for that.
pub fn righttime_on_one_processor(arguments: &[&str]) -> Said {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let allowed = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:"));
    let first = allowed.and_then(|list| list.trim().split([',', '-']).next());
    match (first, Command::new("taskset").arg("--version").output()) {
        (Some(first), Ok(_)) => {
            said(Command::new("taskset").args(["-c", first, env!("CARGO_BIN_EXE_righttime")]).args(arguments))
        }
        _ => {
            println!("no taskset here: run on every processor");
            righttime(arguments)
        }
    }
}

fn said(command: &mut Command) -> Said {
    let Output { status, stdout, stderr } = command.output().unwrap();
    Said {
        code: status.code().unwrap_or(-1),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder without what righttime makes in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if ["store", "publications", "public", "inspections"].iter().any(|made| name == *made) {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name))
        } else {
            std::fs::copy(&path, to.join(name)).map(|_| ()).unwrap()
        }
    }
}

/// The county of `sample_data`, run once for all tests that only look.
pub static SAMPLE: LazyLock<County> = LazyLock::new(|| {
    let county = County { folder: TempDir::new().unwrap() };
    copy(&repository().join("sample_data"), county.path());
    let said = righttime(&["run", &county.path().to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    county
});

/// A published table of [`SAMPLE`], as the path to query.
pub fn sample_table(name: &str) -> String {
    format!("'{}'", SAMPLE.path().join("publications/2026-10/tables").join(format!("{name}.parquet")).display())
}
