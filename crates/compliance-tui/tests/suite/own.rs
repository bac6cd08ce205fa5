//! Own findings: put down, changed, taken back; found wherever the others are.

use crate::{fixture::Driver, frames::snapshot};
use compliance_model::{
    group::ExpertGroup,
    id::ItemId,
    item::OwnerRole,
    own::{OwnFinding, is_own},
    record::Record,
    score::Level,
    text::Lang,
};
use compliance_tui::{
    effect::Effect,
    keys::chord::Key,
    msg::Msg,
    overlay::{Overlay, Purpose},
    search::Hit,
    state::Screen,
};

/// Fills the fields in from the first, an empty text leaving what stands there.
fn fill(driver: &mut Driver, texts: &[&str]) {
    for text in texts {
        if !text.is_empty() {
            driver.text(text);
        }
        driver.key(Key::Tab);
    }
}

const FIELDS: [&str; 11] = [
    "疏散通道堆放货物",
    "二楼西侧通道堆放纸箱约三十只",
    "5",
    "",
    "厂区消防制度第三条",
    "存在被认定为占用疏散通道的风险",
    "4",
    "5",
    "当日清空通道",
    "消防安全管理人",
    "三天后",
];

/// Puts one down with these fields.
fn put_down(driver: &mut Driver) -> &mut Driver {
    driver.key(Key::Insert);
    fill(driver, &FIELDS[..10]);
    driver.text(FIELDS[10]).key(Key::Enter);
    driver
}

fn own(driver: &Driver) -> Option<(ItemId, OwnFinding)> {
    let case = driver.state.case.as_ref().unwrap();
    let mut own = case.file.checkup.own_findings();
    own.next().map(|(id, own)| (id.clone(), own.clone()))
}

fn form_error(driver: &Driver) -> Option<String> {
    match driver.state.overlays.last()? {
        Overlay::Form { form, .. } => form.error.clone(),
        _ => None,
    }
}

#[test]
fn it_is_put_down_in_one_form_and_counts_at_once() {
    let mut driver = Driver::in_walk();
    put_down(&mut driver);
    assert!(
        driver.state.overlays.is_empty(),
        "{:?}",
        form_error(&driver)
    );
    let (id, own) = own(&driver).unwrap();
    assert!(is_own(&id));
    assert_eq!(
        (own.group, own.owner),
        (ExpertGroup::General, OwnerRole::FireSafety)
    );
    assert_eq!(
        (own.likelihood, own.impact, own.due.is_some()),
        (4, 5, true)
    );
    let case = driver.state.case.as_ref().unwrap();
    let finding = &case.assessment.findings[0];
    assert_eq!(
        (finding.item.clone(), finding.level),
        (id.clone(), Level::Red)
    );
    assert_eq!(case.assessment.plan[0].action, "当日清空通道");
    // The card stays where it was.
    assert_eq!(driver.state.screen, Screen::Walk);
    let frame = driver.key(Key::F(7)).frame(80, 24);
    assert!(frame.contains("律师现场发现：疏散通道堆放货物"), "{frame}");
    let frame = driver.key(Key::F(8)).frame(80, 24);
    assert!(frame.contains("律师现场发现：疏散通道堆放货物"), "{frame}");
    driver.key(Key::F(7)).key(Key::Enter);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("[x] 红 律师现场发现"), "{frame}");
}

#[test]
fn the_form_has_all_fields_on_every_screen_and_shows_the_level_at_once() {
    let mut driver = Driver::in_walk();
    driver.key(Key::Insert);
    fill(&mut driver, &FIELDS[..7]);
    driver.text("5");
    snapshot("own-form", &mut driver);
    driver.state.lang = Lang::Zh;
    for (columns, rows) in [(80, 24), (120, 40), (60, 20)] {
        let frame = driver.frame(columns, rows);
        for label in ["标题", "本案事实", "依据条文", "责任岗位", "期限"] {
            assert!(
                frame.contains(label),
                "{label} at {columns}x{rows}\n{frame}"
            );
        }
        assert!(frame.contains("可能性 4 × 影响 5 = 20，红"), "{frame}");
    }
}

