//! `checkup show`: a checkup in short. Private notes are not part of it.

use crate::{
    args::ShowArgs,
    clock,
    context::Context,
    error::{CommandError, Done, Exit, list_hint},
    output, paper,
    table::{Align, Table},
};
use compliance_model::{
    assess::{Assessment, assess},
    checkup::{Checkup, Status},
    content::Content,
    date::{Date, Timestamp},
    firm::Firm,
    group::ExpertGroup,
    id::{CheckupId, ItemId, is_random_id},
    programme::Selection,
    score::{Level, Score},
    text::Lang,
};
use compliance_store::{Library, Loaded};
use compliance_text::clean;
use serde::Serialize;
use std::io::{self, Write};

pub(super) fn run(args: &ShowArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let loaded = library
        .load(&id)
        .map_err(|e| CommandError::store(&e, lang))?;
    let content = cx.content()?;
    let checkup = &loaded.casefile.checkup;
    let day = checkup.base_day().unwrap_or_else(|| clock::now().date());
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

/// Opens the library; where there is none, there is no checkup to name.
pub(super) fn library(cx: &Context) -> Result<Library, CommandError> {
    let (library, root) = (cx.existing_library()?, cx.root()?);
    library.ok_or_else(|| {
        let root = paper::shown(&root);
        CommandError::user(match cx.lang {
            Lang::Zh => format!("数据文件夹 {root} 不存在"),
            Lang::En => format!("there is no data folder {root}"),
        })
        .hint(cx.lang.pick(
            "用 --data 指定所在的文件夹；checkup new 会新建",
            "name the right one with --data; `checkup new` makes it",
        ))
    })
}

/// Returns the checkup whose id begins with a text, if there is exactly one.
pub(super) fn find(library: &Library, text: &str, lang: Lang) -> Result<CheckupId, CommandError> {
    let wanted = text.trim().to_ascii_lowercase();
    if is_random_id(&wanted) {
        return Ok(CheckupId::new(&wanted));
    }
    let summaries = library.list().map_err(|e| CommandError::store(&e, lang))?;
    let begins =
        |s: &&compliance_store::Summary| !wanted.is_empty() && s.id.as_str().starts_with(&wanted);
    let found: Vec<_> = summaries.iter().filter(begins).collect();
    match found.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => Err(CommandError::user(match lang {
            Lang::Zh => format!("没有编号以“{text}”开头的体检"),
            Lang::En => format!("no checkup has an id that begins with {text:?}"),
        })
        .hint(list_hint(lang))),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|s| format!("  {}  {}", s.id, s.firm.as_ref().map_or("?", Firm::name)))
                .collect();
            Err(CommandError::user(match lang {
                Lang::Zh => format!("编号以“{text}”开头的体检有 {} 个", several.len()),
                Lang::En => format!(
                    "{} checkups have ids that begin with {text:?}",
                    several.len()
                ),
            })
            .hint(format!(
                "{}\n{}",
                lang.pick("写长一些", "write more of it"),
                names.join("\n")
            ))
            .exits(Exit::User))
        }
    }
}

/// What is shown.
struct View<'a> {
    id: &'a CheckupId,
    loaded: &'a Loaded,
    content: &'a Content,
    assessment: &'a Assessment,
    lang: Lang,
}

/// The same as JSON.
#[derive(Debug, Serialize)]
struct Json<'a> {
    id: &'a str,
    firm: Option<&'a Firm>,
    programme: Option<Selection>,
    closed: bool,
    opened: Option<Timestamp>,
    touched: Option<Timestamp>,
    visit_on: Option<Date>,
    content_version: &'a str,
    fingerprint: String,
    items: usize,
    answered: usize,
    grade: &'static str,
    rules: Vec<&'static str>,
    score: String,
    groups: Vec<JsonGroup>,
    levels: [u32; 4],
    findings: Vec<JsonFinding<'a>>,
    papers_owed: Vec<&'a str>,
    notices: Vec<String>,
}

#[derive(Debug, Serialize)]
struct JsonGroup {
    group: ExpertGroup,
    score: String,
    rated: u32,
    open: u32,
}

#[derive(Debug, Serialize)]
struct JsonFinding<'a> {
    number: u32,
    item: &'a str,
    level: &'static str,
    wording: &'a str,
    due: Date,
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
        let item = self.content.item(item);
        item.map_or_else(String::new, |item| item.title.get(self.lang).to_owned())
    }

    fn json(&self) -> Json<'_> {
        let (checkup, a) = (self.checkup(), self.assessment);
        let group = |(group, score): &(ExpertGroup, Score)| JsonGroup {
            group: *group,
            score: self.score(score),
            rated: score.rated_items,
            open: score.open_items,
        };
        let finding =
            |f: &'_ compliance_model::assess::Finding| (f.number, f.level.name(Lang::En), f.due);
        Json {
            id: self.id.as_str(),
            firm: checkup.firm(),
            programme: checkup.selection(),
            closed: matches!(checkup.status(), Status::Closed { .. }),
            opened: checkup.opened(),
            touched: checkup.touched(),
            visit_on: checkup.visit().and_then(|visit| visit.on),
            content_version: &checkup.content().version,
            fingerprint: self.loaded.fingerprint().hex(),
            items: a.rows.len(),
            answered: self.answered(),
            grade: a.graded.grade().letter(),
            rules: a.graded.hits.iter().map(|hit| hit.rule.code()).collect(),
            score: self.score(&a.total),
            groups: a.groups.iter().map(group).collect(),
            levels: Level::ALL.map(|level| a.levels.of(level)),
            findings: a
                .findings
                .iter()
                .map(|f| {
                    let (number, level, due) = finding(f);
                    JsonFinding {
                        number,
                        item: f.item.as_str(),
                        level,
                        wording: &f.wording,
                        due,
                    }
                })
                .collect(),
            papers_owed: a.owed.iter().map(|owed| owed.item.as_str()).collect(),
            notices: self
                .loaded
                .notices
                .iter()
                .map(|n| n.message(self.lang))
                .collect(),
        }
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
        let stamp = checkup.content();
        self.line(
            out,
            "建立时的内容版本",
            "content it was begun with",
            &stamp.version,
        )?;
        let fingerprint = self.loaded.fingerprint().short();
        self.line(out, "指纹", "fingerprint", &fingerprint)
    }

    fn people(&self, out: &mut dyn Write) -> io::Result<()> {
        let (checkup, lang) = (self.checkup(), self.lang);
        let and = lang.pick("、", ", ");
        let consent = match checkup.consent() {
            Some(consent) if consent.given => format!("{} {}", consent.by, consent.post),
            Some(_) => lang.pick("企业不同意", "refused").to_owned(),
            None => lang.pick("尚未取得", "not given yet").to_owned(),
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
            "评级",
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
                finding.verdict.name(lang),
                &finding.due.to_string(),
                finding.item.as_str(),
                &self.title(&finding.item),
            ]);
        }
        writeln!(out)?;
        table.print(out)
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
