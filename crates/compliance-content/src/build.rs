//! The build script: embeds `checklists/`, and reads and judges them now, so that the program need
//! not do it whenever it starts.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the modules are the library's; the script uses part of each"
)]

mod cases;
mod colloquial;
mod compiled;
mod diagnostic;
mod each;
mod faults;
mod judge;
mod penalties;
mod pool;
mod ron_error;
mod rules;
mod say;
mod source;
mod syntax;
mod text;

use compliance_model::text::Lang;
use sha2::{Digest as _, Sha256};
use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../checklists");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut problems = Vec::new();
    let files = source::read_folder(&root, Lang::En, &mut problems);
    let parts = judge::judge(
        &files,
        source::digest(&files),
        false,
        None,
        Lang::En,
        &mut problems,
    )
    .parts;
    // Checklists that cannot be used do not break the build: the program says what is wrong.
    let compiled = match parts {
        Some(parts) => compiled::write(&parts)?,
        None => String::new(),
    };
    println!("cargo::rustc-env=CHECKUP_CONTENT_BUILD={}", build()?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    write(&out.join("embedded.rs"), list(&files)?.as_bytes())?;
    write(&out.join("compiled.jsonl"), compiled.as_bytes())
}

/// Returns what tells the sources of the rules and of the model from others: content that another
/// build judged is judged anew. Where a source changes, cargo builds and runs this script again.
fn build() -> Result<String, Box<dyn Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut paths = Vec::new();
    for sources in [here.join("src"), here.join("../compliance-model/src")] {
        files_in(&sources, &mut paths)?;
    }
    paths.sort();
    let mut hash = Sha256::new();
    for path in paths {
        hash.update(fs::read(path)?);
    }
    Ok(text::hex(&hash.finalize()))
}

fn files_in(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files_in(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

/// Lists the files as Rust source, with their bytes taken in by the compiler.
fn list(files: &[source::RawFile]) -> Result<String, std::fmt::Error> {
    let mut list = String::from("&[\n");
    for file in files {
        let path = &file.path;
        writeln!(
            list,
            "    ({path:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \
             \"/../../checklists/\", {path:?}))),"
        )?;
    }
    list.push_str("]\n");
    Ok(list)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo owns OUT_DIR and reruns what failed"
    )]
    fs::write(path, bytes)?;
    Ok(())
}
