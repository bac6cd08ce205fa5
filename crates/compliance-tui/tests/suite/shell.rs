//! What stands around the screens: library, settings, command palette, help.

use crate::{
    fixture::{Driver, row},
    frames::snapshot,
};
use compliance_model::{
    date::{Date, Timestamp},
    grade::Grade,
    id::CheckupId,
    text::Lang,
};
use compliance_store::{Glyphs as Signs, Settings};
use compliance_tui::{
    effect::Effect,
    glyphs::Glyphs,
    keys::{
        action::Action,
        chord::Key,
        table::{self, Binding},
    },
    msg::Msg,
    overlay::Overlay,
    shelf::Graded,
    state::{LibraryRow, Screen, Terminal},
    theme::Theme,
    widgets::canvas::Hit,
};
use ratatui::{buffer::Buffer, layout::Rect};

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
        touched: day(touched).map(|day| Timestamp::from_beijing(day.at(9, 0, 0, 0))),
        next: if answered == 0 { None } else { day(30) },
        grade: (answered == 36).then(|| Graded {
            grade: Grade::C,
            index: Some("76.2".into()),
            so_far: None,
        }),
        closed: archived,
        archived,
        ..row(firm, answered)
    });
    let mut driver = Driver::new();
    driver.send(Msg::Listed(rows.into()));
    driver
}

#[test]
fn a_grade_before_all_is_answered_says_that_it_is_provisional() {
    let mut driver = Driver::new();
    let graded = Graded {
        grade: Grade::C,
        index: Some("100.0".into()),
        so_far: Some(36),
    };
    let so_far = LibraryRow {
        grade: Some(graded),
        ..row("某某精密机械有限公司", 18)
    };
    driver.send(Msg::Listed(vec![so_far]));
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        let told = match columns {
            60 => ["C 暂36%", "C ~ 36%"],
            _ => ["C 100.0暂36%", "C ~100.0 36%"],
        };
        for (lang, told) in [Lang::Zh, Lang::En].into_iter().zip(told) {
            let frame = driver.frame_in(lang, columns, rows);
            assert!(frame.contains(told), "{frame}");
        }
    }
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
fn a_code_whose_check_digit_is_wrong_is_taken_as_on_the_licence_only_when_said_so() {
    let mut driver = Driver::new();
    driver.keys("n").text("某某精密机械有限公司").key(Key::Tab);
    driver.text("91320404MA00000011").key(Key::Enter);
    assert!(driver.frame(80, 24).contains("照录"));
    driver.keys("2");
    assert!(
        driver.frame(80, 24).contains("91320404MA00000011"),
        "the form is still there"
    );
    driver.key(Key::Enter).keys("1");
    let Some(Effect::Create(firm)) = driver.effects.last() else {
        panic!("{:?}", driver.effects.last())
    };
    assert_eq!(firm.code().as_str(), "91320404MA00000011");
    assert!(!firm.code().check_digit_fits() && driver.state.overlays.is_empty());
    // What is no code at all is not asked about.
    driver.keys("n").text("某某精密机械有限公司").key(Key::Tab);
    driver.text("9132").key(Key::Enter);
    assert!(!driver.frame(80, 24).contains("照录"));
}

/// What was said before goes by the code: a slip in it would show another client's notes.
#[test]
fn a_code_known_under_another_name_is_asked_about() {
    let mut driver = Driver::new();
    let mut row = row("别家有限公司", 3);
    row.code = "91350100M000100Y43".into();
    driver.state.library.rows = Some(vec![row]);
    let begin = |driver: &mut Driver, name: &str| {
        driver.keys("n").text(name).key(Key::Tab);
        driver.text("91350100M000100Y43").key(Key::Enter);
    };
    begin(&mut driver, "某某公司");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("另一名称的体检 1 次") && !frame.contains("别家有限公司"),
        "{frame}"
    );
    driver.keys("2");
    assert!(driver.frame(80, 24).contains("此信用代码用于另一名称"));
    driver.key(Key::Enter).keys("1");
    assert!(matches!(driver.effects.last(), Some(Effect::Create(_))));
    // Under its own name nothing is asked.
    begin(&mut driver, "别家有限公司");
    assert!(!driver.frame(80, 24).contains("另一名称"));
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
fn the_palette_lists_every_action_of_the_program_and_does_what_is_chosen() {
    let mut driver = Driver::in_walk();
    driver.ctrl('p');
    let Some(Overlay::Palette(palette)) = driver.state.overlays.last() else {
        panic!("{:?}", driver.state.overlays);
    };
    for binding in table::BINDINGS
        .iter()
        .filter(|b| b.action != Action::Palette)
    {
        let listed = |hit: &&Binding| hit.action == binding.action && hit.zh == binding.zh;
        assert!(palette.hits.iter().any(listed), "{binding:?}");
    }
    // What holds here comes first.
    let here = driver.state.scopes_beneath();
    let first = palette
        .hits
        .iter()
        .position(|hit| !here.contains(&hit.scope));
    let rest = &palette.hits[first.unwrap()..];
    assert!(rest.iter().all(|hit| !here.contains(&hit.scope)));
    snapshot("palette", &mut driver);
    driver.text("fengx");
    snapshot("palette-found", &mut driver);
    driver.key(Key::Enter);
    assert!(driver.state.overlays.is_empty());
    assert_eq!(driver.state.screen, Screen::Risk);
}

