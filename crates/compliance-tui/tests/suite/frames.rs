//! Every screen and overlay at the three sizes, in both languages, with both sets of signs, as
//! snapshots.

use crate::fixture::{Driver, row};
use compliance_model::text::Lang;
use compliance_tui::{glyphs::Glyphs, keys::chord::Key, msg::Msg};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 20)];

/// Signs of drawing that old terminals lack or draw two cells wide; the set for them has none.
/// Punctuation that stands in Chinese prose is left as it is.
const AMBIGUOUS: &str = "│─┌╭█▌▏①■□▲▼◆●○√→←※★▶•❯✓✗▪░";

/// Takes the screen at all sizes and in both languages, and with the signs for old terminals.
pub(crate) fn snapshot(name: &str, driver: &mut Driver) {
    snapshot_unicode(name, driver);
    let before = std::mem::replace(&mut driver.state.glyphs, Glyphs::Ascii);
    let mut frames = String::new();
    for lang in [Lang::Zh, Lang::En] {
        for (columns, rows) in SIZES {
            let frame = driver.frame_in(lang, columns, rows);
            let wide = frame.chars().find(|c| AMBIGUOUS.contains(*c));
            assert_eq!(wide, None, "{name} at {columns}x{rows}:\n{frame}");
            frames.push_str(&frame);
            frames.push_str(&"=".repeat(usize::from(columns)));
            frames.push('\n');
        }
    }
    driver.state.glyphs = before;
    insta::assert_snapshot!(format!("{name}-ascii"), frames);
}

fn snapshot_unicode(name: &str, driver: &mut Driver) {
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
    driver.text("c34").key(Key::Enter);
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
    driver.answers("13");
    snapshot("walk", &mut driver);
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
    driver.key(Key::Esc).keys("81").keys("v");
    snapshot("proof", &mut driver);
    driver.key(Key::Esc).keys("3");
    snapshot("fact-of-case", &mut driver);
}

#[test]
fn what_if_and_check() {
    let mut driver = Driver::in_walk();
    driver.answers("133").key(Key::Up).keys("c");
    snapshot("wording", &mut driver);
    driver.key(Key::Esc).key(Key::F(7)).key(Key::Enter);
    snapshot("what-if", &mut driver);
    driver.key(Key::Esc).keys("h");
    snapshot("check", &mut driver);
}