#[test]
fn articles_are_looked_up_as_they_are_typed_and_unknown_ones_refused() {
    let mut driver = Driver::in_walk();
    let law = driver.state.content.laws().values().next().unwrap().clone();
    driver.key(Key::Insert);
    fill(&mut driver, &FIELDS[..3]);
    driver.text(&law.short);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("接着写条号"), "{frame}");
    driver.text(" 1");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains(&format!("《{}》第1条", law.short)),
        "{frame}"
    );
    driver.text("999");
    let frame = driver.frame(80, 24);
    assert!(frame.contains("没有第1999条"), "{frame}");
    driver.key(Key::Tab);
    fill(&mut driver, &FIELDS[4..11]);
    driver.key(Key::Enter).key(Key::Enter);
    assert_eq!(own(&driver), None);
    let error = form_error(&driver).unwrap_or_default();
    assert!(error.contains("没有第1999条"), "{error}");
    for _ in 0..3 {
        driver.key(Key::Backspace);
    }
    driver.key(Key::Enter);
    let (_, own) = own(&driver).unwrap();
    assert_eq!(own.basis.len(), 1);
    assert_eq!((&own.basis[0].law, own.basis[0].article.main), (&law.id, 1));
}

#[test]
fn what_is_needed_is_asked_for_and_nothing_is_lost_on_the_way() {
    let mut driver = Driver::in_walk();
    driver.key(Key::Insert).text("标题一个");
    for _ in 0..10 {
        driver.key(Key::Enter);
    }
    driver.key(Key::Enter);
    assert_eq!(form_error(&driver).as_deref(), Some("写 1 到 5"));
    driver.text("3").key(Key::Enter).text("３").key(Key::Enter);
    for _ in 0..4 {
        driver.key(Key::Enter);
    }
    let (_, found) = own(&driver).unwrap();
    assert_eq!((found.title.as_str(), found.impact), ("标题一个", 3));
    // It lacks its fact: the check lists it, its line leads to it, and closing refuses.
    driver.ctrl('u');
    let frame = driver.frame(80, 24);
    assert!(frame.contains("现场发现没写事实"), "{frame}");
    driver.key(Key::Esc).key(Key::F(9)).ctrl('x');
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("还不能结案") && frame.contains("1 现场发现没写事实"),
        "{frame}"
    );
    driver.keys("1");
    assert!(driver.frame(80, 24).contains("1 修改"));
}

#[test]
fn it_is_changed_taken_back_after_asking_and_brought_back_by_undo() {
    let mut driver = Driver::in_walk();
    put_down(&mut driver);
    let here = driver.state.case.as_ref().unwrap().walk.item.clone();
    driver.key(Key::Insert);
    snapshot("own-list", &mut driver);
    driver.state.lang = Lang::Zh;
    driver.keys("2");
    snapshot("own-menu", &mut driver);
    driver.state.lang = Lang::Zh;
    driver.keys("1").text("（续）").key(Key::Enter);
    assert_eq!(own(&driver).unwrap().1.title, "疏散通道堆放货物（续）");
    driver.key(Key::Insert).keys("27");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("律师现场发现：疏散通道堆放货物（续）") && frame.contains("为什么撤回"),
        "{frame}"
    );
    driver.key(Key::Enter);
    assert_eq!(form_error(&driver).as_deref(), Some("这一栏不能空"));
    driver.key(Key::Esc);
    assert!(own(&driver).is_some(), "no reason, nothing taken back");
    driver.key(Key::Insert).keys("27");
    driver.text("系另一栋楼").key(Key::Enter);
    assert_eq!(own(&driver), None);
    let file = driver.replay();
    let (_, gone) = file.checkup.own_withdrawn().next().unwrap();
    assert_eq!(gone.reason.as_deref(), Some("系另一栋楼"));
    assert!(
        driver
            .state
            .case
            .as_ref()
            .unwrap()
            .assessment
            .findings
            .is_empty()
    );
    driver.ctrl('z');
    assert_eq!(own(&driver).unwrap().1.title, "疏散通道堆放货物（续）");
    // Mutant: told by what undoing does, it says that a finding was put down.
    let remark = driver.state.remark.clone().unwrap();
    assert!(
        remark.starts_with("已撤销") && remark.ends_with("撤回"),
        "{remark}"
    );
    driver.ctrl('z');
    assert_eq!(own(&driver).unwrap().1.title, "疏散通道堆放货物");
    driver.ctrl('z');
    assert_eq!(own(&driver), None, "the first record is taken back too");
    assert_eq!(driver.state.case.as_ref().unwrap().walk.item, here);
    assert_eq!(driver.replay(), driver.state.case.as_ref().unwrap().file);
}

