//! `checkup show`: a checkup in short. Private notes are not part of it.

mod json;

use crate::{
    args::ShowArgs,
    clock,
    commands::find::{find, library},
    context::Context,
    error::{CommandError, Done},
    output,
    table::{Align, Table},
};
use compliance_model::{
    assess::{Assessment, assess},
    checkup::{Checkup, Status},
    consent::Consent,
    consistency::Gap,
    content::Content,
    date::Timestamp,
    firm::Firm,
    id::{CheckupId, ItemId},
    score::{Level, Score},
    text::Lang,
};
use compliance_store::{Library, Loaded};
use compliance_text::clean;
use std::{
    io::{self, Write},
    sync::Arc,
};

pub(super) fn run(args: &ShowArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let (loaded, content) = read(&library, &id, cx)?;
    let checkup = &loaded.casefile.checkup;
    let day = checkup.assessed_on(clock::now().date());
    let assessment = assess(&content, checkup, day);
    let view = View {
        id: &id,
        loaded: &loaded,
        content: &content,
        assessment: &assessment,
        lang,
    };
    if args.json {
        output::json(out, &view.json())
    } else {
        Ok(view.print(out)?)
    }
}

/// Reads a checkup with the content it is done with; its notices say all that could not be read or
/// verified.
pub(super) fn read(
    library: &Library,
    id: &CheckupId,
    cx: &Context,
) -> Result<(Loaded, Arc<Content>), CommandError> {
    let store = |e| CommandError::store(&e, cx.lang);
    let mut loaded = library.load(id).map_err(store)?;
    let content = cx.contents()?.of_loaded(library, &mut loaded);
    let evidence = library.verify_evidence(id, &loaded.casefile.checkup);
    loaded.notices.extend(evidence.map_err(store)?);
    Ok((loaded, content))
}

/// Returns what `show --json` prints, as a file.
pub(super) fn file(
    id: &CheckupId,
    loaded: &Loaded,
    content: &Content,
    lang: Lang,
) -> Result<Vec<u8>, CommandError> {
    let checkup = &loaded.casefile.checkup;
    let day = checkup.assessed_on(clock::now().date());
    let view = View {
        id,
        loaded,
        content,
        assessment: &assess(content, checkup, day),
        lang,
    };
    let mut file = Vec::new();
    output::json(&mut file, &view.json())?;
    Ok(file)
}

/// What is shown.
struct View<'a> {
    id: &'a CheckupId,
    loaded: &'a Loaded,
    content: &'a Content,
    assessment: &'a Assessment,
    lang: Lang,
}

