//! Evidence: copied into the checkup, and put out again under its own name.

use crate::{
    effect::Hand,
    msg::Msg,
    runtime::{Runtime, make_folder, output::file_name, write_new},
};
use compliance_model::{
    id::{ItemId, Ref},
    record::Record,
    text::Lang,
};
use compliance_store::from_home;
use std::path::Path;

/// The folder of evidence among the reports.
const FOLDER: &str = "证据";

impl Runtime {
    /// Copies a file in; only once the copy is on the disk does a record name it.
    pub(super) fn attach(&mut self, item: ItemId, path: &str) -> Vec<Msg> {
        let (Some(session), Some((_, file))) = (&self.session, &self.open) else {
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
        let same = file.checkup.attachments().map(|(_, file)| file);
        let mut same = same.filter(|file| file.item == item && file.file == stored.sha256);
        if let Some(as_name) = same.next().map(|file| file.name.clone()) {
            return vec![Msg::Failed(is_there(&name, &as_name, self.lang))];
        }
        drop(same);
        let at = self.now();
        self.append(Record::Attach {
            item,
            file: stored.sha256,
            name,
            size: stored.size,
            at,
        })
    }

    /// Writes an attached file under its own name into the folder of reports; one that is there
    /// already with the same bytes is that file.
    pub(super) fn put_out(&self, at: &Ref, open: bool) -> Result<Vec<Msg>, String> {
        let Some((id, file)) = &self.open else {
            return Ok(Vec::new());
        };
        let mut files = file.checkup.attachments();
        let Some((_, attached)) = files.find(|(of, _)| *of == at) else {
            return Ok(Vec::new());
        };
        let bytes = self
            .setup
            .library
            .evidence(id, attached)
            .map_err(|e| self.say(&e))?;
        let folder = self
            .setup
            .settings
            .report_folder(&self.setup.documents)
            .join(FOLDER);
        make_folder(&folder).map_err(|e| e.message(self.lang))?;
        let wanted = folder.join(file_name(&attached.name));
        let there = std::fs::read(&wanted).is_ok_and(|there| there == bytes);
        let path = if there {
            wanted
        } else {
            write_new(Some(&self.setup.library), &wanted, &bytes)
                .map_err(|e| e.message(self.lang))?
        };
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
