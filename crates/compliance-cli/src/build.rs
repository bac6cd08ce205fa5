//! The build script: gives the program for Windows its version, icon and manifest.

use std::{env, io};

/// Where what is given lies, seen from the crate.
const ASSETS: &str = "../../assets/windows";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={ASSETS}");
    if env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    winresource::WindowsResource::new()
        .set("ProductName", "法治体检 Legal Checkup")
        .set("FileDescription", "法治体检 Legal Checkup")
        .set("OriginalFilename", "checkup.exe")
        .set("LegalCopyright", "MIT OR Apache-2.0")
        .set_icon(&format!("{ASSETS}/checkup.ico"))
        .set_manifest_file(&format!("{ASSETS}/checkup.manifest"))
        .compile_for("checkup")
}