impl View<'_> {
    const fn checkup(&self) -> &Checkup {
        &self.loaded.casefile.checkup
    }

    fn answered(&self) -> usize {
        let asked = |row: &&compliance_model::assess::Row| row.state.verdict().is_some();
        self.assessment.rows.iter().filter(asked).count()
    }

    fn score(&self, score: &Score) -> String {
        score.show(self.content.scoring(), self.lang)
    }

    fn title(&self, item: &ItemId) -> String {
        let title = self.content.title_of(item, Some(self.checkup()), self.lang);
        title.unwrap_or_default()
    }

    fn line(&self, out: &mut dyn Write, zh: &str, en: &str, text: &str) -> io::Result<()> {
        let text = clean::line(text);
        match self.lang {
            Lang::Zh => writeln!(out, "{zh}：{text}"),
            Lang::En => writeln!(out, "{en}: {text}"),
        }
    }

    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        self.head(out)?;
        self.people(out)?;
        writeln!(out)?;
        if self.checkup().selection().is_some() {
            self.result(out)?;
            self.groups().print(out)?;
            self.findings(out)?;
            self.owed(out)?;
            self.conflicts(out)?;
            self.not_scored(out)?;
        } else {
            writeln!(
                out,
                "{}",
                self.lang
                    .pick("还没有选定方案。", "No programme was chosen yet.")
            )?;
        }
        for notice in &self.loaded.notices {
            self.line(out, "注意", "note", &notice.message(self.lang))?;
        }
        Ok(())
    }

    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let (checkup, lang) = (self.checkup(), self.lang);
        self.line(out, "编号", "id", self.id.as_str())?;
        self.line(out, "企业", "firm", checkup.firm().map_or("?", Firm::name))?;
        self.line(
            out,
            "信用代码",
            "code",
            checkup.firm().map_or("?", |firm| firm.code().as_str()),
        )?;
        let programme = checkup
            .selection()
            .map_or_else(|| "-".into(), |s| s.name(lang));
        self.line(out, "方案", "programme", &programme)?;
        let status = match checkup.status() {
            Status::Open => lang.pick("进行中", "open").to_owned(),
            Status::Closed { at, .. } => {
                format!("{} {}", lang.pick("已结束", "closed"), at.to_minute())
            }
        };
        self.line(out, "状态", "state", &status)?;
        let time = |at: Option<Timestamp>| at.map_or_else(|| "-".into(), Timestamp::to_minute);
        self.line(out, "建立", "begun", &time(checkup.opened()))?;
        self.line(out, "最近记录", "touched", &time(checkup.touched()))?;
        let used = self.content.stamp().name();
        self.line(out, "检查内容", "content", &used)?;
        for (at, stamp) in checkup.renewals() {
            let text = format!("{} {}", at.to_minute(), stamp.name());
            self.line(out, "改用检查内容", "went over to content", &text)?;
        }
        let fingerprint = self.loaded.fingerprint().short();
        self.line(out, "指纹", "fingerprint", &fingerprint)
    }

    fn people(&self, out: &mut dyn Write) -> io::Result<()> {
        let (checkup, lang) = (self.checkup(), self.lang);
        let and = lang.pick("、", ", ");
        let consent = match checkup.consent() {
            Consent::Given(agreed) => format!("{} {}", agreed.by, agreed.post),
            Consent::Declined { .. } => lang.pick("企业不同意", "refused").to_owned(),
            Consent::NotAsked => lang.pick("尚未取得", "not given yet").to_owned(),
        };
        self.line(out, "同意", "consent", &consent)?;
        let Some(visit) = checkup.visit() else {
            return Ok(());
        };
        let on = visit.on.map_or_else(String::new, |day| day.to_string());
        self.line(out, "走访", "visit", format!("{on} {}", visit.place).trim())?;
        let lawyers: Vec<&str> = visit.lawyers.iter().map(|l| l.name.as_str()).collect();
        self.line(out, "律师", "lawyers", &lawyers.join(and))?;
        self.line(out, "受访人", "interviewed", &visit.interviewees.join(and))
    }

    fn result(&self, out: &mut dyn Write) -> io::Result<()> {
        let (a, lang) = (self.assessment, self.lang);
        let progress = format!("{} / {}", self.answered(), a.rows.len());
        self.line(out, "已答", "answered", &progress)?;
        let grade = a.graded.grade();
        self.line(
            out,
            "总评等级",
            "grade",
            &format!("{} {}", grade.letter(), grade.name(lang)),
        )?;
        for hit in &a.graded.hits {
            let items: Vec<&str> = hit.items.iter().map(ItemId::as_str).collect();
            let reason = hit.rule.describe(self.content.scoring(), lang);
            writeln!(out, "  {} {reason} {}", hit.rule.code(), items.join(" "))?;
        }
        self.line(out, "指数", "index", &self.score(&a.total))?;
        let levels = Level::ALL.map(|l| format!("{} {}", l.name(lang), a.levels.of(l)));
        self.line(out, "问题", "findings", &levels.join(lang.pick("，", ", ")))?;
        writeln!(out)
    }

    fn groups(&self) -> Table {
        let lang = self.lang;
        let mut table = Table::new(&[
            (lang.pick("专家组", "group"), Align::Left),
            (lang.pick("已评", "rated"), Align::Right),
            (lang.pick("未明", "open"), Align::Right),
            (lang.pick("指数", "index"), Align::Left),
        ]);
        for (group, score) in &self.assessment.groups {
            table.row([
                group.name(lang),
                &score.rated_items.to_string(),
                &score.open_items.to_string(),
                &self.score(score),
            ]);
        }
        table
    }

    fn findings(&self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        if self.assessment.findings.is_empty() {
            return Ok(());
        }
        let mut table = Table::new(&[
            (lang.pick("序号", "no"), Align::Right),
            (lang.pick("等级", "level"), Align::Left),
            (lang.pick("判定", "verdict"), Align::Left),
            (lang.pick("期限", "due"), Align::Left),
            (lang.pick("检查项", "item"), Align::Left),
            (lang.pick("标题", "title"), Align::Left),
        ]);
        for finding in &self.assessment.findings {
            table.row([
                finding.number.to_string().as_str(),
                finding.level.name(lang),
                finding.judged(lang),
                &format!("{} {}", finding.term.short(lang), finding.due),
                finding.item.as_str(),
                &self.title(&finding.item),
            ]);
        }
        writeln!(out)?;
        table.print(out)
    }

    /// Items on which statements differ: what was said, and by whom.
    fn conflicts(&self, out: &mut dyn Write) -> io::Result<()> {
        let (conflicts, lang) = (&self.assessment.conflicts, self.lang);
        if conflicts.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", Gap::Conflict.name(lang))?;
        for item in conflicts {
            let answers = self.checkup().answers(item).filter_map(|(_, answer)| {
                let verdict = answer.verdict?.name(lang);
                Some(format!("{verdict} {}", answer.said_by))
            });
            let said: Vec<String> = answers.collect();
            let text = format!("{item}  {}  {}", self.title(item), said.join(" / "));
            writeln!(out, "  {}", clean::line(text.trim_end()))?;
        }
        Ok(())
    }

    /// What was said on items that are not asked.
    fn not_scored(&self, out: &mut dyn Write) -> io::Result<()> {
        let (a, lang) = (self.assessment, self.lang);
        let parts = [(Gap::Unknown, &a.unknown), (Gap::Unasked, &a.unasked)];
        for (gap, items) in parts.into_iter().filter(|(_, items)| !items.is_empty()) {
            writeln!(out, "\n{}", gap.name(lang))?;
            for item in items {
                let state = self.checkup().state(item).name(lang);
                let note = self.checkup().note(item);
                let text = format!("{item}  {state}  {}  {note}", self.title(item));
                writeln!(out, "  {}", clean::line(text.trim_end()))?;
            }
        }
        Ok(())
    }

    fn owed(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.assessment.owed.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", self.lang.pick("待补材料", "Papers owed"))?;
        for owed in &self.assessment.owed {
            let due = owed
                .owed
                .due
                .map_or_else(|| "-".into(), |day| day.to_string());
            let text = format!(
                "{}  {}  {}  {due}",
                owed.item, owed.owed.what, owed.owed.who
            );
            writeln!(out, "  {}", clean::line(&text))?;
        }
        Ok(())
    }
}
