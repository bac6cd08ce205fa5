//! Esc, the cover, and who is named to whom.

use crate::{
    fixture::{Driver, row},
    frames::snapshot,
};
use compliance_model::id::CheckupId;
use compliance_tui::{
    effect::Effect,
    keys::chord::{Chord, Key},
    msg::Msg,
    overlay::Overlay,
    state::{LibraryRow, Screen},
};

const HERE: &str = "某某精密机械有限公司";
const OTHERS: [&str; 2] = ["云上数据科技股份有限公司", "春和食品（常州）有限公司"];

/// A walk on this machine, on which others were checked too.
fn among_others() -> Driver {
    let mut driver = Driver::in_walk();
    let others = OTHERS.map(|firm| LibraryRow {
        id: CheckupId::new(firm),
        code: format!("code of {firm}"),
        ..row(firm, 3)
    });
    let rows = [row(HERE, 1)].into_iter().chain(others);
    driver.send(Msg::Listed(rows.collect()));
    driver
}

fn names_others(driver: &mut Driver) -> bool {
    let frame = driver.frame(120, 40);
    OTHERS.iter().any(|firm| frame.contains(firm))
}

#[test]
fn esc_goes_one_level_back_and_never_ends_the_program() {
    let ways: [fn(&mut Driver) -> &mut Driver; 9] = [
        |d| d,
        |d| d.key(Key::F(7)),
        |d| d.key(Key::F(5)),
        |d| d.ctrl('g'),
        |d| d.ctrl('a'),
        |d| d.key(Key::F(9)).key(Key::Enter),
        |d| d.keys("9").key(Key::F(1)),
        |d| d.ctrl('p'),
        |d| d.keys("n").text("未写完"),
    ];
    for (n, way) in ways.into_iter().enumerate() {
        let mut driver = among_others();
        way(&mut driver);
        driver.effects.clear();
        for _ in 0..20 {
            driver.key(Key::Esc);
            assert!(!driver.effects.contains(&Effect::Quit), "{n}");
        }
        assert!(driver.state.case.is_none(), "{n}");
        while driver.state.overlays.is_empty() {
            driver.key(Key::Esc);
        }
        let asks = matches!(driver.state.overlays.last(), Some(Overlay::Confirm { .. }));
        assert!(asks && !names_others(&mut driver), "{n}");
        driver.keys("1");
        assert!(driver.effects.contains(&Effect::Quit), "{n}");
    }
}

#[test]
fn every_screen_of_a_checkup_is_one_level_above_the_step_it_is_at() {
    for go in [Key::F(5), Key::F(7), Key::F(8), Key::F(9)] {
        let mut driver = Driver::in_walk();
        driver.key(go).key(Key::Esc);
        assert_eq!(driver.state.screen, Screen::Walk, "{go:?}");
        assert!(driver.state.case.is_some());
    }
    let mut driver = Driver::new();
    driver.firm().key(Key::F(5)).key(Key::Esc);
    assert_eq!(driver.state.screen, Screen::Consent);
}

#[test]
fn whoever_leaves_a_checkup_sees_a_cover_and_then_this_firm_alone() {
    let mut driver = among_others();
    driver.key(Key::Esc);
    assert!(driver.state.covered && driver.state.case.is_none());
    snapshot("cover", &mut driver);
    driver.state.lang = compliance_model::text::Lang::Zh;
    let frame = driver.frame(120, 40);
    assert!(
        !frame.contains(HERE) && !names_others(&mut driver),
        "{frame}"
    );
    driver.key(Key::Enter);
    assert!(driver.frame(120, 40).contains(HERE) && !names_others(&mut driver));
    snapshot("library-one-firm", &mut driver);
    driver.state.lang = compliance_model::text::Lang::Zh;
    driver.keys("m");
    assert!(names_others(&mut driver));
}

#[test]
fn the_search_at_a_table_names_no_other_client() {
    let mut driver = among_others();
    driver.keys("/").text("有限公司");
    assert!(!names_others(&mut driver));
    driver.key(Key::Esc).key(Key::Esc).key(Key::Enter);
    driver.keys("/").text("有限公司");
    assert!(!names_others(&mut driver));
    driver.key(Key::Esc).keys("m/").text("有限公司");
    assert!(names_others(&mut driver));
}

#[test]
fn one_key_covers_any_place_and_what_is_under_it_stays() {
    let places: [fn(&mut Driver) -> &mut Driver; 6] = [
        |d| d,
        |d| d.keys("n").text("焊工班新进2人"),
        |d| d.keys("9"),
        |d| d.key(Key::F(5)).key(Key::Enter),
        |d| d.keys("/").text("ldht"),
        |d| d.key(Key::F(7)),
    ];
    for (n, place) in places.into_iter().enumerate() {
        let mut driver = among_others();
        place(&mut driver);
        let before = driver.frame(80, 24);
        driver.key(Key::F(10));
        let covered = driver.frame(80, 24);
        assert!(
            !covered.contains(HERE) && covered.contains("已遮住"),
            "{n}: {covered}"
        );
        // Nothing but its own keys does anything.
        driver.text("13xn").send(Msg::Paste("/etc/hosts".into()));
        driver
            .send(Msg::Click(5, 5))
            .send(Msg::Key(Chord::plain(Key::F(9))));
        driver.send(Msg::Wheel { down: true });
        driver.key(Key::Enter);
        let after = driver.frame(80, 24);
        let body = |frame: &str| frame.lines().take(21).collect::<Vec<_>>().join("\n");
        if n == 1 {
            assert!(
                after.contains("已存") && after.contains("焊工班新进2人"),
                "{after}"
            );
        } else {
            assert_eq!(body(&before), body(&after), "{n}");
        }
    }
    let mut driver = among_others();
    driver.keys("n").text("焊工班新进2人").key(Key::F(10));
    let file = driver.replay();
    assert_eq!(file.checkup.note(&"GOV-REG-001".into()), "焊工班新进2人");
}
