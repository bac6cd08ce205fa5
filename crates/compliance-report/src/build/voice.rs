//! Fixed words in Chinese, in English, or in both, one beside the other.

use compliance_model::text::Lang;

/// The languages fixed words are printed in, the leading one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Voice {
    main: Lang,
    both: bool,
}

impl Voice {
    /// Returns a voice that leads with a language and perhaps adds the other.
    pub(super) const fn new(main: Lang, both: bool) -> Self {
        Self { main, both }
    }

    /// Returns the leading language.
    pub(super) const fn main(self) -> Lang {
        self.main
    }

    /// Returns whether all is said in Chinese.
    pub(super) const fn is_chinese(self) -> bool {
        matches!(self.main, Lang::Zh) && !self.both
    }

    /// Returns a few words: of two languages, side by side.
    pub(super) fn words(self, zh: &str, en: &str) -> String {
        self.join(" ", |lang| lang.pick(zh, en).to_owned())
    }

    /// Returns the name of a thing the model names.
    pub(super) fn name(self, name: impl Fn(Lang) -> &'static str) -> String {
        self.join(" ", |lang| name(lang).to_owned())
    }

    /// Returns sentences: of two languages, one below the other.
    pub(super) fn lines(self, zh: &str, en: &str) -> String {
        self.join("\n", |lang| lang.pick(zh, en).to_owned())
    }

    /// Returns sentences with something filled in: of two languages, one below the other.
    pub(super) fn tell(self, sentence: impl Fn(Lang) -> String) -> String {
        self.join("\n", sentence)
    }

    /// Returns marks or a connecting word of the leading language alone.
    pub(super) const fn pick<'w>(self, zh: &'w str, en: &'w str) -> &'w str {
        self.main.pick(zh, en)
    }

    /// Joins parts as the leading language lists things.
    pub(super) fn list<T: AsRef<str>>(self, parts: &[T]) -> String {
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        parts.join(self.pick("、", ", "))
    }

    fn join(self, between: &str, say: impl Fn(Lang) -> String) -> String {
        let other = match self.main {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        };
        let first = say(self.main);
        if self.both {
            let second = say(other);
            if second != first {
                return format!("{first}{between}{second}");
            }
        }
        first
    }
}

/// Returns the English form that a number takes: of one, or of none and several.
pub(super) const fn of_number<'w>(number: usize, one: &'w str, several: &'w str) -> &'w str {
    if number == 1 { one } else { several }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_stand_together_and_equal_words_once() {
        let both = Voice::new(Lang::Zh, true);
        assert_eq!(both.words("声明", "Declaration"), "声明 Declaration");
        assert_eq!(both.words("A", "A"), "A");
        assert_eq!(both.lines("一。", "One."), "一。\nOne.");
        let english = Voice::new(Lang::En, false);
        assert_eq!(english.words("声明", "Declaration"), "Declaration");
        assert_eq!(english.list(&["a", "b"]), "a, b");
    }
}
