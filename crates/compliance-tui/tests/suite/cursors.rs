//! The line of the cursor is in view in every list, whatever the size of the window.

use crate::{
    fixture::{Driver, row},
    frames::Place,
};
use compliance_content::{Source, load};
use compliance_model::text::Lang;
use compliance_tui::{
    demo::casefile,
    glyphs::Glyphs,
    keys::chord::Key,
    msg::Msg,
    state::{Case, LibraryRow, MIN_SIZE, Screen},
};
use proptest::prelude::*;

fn many(driver: &mut Driver) {
    let one = |n: usize| LibraryRow {
        id: compliance_model::id::CheckupId::new(&format!("{n:032}")),
        ..row(&format!("某某精密机械有限公司第{n}分公司"), n)
    };
    driver.send(Msg::Listed((0..30).map(one).collect()));
}

/// Every list, screen or box, with as much as it may hold here.
const LISTS: &[Place] = &[
    ("library", |d| {
        many(d);
        d.state.leave_case();
        d
    }),
    ("library-notices", |d| {
        many(d);
        d.state.library.notices =
            vec!["数据文件夹在云同步目录里，请换到本机目录。".repeat(3); 6];
        d.state.leave_case();
        d
    }),
    ("filter", |d| {
        many(d);
        d.state.leave_case();
        d.key(Key::F(2))
    }),
    ("facts", |d| d.key(Key::F(5)).key(Key::Home)),
    ("programme", |d| d.ctrl('g')),
    ("plan", |d| d.answers("33336").key(Key::Esc).key(Key::F(8))),
    ("report", |d| {
        d.answers("33336").key(Key::Esc).key(Key::F(9))
    }),
    ("check", |d| d.answers("333").keys("h")),
    ("obstacles", |d| d.answers("33333").key(Key::F(9)).keys("c")),
    ("topic", |d| d.keys("9")),
    ("decide", |d| {
        d.keys("1").key(Key::Up).keys("83").text("车间主任 赵刚");
        d.key(Key::Enter).keys("8")
    }),
    ("otherwise", |d| {
        d.keys("1").key(Key::Up).keys("83").text("车间主任 赵刚");
        d.key(Key::Enter).keys("83")
    }),
    ("proof", |d| d.keys("1").key(Key::Up).keys("v")),
    ("written", |d| {
        d.send(Msg::ReportWritten {
            edition: compliance_report::build::Edition::Full,
            path: "/很长的路径".repeat(30),
            pages: 4,
            warnings: vec!["有一处要看：".repeat(20); 6],
        })
    }),
    ("basis", |d| {
        d.state.has_statutes = true;
        d.key(Key::F(3))
    }),
    ("outline", |d| d.key(Key::Tab)),
    ("finder", |d| d.keys("/")),
    ("palette", |d| d.ctrl('p')),
    ("settings", |d| d.key(Key::F(12))),
    ("what-if", |d| {
        d.answers("333").key(Key::F(7)).key(Key::Enter)
    }),
];

/// The demo firm, whose lines are as long as they are on site.
fn demo() -> Driver {
    let content = load(&Source::Embedded, Lang::Zh).content.unwrap();
    let mut driver = Driver::in_walk();
    driver.state.content = std::sync::Arc::new(content);
    let (now, content) = (driver.state.now, driver.state.content.clone());
    let file = casefile(&content, now).unwrap();
    driver.state.case = Some(Case::new("demo".into(), file, &content, now.date()));
    driver
}

#[test]
fn with_lines_as_long_as_they_are_on_site_the_cursor_is_in_view_too() {
    let lists: [Place; 7] = [
        ("facts", |d| d.key(Key::F(5))),
        ("programme", |d| d.ctrl('g')),
        ("plan", |d| d.key(Key::F(8))),
        ("report", |d| d.key(Key::F(9))),
        ("check", |d| d.keys("h")),
        ("outline", |d| d.key(Key::Tab)),
        ("finder", |d| d.keys("/")),
    ];
    let mut driver = demo();
    for (name, go) in lists {
        for (columns, rows) in [(60, 20), (79, 21), (80, 24), (99, 30), (120, 40)] {
            driver.state.overlays.clear();
            driver.state.screen = Screen::Walk;
            driver.send(Msg::Resize(columns, rows));
            go(&mut driver).key(Key::Home);
            for downs in 0..40 {
                let frame = driver.frame_in(Lang::Zh, columns, rows);
                assert!(
                    frame.contains('❯'),
                    "{name} {columns}x{rows} {downs}\n{frame}"
                );
                driver.key(Key::Down);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_line_of_the_cursor_is_in_view(
        columns in 40u16..=120,
        rows in 12u16..=40,
        downs in 0usize..30,
        lang in prop::sample::select(vec![Lang::Zh, Lang::En]),
    ) {
        for (name, go) in LISTS {
            let mut driver = Driver::in_walk();
            driver.send(Msg::Resize(columns.max(MIN_SIZE.0), rows.max(MIN_SIZE.1)));
            go(&mut driver);
            driver.state.glyphs = Glyphs::Unicode;
            let all: [fn(&mut Driver, usize); 2] = [
                |d, downs| for _ in 0..downs { d.key(Key::Down); },
                |d, _| { d.key(Key::End); },
            ];
            for moved in all {
                moved(&mut driver, downs);
                let frame = driver.frame_in(lang, columns, rows);
                let small = columns < MIN_SIZE.0 || rows < MIN_SIZE.1;
                prop_assert!(small || frame.contains('❯'), "{name} {columns}x{rows} {downs}\n{frame}");
            }
        }
    }
}
