//! What every command needs: the language, the data folder, the content.

use crate::{APP, args::Globals, clock, error::CommandError};
use compliance_content::{Source, render_all};
use compliance_model::{content::Content, text::Lang};
use compliance_store::{Author, Library, Settings, Statutes};
use compliance_tui::runtime::{Contents, check_name, load_from};
use std::{env, path::PathBuf, sync::Arc};

/// The answers to the options that all commands have.
#[derive(Debug)]
pub(crate) struct Context {
    /// The language of everything that is said.
    pub(crate) lang: Lang,
    /// Where the content comes from.
    pub(crate) source: Source,
    data: Option<PathBuf>,
    statutes: Option<PathBuf>,
}

impl Context {
    /// Finds the language: as asked for, else as set, else as the system says, else Chinese.
    pub(crate) fn new(globals: &Globals) -> Self {
        let source = globals.content.clone();
        let mut context = Self {
            lang: Lang::Zh,
            source: source.map_or(Source::Embedded, Source::Directory),
            data: globals.data.clone(),
            statutes: globals.statutes.clone(),
        };
        let asked = globals.lang.map(Lang::from);
        context.lang = asked
            .or_else(|| context.language_set())
            .or_else(|| language_of(|name| env::var(name).ok()))
            .or_else(language_of_windows)
            .unwrap_or_default();
        context
    }

    /// The language of settings that can be read; wrong ones are said by who needs them.
    fn language_set(&self) -> Option<Lang> {
        let root = Library::locate(self.data.clone()).ok()?;
        if !Settings::path(&root).is_file() {
            return None;
        }
        let settings = Library::open(root).ok()?.settings().ok()?;
        Some(settings.language)
    }

    /// Returns the path of the data folder; it may not be there yet.
    pub(crate) fn root(&self) -> Result<PathBuf, CommandError> {
        let root = Library::locate(self.data.clone());
        let root = root.map_err(|e| CommandError::store(&e, self.lang))?;
        check_name(&root).map_err(|e| CommandError::user(e.message(self.lang)))?;
        Ok(root)
    }

    /// Opens the data folder, making it if it is missing.
    pub(crate) fn library(&self) -> Result<Library, CommandError> {
        let library =
            Library::open(self.root()?).map_err(|e| CommandError::store(&e, self.lang))?;
        // What a killed program left goes; what cannot be removed now is tried again next time.
        let _left = library.sweep();
        Ok(library)
    }

    /// Opens the data folder if there is one: looking makes nothing.
    pub(crate) fn existing_library(&self) -> Result<Option<Library>, CommandError> {
        if self.root()?.exists() {
            self.library().map(Some)
        } else {
            Ok(None)
        }
    }

    /// Returns the settings, in the language that was found.
    pub(crate) fn settings(&self, library: &Library) -> Result<Settings, CommandError> {
        let settings = library.settings();
        let mut settings = settings.map_err(|e| CommandError::store(&e, self.lang))?;
        settings.language = self.lang;
        Ok(settings)
    }

    /// Returns where the texts of statutes are: as asked for, else as set.
    pub(crate) fn statutes(&self, library: &Library, settings: &Settings) -> Option<Statutes> {
        let given = self
            .statutes
            .clone()
            .or_else(|| settings.statutes.clone())?;
        Some(Statutes::new(given, library.root()))
    }

    /// Returns where the texts of statutes are, for who has no checkup in hand. Where a file is
    /// named the data folder is made, since an index of it is kept there.
    pub(crate) fn statutes_at_hand(&self) -> Result<Option<Statutes>, CommandError> {
        let library = if self.statutes.is_some() {
            Some(self.library()?)
        } else {
            self.existing_library()?
        };
        let Some(library) = library else {
            return Ok(None);
        };
        let settings = self.settings(&library)?;
        Ok(self.statutes(&library, &settings))
    }

    /// Loads the content; with an error anywhere in it, all problems are the answer.
    pub(crate) fn content(&self) -> Result<Arc<Content>, CommandError> {
        let contents = self.contents()?;
        Ok(Arc::clone(contents.at_hand()))
    }

    /// Loads the content at hand, beside which each checkup has its own.
    pub(crate) fn contents(&self) -> Result<Contents, CommandError> {
        // Only a folder is cached; where the data folder has a fault, who needs it says so.
        let library = match self.source {
            Source::Directory(_) => self.existing_library().ok().flatten(),
            Source::Embedded => None,
        };
        let mut loaded = load_from(&self.source, library.as_ref(), self.lang);
        let diagnostics = std::mem::take(&mut loaded.diagnostics);
        Contents::new(loaded).ok_or_else(|| {
            let lang = self.lang;
            CommandError::user(lang.pick(
                "检查项内容有错误，为免漏查，没有开始",
                "the checklists have errors; nothing was begun, lest items be missed",
            ))
            .detail(render_all(&diagnostics, lang))
            .hint(lang.pick(
                "按上列位置修改后再试；不带 --content 则使用内置内容",
                "mend the places above; without --content the built-in checklists are used",
            ))
        })
    }
}

/// Returns who writes.
pub(crate) fn author(settings: &Settings) -> Author {
    Author {
        lawyer: settings.lawyer.clone(),
        group: None,
        app: APP.into(),
        now: clock::now(),
    }
}

/// Returns the language of the system's variables; of languages that we do not speak, none.
fn language_of(variable: impl Fn(&str) -> Option<String>) -> Option<Lang> {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = names
        .iter()
        .find_map(|name| variable(name).filter(|v| !v.is_empty()))?;
    match set.get(..2)? {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// Returns the language that the user sees Windows in; elsewhere none.
fn language_of_windows() -> Option<Lang> {
    #[cfg(windows)]
    return spoken(
        compliance_windows::ui_language(),
        compliance_windows::code_page(),
    );
    #[cfg(not(windows))]
    None
}

/// Returns the language of a number of Windows for languages, or of the code page of the console: a
/// console set to Chinese is read by somebody who reads Chinese.
#[cfg(any(windows, test))]
const fn spoken(language: u16, code_page: Option<u32>) -> Option<Lang> {
    // The lower ten bits are the language, the others the country.
    match (language & 0x3ff, code_page) {
        (0x04, _) | (_, Some(936 | 950 | 54936)) => Some(Lang::Zh),
        (0x09, _) => Some(Lang::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_and_its_console_tell_the_language() {
        assert_eq!(spoken(0x0804, Some(936)), Some(Lang::Zh), "mainland");
        assert_eq!(spoken(0x0c04, Some(437)), Some(Lang::Zh), "Hong Kong");
        assert_eq!(spoken(0x0409, Some(936)), Some(Lang::Zh));
        assert_eq!(spoken(0x0409, Some(437)), Some(Lang::En));
        assert_eq!(spoken(0x0809, None), Some(Lang::En));
        assert_eq!(spoken(0x0407, Some(850)), None);
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let lang = |set: &[(&str, &str)]| {
            language_of(|name| {
                let found = set.iter().find(|(n, _)| *n == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(lang(&[("LANG", "en_US.UTF-8")]), Some(Lang::En));
        assert_eq!(
            lang(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")]),
            Some(Lang::Zh)
        );
        assert_eq!(lang(&[("LC_ALL", ""), ("LANG", "zh_CN")]), Some(Lang::Zh));
        for none in ["C", "POSIX", "法", "de_DE"] {
            assert_eq!(lang(&[("LANG", none)]), None, "{none}");
        }
        assert_eq!(lang(&[]), None);
    }
}
