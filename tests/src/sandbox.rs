//! A data folder of its own, and the program built once.

use compliance_content::{Source, load};
use compliance_model::{
    assess::Assessment, assess::assess, checkup::CaseFile, content::Content, text::Lang,
};
use compliance_store::Library;
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use tempfile::TempDir;

/// Returns the program: the one that `CHECKUP_PROGRAM` names, or it is built the first time.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(built) = std::env::var_os("CHECKUP_PROGRAM") {
            return built.into();
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "-q", "-p", "compliance-cli"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .unwrap();
        assert!(built.success(), "the program could not be built");
        let here = std::env::current_exe().unwrap();
        here.parent()
            .and_then(Path::parent)
            .unwrap()
            .join("checkup")
    })
}

/// A folder for one test.
#[derive(Debug)]
pub struct Sandbox {
    root: TempDir,
}

impl Default for Sandbox {
    fn default() -> Self {
        Self {
            root: tempfile::tempdir().unwrap(),
        }
    }
}

impl Sandbox {
    /// Returns the folder.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Returns the data folder.
    pub fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    /// Runs a command of the program and returns what it printed, whatever its exit code.
    pub fn run(&self, args: &[&str]) -> String {
        let output = Command::new(program())
            .args(args)
            .env("CHECKUP_DATA", self.data())
            .env("HOME", self.root())
            .current_dir(self.root())
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr)
    }

    /// Returns the only checkup as it stands on the disk.
    pub fn case_file(&self) -> CaseFile {
        let library = Library::open(self.data()).unwrap();
        let list = library.list().unwrap();
        assert_eq!(list.len(), 1, "one checkup");
        library.load(&list[0].id).unwrap().casefile
    }

    /// Assesses the only checkup.
    pub fn assessment(&self, content: &Content) -> Assessment {
        let checkup = self.case_file().checkup;
        let day = checkup.base_day().unwrap();
        assess(content, &checkup, day)
    }
}

/// Returns the embedded content.
pub fn content() -> Content {
    load(&Source::Embedded, Lang::Zh).content.unwrap()
}
