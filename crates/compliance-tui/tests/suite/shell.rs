//! What stands around the screens: the command palette and the help.

use crate::{fixture::Driver, frames::snapshot};
use compliance_tui::{keys::chord::Key, overlay::Overlay, state::Screen};

#[test]
fn the_palette_lists_every_key_of_the_place_and_does_what_is_chosen() {
    let mut driver = Driver::in_walk();
    let expected: usize = driver
        .state
        .scopes()
        .iter()
        .map(|&scope| compliance_tui::keys::table::of_scope(scope).count())
        .sum();
    driver.ctrl('p');
    let Some(Overlay::Palette(palette)) = driver.state.overlays.last() else {
        panic!("{:?}", driver.state.overlays);
    };
    // All but the palette itself.
    assert_eq!(palette.hits.len(), expected - 1);
    snapshot("palette", &mut driver);
    driver.text("fx");
    snapshot("palette-found", &mut driver);
    driver.key(Key::Enter);
    assert!(driver.state.overlays.is_empty());
    assert_eq!(driver.state.screen, Screen::Risk);
}

#[test]
fn the_palette_is_found_by_chinese_by_key_and_by_a_full_width_colon() {
    for query in ["风险", "fengxian", "F7", "Risk"] {
        let mut driver = Driver::in_walk();
        driver.keys("：").text(query).key(Key::Enter);
        assert_eq!(driver.state.screen, Screen::Risk, "{query}");
    }
    let mut driver = Driver::in_walk();
    driver.ctrl('p').text("没有这样的命令").key(Key::Enter);
    assert!(driver.state.overlays.is_empty());
    driver.ctrl('p').text("risk").key(Key::Esc);
    assert_eq!(driver.state.screen, Screen::Walk);
}

#[test]
fn the_palette_and_the_help_work_over_what_lies_on_top() {
    let mut driver = Driver::in_walk();
    driver.keys("9").key(Key::F(1));
    assert!(driver.frame(80, 24).contains("第九行"));
    driver.key(Key::Esc).ctrl('p').text("第一行");
    driver.key(Key::Enter);
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Form { .. })
    ));
}
