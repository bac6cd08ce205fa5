//! Measures a statute file: how long its index takes, and how long an article and how much memory.
//!
//! `cargo run --release -p compliance-store --example statutes -- FILE LAW-ID ARTICLE`

#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use compliance_store::Statutes;
use std::{env, time::Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [file, law, article] = arguments.as_slice() else {
        return Err("three arguments: FILE LAW-ID ARTICLE".into());
    };
    let data = tempfile::tempdir()?;
    let before = memory("VmRSS");
    let began = Instant::now();
    let laws = Statutes::new(file.into(), data.path()).prepare()?;
    println!(
        "index of {laws} versions made in {:?}, once per file",
        began.elapsed()
    );
    println!(
        "  the most memory meanwhile: {} KiB more",
        memory("VmHWM").saturating_sub(before)
    );
    let before = memory("VmRSS");
    let began = Instant::now();
    let read = Statutes::new(file.into(), data.path())
        .read(law, "", None)?
        .ok_or("no such law")?;
    let at = read.position(article).ok_or("no such article")?;
    println!(
        "{} {} read in {:?}",
        read.title,
        read.version,
        began.elapsed()
    );
    println!(
        "  {} articles, memory {} KiB more",
        read.articles.len(),
        memory("VmRSS").saturating_sub(before)
    );
    println!(
        "{}",
        read.articles
            .get(at)
            .map_or("", |article| article.text.as_str())
    );
    Ok(())
}

/// Returns a figure of this process's memory in KiB; 0 where the system tells none.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name));
    let figure = line.and_then(|line| line.split_whitespace().nth(1));
    figure.and_then(|figure| figure.parse().ok()).unwrap_or(0)
}
