//! The report screen: editions, languages, and the page to leave behind with one key.

use crate::fixture::Driver;
use compliance_model::text::Lang;
use compliance_report::build::Edition;
use compliance_tui::{effect::Effect, keys::chord::Key, msg::Msg, runtime::Order};

/// Returns what was ordered last, and where to.
fn ordered(driver: &Driver) -> (Order, String) {
    let written = driver.effects.iter().rev().find_map(|effect| match effect {
        Effect::WriteReport { order, path } => Some((order.clone(), path.clone())),
        _ => None,
    });
    written.unwrap()
}

#[test]
fn the_leave_behind_is_one_key_away_after_the_last_answer() {
    let mut driver = Driver::in_walk();
    while driver.state.case.as_ref().unwrap().left() > 0 {
        driver.keys("1");
    }
    assert!(driver.frame(80, 24).contains("F11 打印留存页"));
    driver.key(Key::F(11));
    let (order, path) = ordered(&driver);
    assert_eq!((order.edition, path.as_str()), (Edition::LeaveBehind, ""));
}

#[test]
fn an_edition_is_chosen_set_and_numbered() {
    let mut driver = Driver::in_walk();
    driver.keys("1").key(Key::F(9)).key(Key::Down).keys("tde");
    driver
        .key(Key::Enter)
        .text("brief.pdf")
        .key(Key::Tab)
        .text("7");
    driver.key(Key::Enter);
    let (order, path) = ordered(&driver);
    let wanted = Order {
        edition: Edition::Brief,
        lang: Lang::En,
        bilingual: true,
        number: "7".into(),
        pictures: true,
        ..Order::default()
    };
    assert_eq!((order, path.as_str()), (wanted, "brief.pdf"));
    driver.keys("5");
    assert_eq!(ordered(&driver).0.edition, Edition::Internal);
}

#[test]
fn what_was_written_is_listed_and_warnings_come_first() {
    let mut driver = Driver::in_walk();
    driver.keys("1").key(Key::F(9));
    driver.send(Msg::ReportWritten {
        edition: Edition::SiteRecord,
        path: "/home/li/现场记录.pdf".into(),
        pages: 3,
        warnings: vec!["字体缺字：𠮷".into()],
    });
    let frame = driver.frame(80, 24);
    assert!(frame.find("字体缺字").unwrap() < frame.find("现场记录.pdf").unwrap());
    let frame = driver.key(Key::Esc).frame(80, 24);
    assert!(frame.contains("已生成 3 页：现场记录.pdf"), "{frame}");
}

#[test]
fn articles_are_quoted_where_there_is_a_statute_file() {
    let mut driver = Driver::in_walk();
    driver.keys("1").key(Key::F(9)).keys("y");
    assert!(driver.frame(80, 24).contains("没有设置法条文件"));
    driver.key(Key::Esc).send(Msg::HasStatutes(true)).ctrl('w');
    assert!(driver.frame(80, 24).contains("企业版、内部版附条文原文"));
    driver.keys("1");
    assert!(ordered(&driver).0.quote);
}
