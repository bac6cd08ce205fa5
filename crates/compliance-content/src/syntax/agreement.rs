//! What `ron` reads, the shape reader reads too: no sound file is refused for its shape.

use super::read;
use serde::de::IgnoredAny;

/// A little of everything that content is written with.
const SOUND: &str = r##"#![enable(implicit_some)]
// remark
[
    (id: "A", when: All([AtLeast("n", 5), Not(Is("b", "yes"))]), /* more /* nested */ */ list: ["一", r#"二"三"#,],),
    (map: {"k": (1, -2.5, 'c')}, none: None, some: Some(true), text: "a\n\u{4e00}\"b"),
]
"##;

fn agree(text: &str) {
    if ron::from_str::<IgnoredAny>(text).is_ok() {
        assert!(
            read(text).is_ok(),
            "ron reads what is refused here:\n{text}"
        );
    }
}

#[test]
fn a_character_more_or_less_is_judged_alike() {
    assert!(ron::from_str::<IgnoredAny>(SOUND).is_ok());
    agree(SOUND);
    for (at, c) in SOUND.char_indices() {
        let (before, after) = SOUND.split_at(at);
        agree(&format!("{before}{}", after.trim_start_matches(c)));
        for more in [
            "(", ")", "[", "]", "{", "}", ",", ":", "\"", "#", "/", "*", "'", " ", "\\", "a", "1",
        ] {
            agree(&format!("{before}{more}{after}"));
        }
    }
}