#[test]
fn the_palette_goes_to_where_an_action_holds_and_names_its_key() {
    let places = [
        ("结案", Screen::Report, "Ctrl-X C"),
        ("约定谁", Screen::Plan, "Enter"),
        ("清空", Screen::Facts, "Del"),
        ("加国有方案", Screen::Programme, "Space"),
        ("可否计入统计", Screen::Consent, "3"),
    ];
    for (name, screen, keys) in places {
        let mut driver = Driver::in_walk();
        driver.ctrl('p').text(name);
        driver.key(Key::Enter);
        assert_eq!(driver.state.screen, screen, "{name}");
        let frame = driver.frame(80, 24);
        let last = frame.lines().last().unwrap();
        assert!(last.contains(keys), "{name}: {last}");
    }
    // Into the library one comes through the cover, and from there into no checkup.
    let mut driver = Driver::in_walk();
    driver.ctrl('p').text("新建企业").key(Key::Enter);
    assert!(driver.state.covered && driver.state.screen == Screen::Library);
    driver
        .key(Key::Enter)
        .ctrl('p')
        .text("结案")
        .key(Key::Enter);
    assert!(driver.frame(80, 24).contains("先打开一次体检"));
}

#[test]
fn the_bar_of_screens_stands_on_every_screen_of_a_checkup_and_can_be_clicked() {
    let mut driver = Driver::in_walk();
    let screens = [
        (Key::F(5), Screen::Facts, "[F5 事实]"),
        (Key::F(6), Screen::Walk, "[F6 体检]"),
        (Key::F(7), Screen::Risk, "[F7 风险]"),
        (Key::F(8), Screen::Plan, "[F8 计划]"),
        (Key::F(9), Screen::Report, "[F9 报告]"),
    ];
    for (key, _, here) in screens {
        driver.key(key);
        for (columns, rows) in [(80, 24), (120, 40), (60, 20)] {
            let frame = driver.frame(columns, rows);
            let bar = frame.lines().nth(1).unwrap().to_owned();
            let squeezed = |text: &str| text.replace(' ', "");
            assert!(squeezed(&bar).contains(&squeezed(here)), "{columns}: {bar}");
            for name in [
                "F5", "事实", "F6", "体检", "F7", "风险", "F8", "计划", "F9", "报告",
            ] {
                assert!(bar.contains(name), "{columns}: {bar}");
            }
        }
    }
    for (_, screen, here) in screens {
        click(&mut driver, here.trim_matches(['[', ']']));
        assert_eq!(driver.state.screen, screen);
    }
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

/// Draws, and clicks where a text stands.
fn click(driver: &mut Driver, text: &str) {
    let frame = driver.frame(80, 24);
    let (y, line) = frame
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(text))
        .unwrap();
    let x = compliance_text::width::cells(line.split_once(text).unwrap().0);
    let (x, y) = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
    driver.send(Msg::Click(x, y));
}

#[test]
fn a_click_does_what_stands_there() {
    let mut driver = library();
    click(&mut driver, "春和食品");
    assert_eq!(driver.state.library.cursor, 2);
    click(&mut driver, "春和食品");
    assert!(matches!(driver.effects.last(), Some(Effect::Open { .. })));
    click(&mut driver, "新建企业");
    click(&mut driver, "统一社会信用代码");
    driver.text("9132");
    let Some(Overlay::Form { form, .. }) = driver.state.overlays.last() else {
        panic!("{:?}", driver.state.overlays);
    };
    assert_eq!((form.focus, form.text(1)), (1, "9132"));
    click(&mut driver, "统一社会信用代码");
    click(&mut driver, "企业库");
    assert_eq!(driver.state.overlays.len(), 1);
    click(&mut driver, "取消");
    driver.keys("1");
    assert!(driver.state.overlays.is_empty());
}

