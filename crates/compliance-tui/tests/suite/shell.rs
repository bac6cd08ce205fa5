//! What stands around the screens: library, settings, command palette, help.

use crate::{
    fixture::{Driver, row},
    frames::snapshot,
};
use compliance_model::{date::Date, grade::Grade, id::CheckupId, text::Lang};
use compliance_store::{Glyphs as Signs, Settings};
use compliance_tui::{
    effect::Effect,
    glyphs::Glyphs,
    keys::chord::Key,
    msg::Msg,
    overlay::Overlay,
    state::{LibraryRow, Screen, Terminal},
    theme::Theme,
};

/// A library of four checkups, one of them put away.
fn library() -> Driver {
    let day = |day| Some(Date::constant(2026, 11, day));
    let rows = [
        ("某某精密机械有限公司", 18, 24, false),
        ("云上数据科技股份有限公司", 36, 20, false),
        ("春和食品（常州）有限公司", 0, 3, false),
        ("旧业贸易有限公司", 36, 1, true),
    ];
    let rows = rows.map(|(firm, answered, touched, archived)| LibraryRow {
        id: CheckupId::new(firm),
        touched: day(touched),
        next: if answered == 0 { None } else { day(30) },
        grade: (answered == 36).then_some(Grade::C),
        closed: archived,
        archived,
        ..row(firm, answered)
    });
    let mut driver = Driver::new();
    driver.send(Msg::Listed(rows.into()));
    driver
}

fn firms(driver: &Driver) -> Vec<String> {
    let rows = driver.state.library.visible();
    rows.map(|row| row.firm.clone()).collect()
}

#[test]
fn the_library_narrows_as_one_types_and_enter_opens() {
    let mut driver = library();
    driver.key(Key::F(2)).text("yssj");
    assert_eq!(firms(&driver), ["云上数据科技股份有限公司"]);
    snapshot("library-filter", &mut driver);
    driver.key(Key::Enter);
    assert!(matches!(driver.effects.last(), Some(Effect::Open { .. })));
    driver.keys("x").key(Key::Backspace).key(Key::Backspace);
    driver.key(Key::Backspace).key(Key::Backspace);
    assert_eq!(firms(&driver).len(), 3);
    driver.text("没有的").key(Key::Esc);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("Nothing found"), "{frame}");
    driver.key(Key::Enter).key(Key::Delete).keys("a");
    assert!(driver.state.overlays.is_empty());
    driver.key(Key::Esc);
    assert_eq!(firms(&driver).len(), 3);
}

#[test]
fn a_checkup_is_put_away_and_shown_when_asked_for() {
    let mut driver = library();
    driver.keys("a");
    let first = CheckupId::new("某某精密机械有限公司");
    let away = Effect::Archive {
        id: first.clone(),
        away: true,
    };
    assert!(driver.effects.contains(&away));
    assert!(!firms(&driver).contains(&"旧业贸易有限公司".to_owned()));
    driver.keys("v").key(Key::End);
    snapshot("library-archived", &mut driver);
    driver.keys("a");
    assert!(matches!(
        &driver.effects[driver.effects.len() - 2..],
        [Effect::Archive { away: false, .. }, Effect::List]
    ));
}

#[test]
fn the_library_is_sorted_by_what_is_chosen() {
    let mut driver = library();
    let by = |driver: &mut Driver| {
        driver.keys("o");
        firms(driver)[0].clone()
    };
    assert_eq!(by(&mut driver), "云上数据科技股份有限公司");
    assert_eq!(by(&mut driver), "某某精密机械有限公司");
    driver.keys("ooo");
    assert!(driver.frame(80, 24).contains("按企业排"));
}

#[test]
fn settings_hold_at_once_and_are_remembered() {
    let mut driver = Driver::in_walk();
    driver.keys("z").key(Key::Right);
    assert_eq!(driver.state.lang, Lang::En);
    driver.key(Key::Left);
    driver.key(Key::Down).key(Key::Enter).key(Key::Space);
    assert_eq!(driver.state.theme, Theme::HighContrast);
    driver.key(Key::Down).key(Key::Right).key(Key::Right);
    assert_eq!(driver.state.glyphs, Glyphs::Ascii);
    driver.key(Key::Right);
    for _ in 0..3 {
        driver.key(Key::Down);
    }
    driver.key(Key::Enter).text("李明律师");
    snapshot("setting", &mut driver);
    driver.state.lang = Lang::Zh;
    driver.key(Key::Enter);
    snapshot("settings", &mut driver);
    let saved = driver.effects.iter().rev().find_map(|effect| match effect {
        Effect::SaveSettings(saved) => Some(saved.clone()),
        _ => None,
    });
    let saved = saved.unwrap();
    assert_eq!(saved.lawyer.name, "李明律师");
    assert_eq!(*saved, driver.state.settings);
    driver.key(Key::Esc);
    assert!(driver.state.overlays.is_empty());
}

#[test]
fn no_colour_and_a_poor_terminal_outweigh_what_is_set() {
    let mut driver = Driver::new();
    driver.state.terminal = Terminal {
        no_colour: true,
        glyphs: Glyphs::Ascii,
    };
    driver.state.apply(Settings::default());
    assert_eq!(
        (driver.state.theme, driver.state.glyphs),
        (Theme::Mono, Glyphs::Ascii)
    );
    driver.state.apply(Settings {
        glyphs: Signs::Unicode,
        ..Settings::default()
    });
    assert_eq!(driver.state.glyphs, Glyphs::Unicode);
}

#[test]
fn high_contrast_fills_every_cell_with_its_own_ground() {
    use ratatui::style::Color;
    let mut driver = Driver::in_walk();
    driver.state.theme = Theme::HighContrast;
    driver.keys("9");
    let (buffer, _) = driver.draw(80, 24);
    for cell in buffer.content() {
        // What a wide character covers is not drawn.
        if *cell == ratatui::buffer::Cell::default() {
            continue;
        }
        assert_eq!(cell.bg, Color::Black, "{cell:?}");
        assert_ne!(cell.fg, Color::Reset, "{cell:?}");
    }
}

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
