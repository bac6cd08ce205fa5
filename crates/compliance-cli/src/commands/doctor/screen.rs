//! `checkup doctor --screen`: what should stand in line, so that a photo of it tells what a terminal
//! and its font do.

use crate::error::Done;
use compliance_model::text::Lang;
use compliance_text::width;
use compliance_tui::{console::Console, glyphs::Glyphs};
use std::io::Write;

/// How many cells a line has between its two bars.
const CELLS: usize = 56;

pub(super) fn print(lang: Lang, out: &mut dyn Write) -> Done {
    let console = Console::here();
    let name = console.name().unwrap_or("-");
    let signs = match console.glyphs() {
        Glyphs::Unicode => "Unicode",
        Glyphs::Ascii => "ASCII",
    };
    writeln!(
        out,
        "{}",
        lang.pick(
            "下面每一行右端的 | 应上下对齐成一条直线，方框应连续，没有方块或问号。",
            "The | at the right end should stand in one line, boxes be closed, no sign be missing."
        )
    )?;
    for line in page(lang) {
        writeln!(out, "{line}")?;
    }
    let terminal = lang.pick("终端", "terminal");
    let chosen = lang.pick("自动选用的符号", "signs chosen by itself");
    writeln!(out, "{terminal}: {name}  {chosen}: {signs}")?;
    writeln!(
        out,
        "{}",
        lang.pick(
            "不齐的行请拍照，连同终端和字体名称告诉维护者；设置（F12）里可把符号改为 ASCII。",
            "Take a photo of lines that are out of line and tell the maintainers with the terminal's \
             and the font's name; F12 sets the signs to ASCII."
        )
    )?;
    Ok(())
}

/// Returns lines that are all equally wide as we count.
fn page(lang: Lang) -> Vec<String> {
    let ruler: String = "1234567890".chars().cycle().take(CELLS).collect();
    let boxes = ["┌──┬──┐ ╭──╮", "│一│二│ │三│", "├──┼──┤ ╰──╯", "└──┴──┘"];
    let rows: [(&str, &str, &str); 9] = [
        ("汉字", "Han", "法治体检：合同、社保，《公司法》第四十七条"),
        ("生僻字", "rare", "𬭩㙍䶮𬴊龘〇镕喆堃珺"),
        ("全角", "full width", "（１２３）ＡＢＣ！？％￥"),
        ("半角", "half width", "(123) ABC !? % $ ~ # ^ & *"),
        ("引号横线", "quotes", "“双引号” ‘单引号’ —— …… · × ÷ °"),
        ("符号", "signs", "✓ ✗ ▪ ░ ❯ ① ② ● ○ ◆ ■ → ↑ ↓"),
        ("混排", "mixed", "a法b治c “体”检 12,345.67 万元 — ok"),
        ("画线", "rules", "────────────────────────────────────────"),
        ("代用", "ASCII", "OK v x # . > | - ~ ! + ?"),
    ];
    let said = |zh: &'static str, en: &'static str| lang.pick(zh, en);
    let named = rows.iter().map(|(zh, en, text)| line(said(zh, en), text));
    let drawn = boxes.iter().map(|text| line(said("方框", "box"), text));
    let mut lines = vec![format!("|{ruler}|")];
    lines.extend(named.chain(drawn));
    lines.push(format!("|{ruler}|"));
    lines
}

fn line(name: &str, text: &str) -> String {
    let pad = |text: &str, cells: usize| {
        let wanted = cells.saturating_sub(width::cells(text));
        format!("{text}{}", " ".repeat(wanted))
    };
    let text = format!("{}{text}", pad(name, 11));
    format!("|{}|", pad(&text, CELLS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lines_are_equally_wide_and_fit_the_smallest_terminal() {
        for lang in [Lang::Zh, Lang::En] {
            let lines = page(lang);
            for line in &lines {
                assert_eq!(width::cells(line), CELLS + 2, "{line}");
            }
            // With two lines above and two below, of which some take two rows.
            assert!(lines.len() + 6 < 24, "{}", lines.len());
        }
    }
}
