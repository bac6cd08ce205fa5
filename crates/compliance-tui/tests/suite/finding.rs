//! Finding things, and the texts of statutes.

use crate::{
    fixture::{Driver, row},
    frames::snapshot,
};
use compliance_model::text::Lang;
use compliance_store::statutes::{ArticleText, LawText};
use compliance_tui::{
    effect::Effect,
    keys::chord::Key,
    msg::Msg,
    overlay::{Overlay, Statute},
    search::Hit,
    state::Screen,
};

/// An invented law: numbers 1 to `articles`, one with a 之一 behind it.
pub(crate) fn law_text(version: &str, articles: u16) -> LawText {
    let article = |n: u16| ArticleText {
        article: n.to_string(),
        heading: format!("第{n}条"),
        path: "第七章　罚则".into(),
        text: format!("这是虚构的第{n}条。\n用于测试：超过一个月没有办理的，每日加收{n}元。"),
    };
    let mut articles: Vec<ArticleText> = (1..=articles).map(article).collect();
    articles.push(ArticleText {
        article: "98-1".into(),
        heading: String::new(),
        path: String::new(),
        text: "长文。".repeat(300),
    });
    LawText {
        title: "中华人民共和国虚构法".into(),
        version: version.into(),
        effective: Some("2013-07-01".into()),
        status: Some("current".into()),
        articles,
    }
}

/// A driver in the walk with the texts of statutes at hand.
pub(crate) fn with_statutes(version: &str) -> Driver {
    let mut driver = Driver::in_walk();
    driver.state.has_statutes = true;
    driver.law = Some(law_text(version, 98));
    driver
}

fn statute(driver: &Driver) -> &Statute {
    let top = driver.state.overlays.last().unwrap();
    let statute = match top {
        Overlay::Statute(statute) => Some(statute),
        _ => None,
    };
    statute.unwrap()
}

fn shown(driver: &Driver) -> String {
    let statute = statute(driver);
    statute.text.articles[statute.at].article.clone()
}

fn hits(driver: &Driver) -> Vec<Hit> {
    let top = driver.state.overlays.last().unwrap();
    let hits = match top {
        Overlay::Finder(finder) => Some(finder.hits.clone()),
        _ => None,
    };
    hits.unwrap()
}

#[test]
fn a_cited_article_opens_in_full_and_turns() {
    let mut driver = with_statutes("2012-12-28");
    driver.key(Key::F(3));
    snapshot("basis-to-choose", &mut driver);
    driver.keys("1");
    assert!(driver.effects.iter().any(|effect| matches!(
        effect,
        Effect::ReadLaw { law, asked: Some(day), article: Some(article) }
            if law.as_str() == "labor-contract-law" && day.to_string() == "2012-12-28" && article.main == 82
    )));
    assert_eq!(shown(&driver), "82");
    snapshot("statute", &mut driver);
    driver.key(Key::Left).key(Key::Left);
    assert_eq!(shown(&driver), "80");
    driver.key(Key::Right);
    assert_eq!(shown(&driver), "81");
    for _ in 0..50 {
        driver.key(Key::Right);
    }
    assert_eq!(shown(&driver), "98-1", "the last stays");
    driver.key(Key::Esc);
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Basis { .. })
    ));
    driver.key(Key::Esc);
    assert!(driver.state.overlays.is_empty());
}

#[test]
fn another_version_than_the_registers_is_said_plainly() {
    let mut driver = with_statutes("2007-06-29");
    driver.key(Key::F(3)).key(Key::Enter);
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(frame.contains("检查项引用的是 2012-12-28 版"), "{frame}");
    assert!(frame.contains("2007-06-29 版"), "{frame}");
    let mut same = with_statutes("2012-12-28");
    same.key(Key::F(3)).key(Key::Enter);
    assert!(!same.frame(80, 24).contains("检查项引用的是"));
}

#[test]
fn an_article_the_version_lacks_is_said_to_be_missing() {
    let mut driver = with_statutes("2012-12-28");
    driver.law = Some(law_text("2012-12-28", 40));
    driver.key(Key::F(3)).key(Key::Enter);
    assert!(driver.frame_in(Lang::Zh, 80, 24).contains("没有第82条"));
    assert_eq!(shown(&driver), "1");
    driver.key(Key::Right);
    assert!(!driver.frame_in(Lang::Zh, 80, 24).contains("没有第82条"));
}

#[test]
fn the_search_in_a_law_finds_words_and_pinyin() {
    let mut driver = with_statutes("2012-12-28");
    driver.key(Key::F(3)).key(Key::Enter).keys("/");
    driver.text("每日加收47元");
    assert_eq!(hits(&driver), [Hit::Article(46)]);
    snapshot("finder-articles", &mut driver);
    driver.key(Key::Enter);
    assert_eq!(shown(&driver), "47");
    driver.ctrl('f').text("mrjs 48");
    assert_eq!(hits(&driver), [Hit::Article(47)]);
    driver.key(Key::Esc);
    assert_eq!(shown(&driver), "47", "leaving the search turns no page");
}