#[test]
fn the_search_finds_it_by_any_of_its_words_and_goes_there() {
    let mut driver = Driver::in_walk();
    put_down(&mut driver);
    let (id, _) = own(&driver).unwrap();
    for query in ["疏散通道", "ssTD", "zhixiang", "律师现场发现"] {
        driver.ctrl('f').text(query);
        let Some(Overlay::Finder(finder)) = driver.state.overlays.last() else {
            panic!("no search");
        };
        assert!(finder.hits.contains(&Hit::Item(id.clone())), "{query}");
        driver.key(Key::Esc);
    }
    driver.ctrl('f').text("疏散通道").key(Key::Enter);
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("修改……") && frame.contains("撤回……"),
        "{frame}"
    );
    // Notes and what is agreed go by its id as by an item's.
    driver.keys("3").text("照片两张").key(Key::Esc);
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!(case.file.checkup.note(&id), "照片两张");
    assert!(case.assessment.unknown.is_empty());
    driver
        .key(Key::Insert)
        .keys("22")
        .text("王强")
        .key(Key::Enter)
        .key(Key::Enter);
    let case = driver.state.case.as_ref().unwrap();
    assert_eq!(case.assessment.findings[0].agreed_with, "王强");
}

/// What another window writes while the form is open stands beside what is entered here.
#[test]
fn two_windows_stand_side_by_side() {
    let mut driver = Driver::in_walk();
    put_down(&mut driver);
    let (id, before) = own(&driver).unwrap();
    driver.key(Key::Insert).keys("21");
    let case = driver.state.case.as_ref().unwrap();
    let theirs = Record::Own {
        item: id.clone(),
        finding: OwnFinding {
            title: "另一写法".into(),
            ..before
        },
        at: driver.state.now,
        over: case
            .file
            .checkup
            .own_versions(&id)
            .map(|(at, _)| at.clone())
            .collect(),
    };
    let at = compliance_model::id::Ref("other".into(), 2);
    driver.send(Msg::Grown(vec![(at, theirs)]));
    let open = driver.state.overlays.last();
    assert!(matches!(
        open,
        Some(Overlay::Form {
            purpose: Purpose::Own(_),
            ..
        })
    ));
    driver.text("！").key(Key::Enter);
    let case = driver.state.case.as_ref().unwrap();
    assert!(case.file.checkup.own_in_conflict(&id));
    driver.key(Key::F(9)).keys("c");
    let frame = driver.frame(80, 24);
    assert!(frame.contains("说法不一"), "{frame}");
    driver.keys("1");
    let frame = driver.frame(80, 24);
    assert!(
        frame.contains("另一写法") && frame.contains("两处写法不同"),
        "{frame}"
    );
    driver.keys("1").text("定稿").key(Key::Enter);
    let case = driver.state.case.as_ref().unwrap();
    assert!(!case.file.checkup.own_in_conflict(&id));
}

/// What leaving a field empty means is seen before it is stored, and follows what is typed.
#[test]
fn the_usual_day_and_post_stand_in_the_form_before_they_are_stored() {
    for (advice, shown, due) in [
        ("补签合同", "留空即 2026-12-24", "2026-12-24"),
        ("当日清空通道", "留空即 2026-11-24", "2026-11-24"),
        ("三日内清空通道", "留空即 2026-11-27", "2026-11-27"),
    ] {
        let mut driver = Driver::in_walk();
        driver.key(Key::Insert);
        let mut fields = FIELDS;
        (fields[8], fields[9], fields[2]) = (advice, "", "");
        fill(&mut driver, &fields[..10]);
        for (columns, rows) in [(80, 24), (120, 40), (60, 20)] {
            let frame = driver.frame(columns, rows);
            assert!(frame.contains(shown), "{frame}");
            assert!(frame.contains("留空即 法定代表人"), "{frame}");
            assert!(frame.contains("留空即 法人治理"), "{frame}");
        }
        driver.key(Key::Enter);
        let case = driver.state.case.as_ref().unwrap();
        assert_eq!(case.assessment.plan[0].due.to_string(), due);
    }
}

