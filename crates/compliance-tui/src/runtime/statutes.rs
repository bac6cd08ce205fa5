//! Reading laws from the user's statute file.

use crate::{
    msg::{LawRead, Msg},
    runtime::{Runtime, Setup},
};
use compliance_model::{date::Date, id::LawId, law::Article, text::Lang};
use compliance_store::{Statutes, from_home};
use std::{io, sync::Arc, thread};

/// Has the index made beside everything else, so that the first article need not wait for it.
/// What is wrong with the file is said when an article is asked for.
pub(super) fn prepare(setup: &Setup) -> io::Result<()> {
    if let Some(statutes) = &setup.statutes {
        let statutes = Arc::clone(statutes);
        let thread = thread::Builder::new().name("statutes".into());
        thread.spawn(move || drop(statutes.prepare()))?;
    }
    Ok(())
}

impl Runtime {
    /// Takes the statute file of changed settings into use, and says what is wrong with it.
    pub(super) fn change_statutes(&mut self) -> Vec<Msg> {
        let path = self.setup.settings.statutes.as_ref();
        let path = path.map(|path| from_home(path));
        let statutes = path.map(|path| Statutes::new(path, self.setup.library.root()));
        let wrong = statutes.as_ref().and_then(|statutes| statutes.file().err());
        self.setup.statutes = statutes.filter(|_| wrong.is_none()).map(Arc::new);
        // What goes wrong with the thread comes up again when an article is asked for.
        let _unindexed = prepare(&self.setup);
        let mut messages = vec![Msg::HasStatutes(self.setup.statutes.is_some())];
        messages.extend(wrong.map(|error| Msg::Failed(error.message(self.lang))));
        messages
    }

    pub(super) fn read_law(
        &self,
        law: LawId,
        asked: Option<Date>,
        article: Option<Article>,
    ) -> Result<Vec<Msg>, String> {
        let content = self.content();
        let known = content.laws().get(&law);
        let title = known.map_or(law.as_str(), |law| law.title.as_str());
        let missing = match self.lang {
            Lang::Zh => format!("法条文件中没有《{title}》。其要求见“依据与后果”页的概述。"),
            Lang::En => format!(
                "The statute file lacks {title}. What it asks is summed up on the page of the basis."
            ),
        };
        let statutes = self
            .setup
            .statutes
            .as_ref()
            .ok_or_else(|| missing.clone())?;
        let text = statutes.read(law.as_str(), title, asked);
        let text = text.map_err(|e| e.message(self.lang))?.ok_or(missing)?;
        Ok(vec![Msg::LawRead(Box::new(LawRead {
            law,
            asked,
            article,
            text: Arc::new(text),
        }))])
    }
}
