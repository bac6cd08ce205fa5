//! Lists the files of `checklists/` so that they are embedded in the library.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let root = here.join("../../checklists");
    println!("cargo::rerun-if-changed={}", root.display());
    println!("cargo::rerun-if-changed=build.rs");

    let mut paths = Vec::new();
    walk(&root, "", &mut paths)?;
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        let from = "/../../checklists/";
        writeln!(
            list,
            "    ({path:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {from:?}, {path:?}))),"
        )?;
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR")?).join("embedded.rs");
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo owns OUT_DIR and reruns what failed"
    )]
    fs::write(out, list)?;
    Ok(())
}

/// Collects the RON files below a folder, with `/` between the parts of their paths.
fn walk(dir: &Path, prefix: &str, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        let path = format!("{prefix}{name}");
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), paths)?;
        } else if kind.is_file() && Path::new(&name).extension().is_some_and(|ext| ext == "ron") {
            paths.push(path);
        }
    }
    Ok(())
}
