//! What is typed into forms that belong to no checkup outlives the program as well.

use crate::fixture::Driver;
use compliance_tui::{
    effect::Effect,
    keys::chord::Key,
    msg::Msg,
    overlay::{Overlay, Purpose},
};
use std::collections::BTreeMap;

type Way = fn(&mut Driver) -> &mut Driver;

/// What the data folder holds after these effects.
fn kept(driver: &Driver) -> BTreeMap<String, Vec<String>> {
    let mut kept = BTreeMap::new();
    for effect in &driver.effects {
        if let Effect::KeepForm { form, texts } = effect {
            kept.insert(form.clone(), texts.clone());
        }
    }
    kept.retain(|_, texts| !texts.is_empty());
    kept
}

fn typed(driver: &Driver) -> Vec<String> {
    match driver.state.overlays.last() {
        Some(Overlay::Form { form, .. }) => (0..form.fields.len())
            .map(|n| form.text(n).to_owned())
            .collect(),
        other => panic!("no form but {other:?}"),
    }
}

/// Opens the form of the law firm in the settings.
fn office(driver: &mut Driver) -> &mut Driver {
    driver.key(Key::F(12));
    for _ in 0..7 {
        driver.key(Key::Down);
    }
    driver.key(Key::Enter);
    assert!(matches!(
        driver.state.overlays.last(),
        Some(Overlay::Form {
            purpose: Purpose::Setting(_),
            ..
        })
    ));
    driver
}

#[test]
fn a_new_firm_and_a_setting_stand_in_their_forms_again() {
    let forms: [(&str, Way); 2] = [("firm", |d| d.keys("n")), ("setting:Law firm", office)];
    let ends: [Way; 3] = [
        |d| d.send(Msg::Terminate),
        |d| d.ctrl('q'),
        |d| d.key(Key::F(10)),
    ];
    for ((name, open), end) in forms.iter().flat_map(|form| ends.map(|end| (form, end))) {
        let mut driver = Driver::new();
        open(&mut driver).text("某某公司");
        let texts = typed(&driver);
        end(&mut driver);
        assert_eq!(kept(&driver).keys().collect::<Vec<_>>(), [name]);
        // The program begins anew with what the data folder holds.
        let mut next = Driver::new();
        next.state.drafts = kept(&driver);
        open(&mut next);
        assert_eq!(typed(&next), texts, "{name}");
        assert!(next.frame(80, 24).contains("上次没填完"), "{name}");
        // Dropped, it is kept no more.
        next.key(Key::Esc).keys("1");
        assert_eq!(next.state.drafts, BTreeMap::new(), "{name}");
        assert_eq!(kept(&next), BTreeMap::new(), "{name}");
    }
}

#[test]
fn a_setting_that_is_taken_leaves_nothing_behind() {
    let mut driver = Driver::new();
    office(&mut driver).text("某某律所");
    driver.key(Key::F(10));
    assert_eq!(driver.state.drafts.len(), 1);
    driver.key(Key::Enter).key(Key::Enter);
    assert_eq!(driver.state.settings.lawyer.office, "某某律所");
    assert_eq!(kept(&driver), BTreeMap::new());
}

/// Mutant: on a full disk the program ends as if the form were kept.
#[test]
fn what_the_disk_refuses_is_asked_for_before_the_program_ends() {
    let mut driver = Driver::new();
    driver.keys("n").text("某某公司");
    driver.room = 0;
    driver.ctrl('q');
    assert!(!driver.effects.contains(&Effect::Quit));
    let frame = driver.frame(80, 24);
    assert!(frame.contains("退出会丢失"), "{frame}");
    driver.keys("1");
    assert!(driver.effects.contains(&Effect::Quit));
}
