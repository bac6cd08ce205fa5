//! The example that the authors' guides tell a lawyer to copy must be sound as it stands there.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a guide that cannot be read is a failed test, and a scratch folder is written plainly"
)]

use compliance_content::{Severity, Source, lint};
use compliance_model::text::Lang;
use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The guide's blocks of RON: the item, its law, the cases.
fn blocks(guide: &str) -> [String; 3] {
    let text = fs::read_to_string(root().join("docs").join(guide)).unwrap();
    let blocks: Vec<String> = text
        .split("```ron\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect();
    blocks.try_into().unwrap()
}

/// Follows the guide in a copy of the checklists; tells the errors, and all that is said of the
/// example itself.
fn follow([item, law, cases]: &[String; 3]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    copy(&root().join("checklists"), dir.path());
    fs::write(dir.path().join("items/general/energy.ron"), item).unwrap();
    let law_file = "laws/energy-conservation-law.ron";
    fs::write(dir.path().join(law_file), law).unwrap();
    let file = dir.path().join("cases/pre_ipo.ron");
    let list = fs::read_to_string(&file).unwrap();
    let (list, _) = list.rsplit_once(']').unwrap();
    fs::write(&file, format!("{list}{cases}]\n")).unwrap();

    let loaded = lint(&Source::Directory(dir.path().to_owned()), Lang::Zh);
    loaded
        .diagnostics
        .iter()
        .filter(|d| d.severity >= Severity::Warning || d.file.contains("energy"))
        .map(|d| format!("{} {}", d.code, d.message))
        .collect()
}

#[test]
fn the_example_of_both_guides_is_sound_and_asked() {
    for guide in ["authoring.zh-CN.md", "authoring.md"] {
        assert_eq!(follow(&blocks(guide)), [""; 0], "{guide}");
    }
}

#[test]
fn both_guides_show_the_same_example() {
    assert_eq!(blocks("authoring.zh-CN.md"), blocks("authoring.md"));
}

#[test]
fn the_cases_of_the_example_tell_a_wrong_threshold() {
    let mut blocks = blocks("authoring.zh-CN.md");
    let [item, ..] = &mut blocks;
    *item = item.replace("AtLeast(\"energy-tce\"", "MoreThan(\"energy-tce\"");
    let told = follow(&blocks);
    assert!(
        told.len() == 1 && told.iter().all(|t| t.starts_with("case-failed")),
        "{told:?}"
    );
}

#[test]
fn an_item_of_ones_own_in_a_counted_programme_leaves_no_warning() {
    let [item, law, cases] = blocks("authoring.zh-CN.md");
    let item = item.replace("[PreIpo, Listed", "[Micro, PreIpo, Listed");
    assert!(item.contains("Micro"));
    let told = follow(&[item, law, cases]);
    assert_eq!(told, [""; 0]);
}
