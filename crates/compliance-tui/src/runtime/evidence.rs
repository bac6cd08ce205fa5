//! Evidence: copied into the checkup, and put out again under its own name.

use crate::{
    effect::Hand,
    msg::Msg,
    runtime::{
        OpenCase, Runtime,
        names::file_name,
        output::{OutputError, make_folder, write_new},
    },
};
use compliance_model::{
    checkup::Attachment,
    id::{CheckupId, ItemId, Ref},
    record::Record,
    text::Lang,
};
use compliance_store::{EVIDENCE_MAX_BYTES, Library, Settings, StoreError, from_home, read_file};
use std::path::{Path, PathBuf};

/// Returns the folder of evidence among the reports.
pub fn evidence_folder(settings: &Settings, documents: &Path) -> PathBuf {
    settings.report_folder(documents).join("证据")
}

/// Why an attached file was not written out.
#[derive(Debug, thiserror::Error)]
pub enum PutOutError {
    /// It is not what was attached any more, or cannot be read.
    #[error(transparent)]
    Stored(#[from] StoreError),
    /// It cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl PutOutError {
    /// Returns what is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Stored(error) => error.message(lang),
            Self::Output(error) => error.message(lang),
        }
    }
}

impl Runtime {
    /// Copies a file in; only once the copy is on the disk does a record name it.
    pub(super) fn attach(&mut self, item: ItemId, path: &str) -> Vec<Msg> {
        let (Some(session), Some(OpenCase { file, .. })) = (&self.session, &self.open) else {
            return Vec::new();
        };
        let from = from_home(Path::new(path));
        let name = from.file_name().unwrap_or(from.as_os_str());
        let name = compliance_text::clean::line(&name.to_string_lossy()).into_owned();
        if from
            .metadata()
            .is_ok_and(|data| data.is_file() && data.len() == 0)
        {
            return vec![Msg::Failed(is_empty(&name, self.lang))];
        }
        let stored = match session.put_file(&from) {
            Ok(stored) => stored,
            Err(error) => return vec![Msg::Failed(self.say(&error))],
        };
        let is_same =
            |(_, file): &(&Ref, &Attachment)| file.item == item && file.file == stored.sha256;
        let same = file.checkup.attachments().find(is_same);
        if let Some(as_name) = same.map(|(_, file)| file.name.clone()) {
            return vec![Msg::Failed(is_there(&name, &as_name, self.lang))];
        }
        let at = self.now();
        self.append(Record::Attach {
            item,
            file: stored.sha256,
            name,
            size: stored.size,
            at,
        })
    }

    /// Writes an attached file under its own name into the folder of reports.
    pub(super) fn put_out(&self, at: &Ref, open: bool) -> Result<Vec<Msg>, String> {
        let Some(OpenCase { id, file, .. }) = &self.open else {
            return Ok(Vec::new());
        };
        let mut files = file.checkup.attachments();
        let Some((_, attached)) = files.find(|(of, _)| *of == at) else {
            return Ok(Vec::new());
        };
        let folder = evidence_folder(&self.setup.settings, &self.setup.documents);
        make_folder(&folder).map_err(|e| e.message(self.lang))?;
        let path = put_out(&self.setup.library, id, attached, &folder)
            .map_err(|e| e.message(self.lang))?;
        if open {
            return self.hand_over(Hand::Open, &path);
        }
        let path = path.display();
        Ok(vec![Msg::Done(match self.lang {
            Lang::Zh => format!("已另存：{path}"),
            Lang::En => format!("saved: {path}"),
        })])
    }
}

/// Writes an attached file under its own name into a folder, after holding it against its hash;
/// one that is there already with the same bytes is that file. Returns the name it got.
///
/// # Errors
/// When it is not what was attached any more, or cannot be read or written.
pub fn put_out(
    library: &Library,
    id: &CheckupId,
    of: &Attachment,
    folder: &Path,
) -> Result<PathBuf, PutOutError> {
    let bytes = library.evidence(id, of)?;
    let wanted = folder.join(file_name(&of.name));
    if read_file(&wanted, EVIDENCE_MAX_BYTES).is_ok_and(|there| there == bytes) {
        return Ok(wanted);
    }
    Ok(write_new(Some(library), &wanted, &bytes)?)
}

fn is_empty(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{name}”是空文件（0 字节），没有附上。请检查原文件。"),
        Lang::En => {
            format!("{name} is empty (0 bytes) and was not attached. Look at the original.")
        }
    }
}

fn is_there(name: &str, as_name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{name}”与本项已附的“{as_name}”内容完全相同，没有再附一次。"),
        Lang::En => format!(
            "{name} is the same as {as_name}, which this item has already; it was not attached again."
        ),
    }
}