#[test]
fn risk_plan_report() {
    let mut driver = Driver::in_walk();
    driver.answers("13232");
    driver.key(Key::F(7));
    snapshot("risk", &mut driver);
    driver
        .keys("w")
        .keys("6")
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

/// A place that no other test comes to: its name, and the way there from the walk.
pub(crate) type Place = (&'static str, fn(&mut Driver) -> &mut Driver);

/// To add one is a line.
pub(crate) const PLACES: &[Place] = &[
    ("error", |d| {
        d.send(Msg::Failed("磁盘已满。请腾出空间后按 Ctrl-S 重试。".into()))
    }),
    ("private-note", |d| d.keys("p").text("下次先问工资台账")),
    ("said-by", |d| d.keys("1").key(Key::Up).keys("s")),
    ("visit", |d| d.ctrl('a').keys("4")),
    ("agreement", |d| {
        d.answers("3").key(Key::F(8)).key(Key::Enter)
    }),
    ("voice", |d| d.keys("1").key(Key::Up).keys("8")),
    ("attach", |d| d.keys("e").key(Key::Enter)),
    ("fact-form", |d| d.key(Key::F(5)).key(Key::Enter)),
    ("report-path", |d| d.key(Key::F(9)).key(Key::Enter)),
    ("close", |d| d.answers("12335").key(Key::F(9)).ctrl('x')),
    ("preview", |d| {
        d.key(Key::F(9))
            .send(Msg::Previewed("法治体检报告\n一、概况".into()))
    }),
    ("filtered", |d| {
        d.answers("13").key(Key::F(2)).key(Key::F(2))
    }),
    ("all-asked", |d| d.answers("12335")),
    ("unsaved", |d| {
        d.room = 0;
        d.keys("1").ctrl('q')
    }),
];

#[test]
fn places_off_the_usual_way() {
    for (name, go) in PLACES {
        let mut driver = Driver::in_walk();
        go(&mut driver);
        snapshot(name, &mut driver);
    }
}

#[test]
fn deleting_asks() {
    let mut driver = Driver::new();
    driver.send(Msg::Listed(vec![row("某某精密机械有限公司", 18)]));
    driver.key(Key::Delete);
    snapshot("confirm-delete", &mut driver);
}

/// Ways to what is worded when it is opened, beside the places above.
pub(crate) const WORDED: &[Place] = &[
    ("basis", |d| d.key(Key::F(3))),
    ("why", |d| d.key(Key::F(4))),
    ("outline", |d| d.key(Key::Tab)),
    ("finder", |d| d.keys("/")),
    ("topic", |d| d.keys("9")),
    ("only-spoken", |d| d.keys("7")),
    ("decide", |d| {
        d.keys("1").key(Key::Up).keys("83").text("车间主任 赵刚");
        d.key(Key::Enter).keys("8")
    }),
    ("otherwise", |d| {
        d.keys("1").key(Key::Up).keys("83").text("车间主任 赵刚");
        d.key(Key::Enter).keys("83")
    }),
    ("proof", |d| d.keys("1").key(Key::Up).keys("v")),
    ("adjust", |d| d.keys("j")),
    ("owed", |d| d.keys("6")),
    ("what-if", |d| {
        d.answers("133").key(Key::F(7)).key(Key::Enter)
    }),
    ("check", |d| d.answers("133").keys("h")),
    ("own", |d| d.key(Key::Insert)),
    ("programme", |d| d.ctrl('g')),
    ("undone", |d| d.answers("1").keys("u")),
    ("help", |d| d.key(Key::F(1))),
    ("settings", |d| d.key(Key::F(12))),
    ("palette", |d| d.ctrl('p')),
    ("report", |d| d.answers("13").key(Key::F(9))),
    ("tour", |d| {
        d.state.tour = Some(1);
        d
    }),
];

/// Returns the first run of characters of a kind, and blanks between them, that is not allowed.
fn stray<'f>(frame: &'f str, is_kind: fn(char) -> bool, allowed: &str) -> Option<&'f str> {
    let mut runs = frame
        .split(|c: char| !is_kind(c))
        .filter(|run| !run.is_empty());
    runs.find(|run| !allowed.contains(*run))
}

#[test]
fn each_place_speaks_one_language() {
    let is_chinese = |c: char| {
        let of_citations = "《》第条款、，".contains(c);
        (('\u{3000}'..='\u{9fff}').contains(&c) && !of_citations) || "；：（）".contains(c)
    };
    // What the content and the firm say is Chinese in both.
    let content = format!("{:?}", crate::fixture::parts());
    let firm = "某某精密机械有限公司王强总经理车间主任赵刚财务周敏疏散通道堆放货物厂区消防制度第三条\
                下次先问工资台账二楼西侧通道堆放纸箱约三十只中文磁盘已满。请腾出空间后按重试。\
                法治体检报告一、概况磁盘已满；条记录未存盘暂留内存《》万元亿元人年月日";
    let allowed = content + firm;
    for (name, go) in PLACES.iter().chain(WORDED) {
        for lang in [Lang::En, Lang::Zh] {
            let mut driver = Driver::in_walk();
            driver.state.lang = lang;
            driver.state.settings.language = lang;
            go(&mut driver);
            let frame = driver.frame_in(lang, 120, 40);
            if lang == Lang::En {
                let word = stray(&frame, is_chinese, &allowed);
                assert_eq!(word, None, "{name}: {word:?}\n{frame}");
            } else {
                let words = [" the ", " is ", " of ", " it ", " and ", " to "];
                let word = words.iter().find(|word| frame.contains(*word));
                assert_eq!(word, None, "{name}: {word:?}\n{frame}");
            }
        }
    }
}