#[test]
fn who_mends_it_may_be_anybody_and_a_day_is_given_in_words() {
    for (words, due) in [
        ("明天", "2026-11-25"),
        ("下周五", "2026-12-04"),
        ("１２月４日", "2026-12-04"),
        ("十二月四日", "2026-12-04"),
    ] {
        let mut driver = Driver::in_walk();
        driver.key(Key::Insert);
        let mut fields = FIELDS;
        fields[9] = "仓库 王强";
        fill(&mut driver, &fields[..10]);
        driver.key(Key::BackTab);
        let frame = driver.frame(80, 24);
        assert!(frame.contains("仓库 王强（照写）"), "{frame}");
        driver.key(Key::Tab).text(words).key(Key::Enter);
        let case = driver.state.case.as_ref().unwrap();
        let step = &case.assessment.plan[0];
        assert_eq!(
            (step.agreed_with.as_str(), step.due.to_string().as_str()),
            ("仓库 王强", due)
        );
        driver.key(Key::Insert).keys("21");
        let Some(Overlay::Form { form, .. }) = driver.state.overlays.last() else {
            panic!("no form");
        };
        assert_eq!((form.text(9), form.is_changed()), ("仓库 王强", false));
    }
    let mut driver = Driver::in_walk();
    driver.key(Key::Insert);
    fill(&mut driver, &FIELDS[..10]);
    driver.text("12月32日").key(Key::Enter);
    let error = form_error(&driver).unwrap_or_default();
    assert!(error.contains("日历上没有这一天"), "{error}");
}

#[test]
fn hostile_text_is_inert_on_the_screen() {
    let mut driver = Driver::in_walk();
    driver.key(Key::Insert);
    driver.send(Msg::Paste("坏\u{1b}[2J\u{202e}题\n二行".into()));
    for text in ["\t", "", "", "", "", "3", "3"] {
        driver.key(Key::Tab);
        driver.send(Msg::Paste(text.into()));
    }
    driver
        .key(Key::Tab)
        .key(Key::Tab)
        .key(Key::Tab)
        .key(Key::Enter);
    assert!(own(&driver).is_some(), "{:?}", form_error(&driver));
    for key in [Key::F(7), Key::F(8), Key::F(6)] {
        driver.key(key);
        let frame = driver.frame(80, 24);
        assert!(
            !frame.contains('\u{1b}') && !frame.contains('\u{202e}'),
            "{frame}"
        );
    }
    driver.key(Key::Insert);
    let frame = driver.frame(80, 24);
    assert!(
        !frame.contains('\u{1b}') && !frame.contains('\u{202e}'),
        "{frame}"
    );
}

#[test]
fn a_closed_checkup_takes_none() {
    let mut driver = Driver::in_walk();
    driver.state.case.as_mut().unwrap().read_only = true;
    driver.key(Key::Insert);
    assert!(driver.state.overlays.is_empty() && driver.state.remark.is_some());
    let effects = compliance_tui::update::update(&mut driver.state, Msg::Tick);
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Append(_)))
    );
}

#[test]
fn what_was_entered_is_not_dropped_unasked() {
    let mut driver = Driver::in_walk();
    driver.key(Key::Insert).key(Key::Esc);
    assert!(driver.state.overlays.is_empty(), "nothing was entered");
    driver.key(Key::Insert).text("通道").key(Key::Esc);
    let frame = driver.frame(80, 24);
    assert!(frame.contains("放弃已填的内容"), "{frame}");
    driver.keys("2");
    let Some(Overlay::Form { form, .. }) = driver.state.overlays.last() else {
        panic!("the form is gone");
    };
    assert_eq!(form.text(0), "通道");
    driver.key(Key::Esc).keys("1");
    assert!(driver.state.overlays.is_empty());
    put_down(&mut driver);
    driver.key(Key::Insert).keys("21").key(Key::Esc);
    assert!(driver.state.overlays.is_empty(), "nothing was changed");
}