#[test]
fn a_click_answers_and_the_wheel_scrolls() {
    let mut driver = Driver::in_walk();
    click(&mut driver, "3 不符合");
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!(case.answered(), 1);
    driver.key(Key::Esc).frame(80, 24);
    driver.send(Msg::Wheel { down: true });
    assert_eq!(driver.state.case.as_ref().unwrap().walk.scroll, 5);
    driver.frame(120, 40);
    let at = *driver
        .state
        .hits
        .all()
        .iter()
        .find(|(_, hit)| *hit == Hit::Line(3))
        .map(|(area, _)| area)
        .unwrap();
    driver.send(Msg::Click(at.x, at.y));
    let item = driver.state.case.as_ref().unwrap().walk.item.clone();
    assert_eq!(item.unwrap().as_str(), "LAB-WAG-001");
    // Once something has happened, the frame is not what there is.
    driver.send(Msg::Click(at.x, at.y));
    assert_eq!(driver.state.case.as_ref().unwrap().answered(), 1);
}

/// What the screen shows where a click would put the cursor is where it goes.
#[test]
fn every_line_that_can_be_clicked_is_the_one_the_cursor_goes_to() {
    let open: [fn(&mut Driver); 8] = [
        |driver| {
            driver.key(Key::F(5));
        },
        |driver| {
            driver.ctrl('g');
        },
        |driver| {
            driver.answers("33").key(Key::F(8));
        },
        |driver| {
            driver.keys("9");
        },
        |driver| {
            driver.answers("33").key(Key::F(7)).key(Key::Enter);
        },
        |driver| {
            driver.key(Key::Tab);
        },
        |driver| {
            driver.ctrl('p');
        },
        |driver| {
            driver.key(Key::F(12));
        },
    ];
    for (place, open) in open.into_iter().enumerate() {
        let mut driver = Driver::in_walk();
        open(&mut driver);
        let lines = first_lines(&mut driver);
        assert!(lines.len() > 1, "{place}");
        for (area, text) in lines {
            // A click on the line of the cursor takes it.
            if text.starts_with('❯') {
                continue;
            }
            let mut driver = Driver::in_walk();
            open(&mut driver);
            driver.draw(80, 24);
            driver.send(Msg::Click(area.x, area.y));
            let mut after = first_lines(&mut driver).into_iter();
            let here = after.find(|(_, line)| line.starts_with('❯'));
            let here = here.map(|(_, line)| line);
            let bare = |line: &str| line.trim_start_matches(['❯', ' ']).to_owned();
            assert_eq!(here.map(|line| bare(&line)), Some(bare(&text)), "{place}");
        }
    }
}

/// Draws; returns the first screen line of each line that can be clicked, with its text.
fn first_lines(driver: &mut Driver) -> Vec<(Rect, String)> {
    let (buffer, _) = driver.draw(80, 24);
    let mut seen = std::collections::BTreeSet::new();
    let lines = driver.state.hits.all().iter();
    let first = lines.filter(|(_, hit)| match hit {
        Hit::Line(n) => seen.insert(*n),
        Hit::Act(_) | Hit::Nothing => false,
    });
    first
        .map(|&(area, _)| (area, line_of(&buffer, area)))
        .collect()
}

fn line_of(buffer: &Buffer, area: Rect) -> String {
    let part = Rect { height: 1, ..area };
    let mut cells = Buffer::empty(part);
    for x in part.left()..part.right() {
        cells[(x, part.y)] = buffer[(x, part.y)].clone();
    }
    crate::fixture::frame_text(&cells).trim_end().to_owned()
}

#[test]
fn the_tour_waits_for_each_step_and_goes_when_it_is_done() {
    let mut driver = Driver::new();
    driver.keys("t");
    snapshot("tour-welcome", &mut driver);
    driver.state.lang = Lang::Zh;
    let step = |driver: &Driver| driver.state.tour;
    driver.keys("d");
    assert_eq!(step(&driver), Some(1));
    let mut driver = Driver::in_walk();
    driver.state.tour = Some(1);
    snapshot("tour-answer", &mut driver);
    driver.state.lang = Lang::Zh;
    driver.key(Key::Down);
    assert_eq!(step(&driver), Some(1));
    driver.answers("3");
    assert_eq!(step(&driver), Some(2));
    driver.keys("u");
    assert_eq!(step(&driver), Some(3));
    driver.key(Key::F(7));
    assert_eq!(step(&driver), Some(4));
    driver.key(Key::F(9)).key(Key::Enter);
    assert_eq!(step(&driver), None);
}

#[test]
fn esc_ends_the_tour_and_work_in_earnest_does_too() {
    let mut driver = Driver::in_walk();
    driver.state.tour = Some(1);
    driver.keys("n").key(Key::Esc);
    assert_eq!(driver.state.tour, Some(1));
    driver.key(Key::Esc);
    assert_eq!(
        (driver.state.tour, driver.state.screen),
        (None, Screen::Walk)
    );
    let mut driver = Driver::new();
    driver.state.tour = Some(0);
    driver.keys("n");
    assert_eq!(driver.state.tour, None);
}

#[test]
fn the_help_says_what_a_screen_is_for() {
    let mut driver = Driver::in_walk();
    driver.key(Key::F(7)).key(Key::F(1));
    snapshot("help-risk", &mut driver);
}
