//! Every screen at the three sizes, in both languages, as snapshots.

use crate::fixture::{Driver, row};
use compliance_model::text::Lang;
use compliance_tui::{glyphs::Glyphs, keys::chord::Key, msg::Msg};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 20)];

/// Takes the screen at all sizes and in both languages.
pub(crate) fn snapshot(name: &str, driver: &mut Driver) {
    for lang in [Lang::Zh, Lang::En] {
        for (columns, rows) in SIZES {
            let code = lang.pick("zh", "en");
            let frame = driver.frame_in(lang, columns, rows);
            insta::assert_snapshot!(format!("{name}-{code}-{columns}x{rows}"), frame);
        }
    }
}

#[test]
fn library() {
    let mut driver = Driver::new();
    snapshot("library-empty", &mut driver);
    driver.state.library.notices = vec!["数据文件夹在云同步目录里，请换到本机目录。".into()];
    driver.send(Msg::Listed(vec![
        row("某某精密机械有限公司", 18),
        row("云上数据科技股份有限公司", 0),
    ]));
    driver.key(Key::Down);
    snapshot("library", &mut driver);
}

#[test]
fn new_firm() {
    let mut driver = Driver::new();
    driver
        .keys("n")
        .text("某某精密机械有限公司")
        .key(Key::Tab)
        .text("91320404MA00000011");
    driver.key(Key::Enter);
    snapshot("new-firm-wrong-code", &mut driver);
}

#[test]
fn consent() {
    let mut driver = Driver::new();
    driver.firm();
    snapshot("consent", &mut driver);
}

#[test]
fn facts() {
    let mut driver = Driver::new();
    driver
        .firm()
        .keys("1")
        .text("王强")
        .key(Key::Enter)
        .key(Key::Enter)
        .key(Key::Enter);
    driver.text("c34").key(Key::Enter).key(Key::Enter);
    snapshot("facts", &mut driver);
}

#[test]
fn programme() {
    let mut driver = Driver::in_walk();
    driver.ctrl('g');
    snapshot("programme", &mut driver);
}

#[test]
fn walk() {
    let mut driver = Driver::in_walk();
    driver.keys("13");
    snapshot("walk", &mut driver);
    driver.state.glyphs = Glyphs::Ascii;
    snapshot("walk-ascii", &mut driver);
}

#[test]
fn overlays_of_the_walk() {
    let mut driver = Driver::in_walk();
    driver.keys("1").key(Key::F(3));
    snapshot("basis", &mut driver);
    driver.key(Key::Enter).key(Key::F(4));
    snapshot("why", &mut driver);
    driver.key(Key::Enter).key(Key::Tab);
    snapshot("outline", &mut driver);
    driver.key(Key::Esc).keys("/").text("ldht");
    snapshot("finder", &mut driver);
    driver
        .key(Key::Esc)
        .keys("n")
        .text("焊工班新进2人，入职40天，未签");
    snapshot("note", &mut driver);
    driver.key(Key::Esc).key(Key::F(1));
    snapshot("help", &mut driver);
}

#[test]
fn forms_of_an_answer() {
    let mut driver = Driver::in_walk();
    driver.keys("4");
    snapshot("reason", &mut driver);
    driver.text("没有这类用工").key(Key::Enter).keys("6");
    snapshot("owed", &mut driver);
}

#[test]
fn menus_of_the_walk() {
    let mut driver = Driver::in_walk();
    driver.keys("9");
    snapshot("topic", &mut driver);
    driver.key(Key::Esc).keys("7");
    snapshot("only-spoken", &mut driver);
    driver.key(Key::Esc).keys("1").key(Key::Up).keys("8");
    driver.keys("3").text("车间主任 赵刚").key(Key::Enter);
    snapshot("conflict", &mut driver);
    driver.keys("8");
    snapshot("decide", &mut driver);
    driver.key(Key::Esc).keys("j");
    snapshot("adjust", &mut driver);
    driver.key(Key::Esc).keys("e");
    snapshot("evidence", &mut driver);
}

#[test]
fn what_if_and_check() {
    let mut driver = Driver::in_walk();
    driver.keys("133").key(Key::Up).keys("c");
    snapshot("wording", &mut driver);
    driver.key(Key::Esc).key(Key::F(7)).key(Key::Enter);
    snapshot("what-if", &mut driver);
    driver.key(Key::Esc).keys("h");
    snapshot("check", &mut driver);
}

#[test]
fn risk_plan_report() {
    let mut driver = Driver::in_walk();
    driver.keys("13232");
    driver.key(Key::F(7));
    snapshot("risk", &mut driver);
    driver
        .keys("w6")
        .key(Key::Enter)
        .text("财务 周敏")
        .key(Key::Enter)
        .key(Key::Enter);
    driver.key(Key::F(8)).key(Key::Down);
    snapshot("plan", &mut driver);
    driver.key(Key::F(9));
    snapshot("report", &mut driver);
}

#[test]
fn what_is_not_on_the_disk_says_so() {
    let mut driver = Driver::in_walk();
    driver.room = 0;
    driver.keys("1");
    snapshot("store-failed", &mut driver);
}

#[test]
fn a_small_window_says_so() {
    let mut driver = Driver::in_walk();
    insta::assert_snapshot!("too-small", driver.frame(40, 10));
    assert!(driver.frame(80, 24).contains("GOV-REG-001"));
}