#[test]
fn without_texts_the_basis_is_read_as_before() {
    let mut driver = Driver::in_walk();
    driver.key(Key::F(3));
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Reader(_))
    ));
    driver.key(Key::Enter);
    assert!(driver.state.overlays.is_empty());
}

#[test]
fn a_statute_file_that_fails_is_told_and_the_walk_goes_on() {
    let mut driver = with_statutes("2012-12-28");
    driver.law = None;
    driver.key(Key::F(3)).key(Key::Enter);
    assert!(driver.frame_in(Lang::Zh, 80, 24).contains("法条文件"));
    driver.key(Key::Esc).key(Key::Esc).keys("1");
    assert_eq!(driver.replay().checkup.answered_items().count(), 1);
}

/// A driver with two firms in the library and two notes in the open checkup.
fn full() -> Driver {
    let mut driver = Driver::in_walk();
    let mut other = row("云上数据科技股份有限公司", 0);
    other.id = "fedcba9876543210fedcba9876543210".into();
    driver.send(Msg::Listed(vec![row("某某精密机械有限公司", 18), other]));
    driver.keys("n").text("焊工班新进2人").key(Key::Esc);
    driver.keys("p").text("焊工班长不肯说").key(Key::Esc);
    driver
}

#[test]
fn everything_is_found_and_a_private_note_does_not_show_its_text() {
    let mut driver = full();
    driver.keys("/").text("hgb");
    let item = || "GOV-REG-001".into();
    assert_eq!(hits(&driver), [Hit::Note(item()), Hit::Private(item())]);
    snapshot("finder-notes", &mut driver);
    assert!(!driver.frame_in(Lang::Zh, 80, 24).contains("不肯说"));
    driver.key(Key::Down).key(Key::Enter);
    assert!(driver.frame_in(Lang::Zh, 80, 24).contains("焊工班长不肯说"));
    driver.key(Key::Esc).keys("/").text("ht");
    let groups: Vec<u8> = hits(&driver).iter().map(Hit::group).collect();
    assert!(
        groups.is_sorted() && groups.contains(&0) && groups.contains(&4),
        "{groups:?}"
    );
    driver.key(Key::Esc).keys("/").text("zzqq");
    assert!(driver.frame_in(Lang::Zh, 80, 24).contains("没有找到"));
    driver.key(Key::Enter);
    assert!(
        matches!(driver.state.overlays.last(), Some(Overlay::Finder(_))),
        "Enter on nothing stays"
    );
}

#[test]
fn a_checkup_that_is_found_is_opened_and_the_open_one_left() {
    let opens = |driver: &Driver, id: &str| {
        let last = driver.effects.last();
        matches!(last, Some(Effect::Open { id: it, join: false }) if it.as_str().starts_with(id))
    };
    let mut driver = full();
    driver
        .key(Key::F(7))
        .keys("/")
        .text("jingmi")
        .key(Key::Enter);
    assert!(driver.state.case.is_none() && driver.state.screen == Screen::Library);
    assert!(opens(&driver, "0123"));
    assert!(driver.effects.contains(&Effect::CloseCase));
    // Another firm is found once all are asked for.
    let mut driver = full();
    driver
        .key(Key::Esc)
        .key(Key::Enter)
        .keys("m/")
        .text("yunshang");
    driver.key(Key::Enter);
    assert!(opens(&driver, "fedc"));
}

#[test]
fn a_firm_is_not_left_while_something_is_unsaved() {
    let mut driver = full();
    driver.room = 0;
    driver.keys("1/").text("jingmi").key(Key::Enter);
    assert!(driver.state.case.is_some());
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Confirm { .. })
    ));
    assert!(
        !driver
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Open { .. }))
    );
}

#[test]
fn a_law_that_is_found_shows_the_items_that_cite_it() {
    let mut driver = full();
    driver.keys("/").text("ldhtf").key(Key::End);
    let laws = hits(&driver);
    let at = laws
        .iter()
        .position(|hit| matches!(hit, Hit::Law(_)))
        .unwrap();
    for _ in 0..at {
        driver.key(Key::Down);
    }
    driver.key(Key::Enter);
    snapshot("law", &mut driver);
    driver.keys("3");
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!(case.walk.item, Some("LAB-CON-013".into()));
    assert!(driver.state.overlays.is_empty());
}

#[test]
fn the_library_finds_firms_and_laws() {
    let mut driver = Driver::new();
    driver.send(Msg::Listed(vec![row("某某精密机械有限公司", 18)]));
    driver.ctrl('f');
    snapshot("finder-library", &mut driver);
    driver.state.lang = Lang::Zh;
    driver.text("jmjx").key(Key::Enter);
    assert!(matches!(driver.effects.last(), Some(Effect::Open { .. })));
    driver.keys("/").text("ldhtf").key(Key::Enter);
    let frame = driver.frame_in(Lang::Zh, 80, 24);
    assert!(frame.contains("2013-07-01 起施行"), "{frame}");
}
