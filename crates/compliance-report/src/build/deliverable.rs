//! A deliverable (交付物): the paper of a template, drafted from facts, answers and findings.

mod rows;
mod say;

use super::{Input, cover, cover::Title, draft::Draft, report::Report};
use crate::document::{
    Block as Part, Callout, Column, Document, Flow, Heading, Item, KeyValue, KeyValues, List,
    Paragraph, Row as TableRow, Run, Signature, SignatureForm, Table as Grid, Tick, Tone,
};
use compliance_model::{
    condition::{Condition, Context, Truth, Why},
    deliverable::{Adoption, Block, Deliverable, Line, Row, Table},
    text::Lang,
};
use say::Words;

/// What the firm filled in, by the words of the place.
pub type Fills = std::collections::BTreeMap<String, String>;

/// Returns the paper of a template for the firm of a checkup.
pub fn deliverable(input: &Input<'_>, template: &Deliverable, fills: &Fills) -> Document {
    let report = Report::without_findings(input);
    let title = Title {
        title: (&template.title.zh, template.title.get(Lang::En)),
        edition: ("交付物", "deliverable"),
    };
    let mut document = Document::new(cover::meta(&report, &title));
    document.furniture = cover::furniture(&report, &title);
    // Each paper is a draft until it is adopted, and says so in words.
    document.furniture.watermark = None;
    if template.outward {
        template
            .title
            .get(report.voice.main())
            .clone_into(&mut document.furniture.header_left);
        document.furniture.footer_left.clear();
    }
    if template.sensitive {
        let v = report.voice;
        let within = v.words(
            "载有问题事实 · 限企业内部",
            "Tells what is wrong · within the firm only",
        );
        document.furniture.classification = Some(within);
    }
    let writer = Writer {
        report: &report,
        fills,
    };
    let mut draft = Draft::new(document, report.voice);
    draft.push(Heading::new(1, template.title.get(report.voice.main())));
    draft.languages();
    if !template.outward {
        writer.head(&mut draft, template);
    }
    writer.blocks(&mut draft, &template.body);
    if !template.outward {
        writer.adoption(&mut draft, template);
        writer.foot(&mut draft);
    }
    draft.finish()
}

/// The report's words with what the firm filled in.
struct Writer<'a> {
    report: &'a Report<'a>,
    fills: &'a Fills,
}

/// What a condition makes of a part.
enum Shown {
    /// It is printed.
    Yes,
    /// It is printed with what is not known yet.
    Unsure(Why),
    /// It is left out.
    No,
}

impl Writer<'_> {
    fn head(&self, draft: &mut Draft, template: &Deliverable) {
        let v = self.report.voice;
        let as_of = self.report.input.content.as_of();
        let state = match template.adopted_by {
            Adoption::None => v.words("草稿，供企业使用", "draft, for the firm's use"),
            adoption => format!(
                "{}{}{}",
                v.words("草案", "draft"),
                v.pick("，", ", "),
                v.name(|lang| adoption.name(lang)) + v.pick("后生效", " before it holds")
            ),
        };
        draft.push(KeyValues::new(vec![
            KeyValue::new(v.words("企业", "Firm"), self.report.firm_name()),
            KeyValue::new(v.words("状态", "State"), state.as_str()),
            KeyValue::new(
                v.words("用途", "Purpose"),
                self.runs(&template.purpose, &[]),
            ),
            KeyValue::new(
                v.words("交付时间", "Handed over"),
                self.runs(&template.when, &[]),
            ),
            KeyValue::new(
                v.words("编制依据", "Made from"),
                v.tell(|lang| {
                    let day = self.report.long(self.report.input.day);
                    match lang {
                        Lang::Zh => format!("{day}体检记录；法律截至 {as_of}"),
                        Lang::En => format!("checkup of {day}; law as of {as_of}"),
                    }
                })
                .as_str(),
            ),
        ]));
    }

    fn blocks(&self, draft: &mut Draft, blocks: &[Block]) {
        for block in blocks {
            self.block(draft, block);
        }
    }

    fn block(&self, draft: &mut Draft, block: &Block) {
        match block {
            Block::Heading(text) => draft.push(Heading::new(2, self.plain(text))),
            Block::Section(text) => draft.push(Heading::new(3, self.plain(text))),
            Block::Text(text) => draft.push(Paragraph::body(self.runs(text, &[]))),
            Block::Model(texts) => {
                let body = texts.iter().map(|text| Flow::from(self.runs(text, &[])));
                draft.push(Callout::new(Tone::Grey, "", body.collect()));
            }
            Block::Bullets(lines) => self.list(draft, lines, List::bullets),
            Block::Numbers(lines) => self.list(draft, lines, List::numbers),
            Block::Ticks(lines) => self.list(draft, lines, |items: Vec<Item>| {
                List::ticks(items.into_iter().map(|item| item.with_tick(Tick::Empty)))
            }),
            Block::Table(table) => self.table(draft, table),
            Block::Sign(lines) => self.sign(draft, lines),
            Block::Page => draft.page(),
            Block::Duty(condition, blocks) => match self.duty(condition) {
                Shown::No => {}
                Shown::Yes => self.blocks(draft, blocks),
                Shown::Unsure(why) => {
                    draft.remark(self.unsure(&why));
                    self.blocks(draft, blocks);
                }
            },
            Block::May(condition, blocks) => {
                if self.holds(condition) {
                    self.blocks(draft, blocks);
                }
            }
        }
    }

    fn list(&self, draft: &mut Draft, lines: &[Line], list: impl Fn(Vec<Item>) -> List) {
        let items: Vec<Item> = lines.iter().filter_map(|line| self.line(line)).collect();
        if !items.is_empty() {
            draft.push(list(items));
        }
    }

    fn line(&self, line: &Line) -> Option<Item> {
        match line {
            Line::Say(text) => Some(Item::new(self.runs(text, &[]))),
            Line::May(condition, text) => self
                .holds(condition)
                .then(|| Item::new(self.runs(text, &[]))),
            Line::Duty(condition, text) => match self.duty(condition) {
                Shown::No => None,
                Shown::Yes => Some(Item::new(self.runs(text, &[]))),
                Shown::Unsure(why) => {
                    let mut runs = self.runs(text, &[]);
                    runs.push(Run::muted(self.unsure(&why)));
                    Some(Item::new(runs))
                }
            },
        }
    }

    fn table(&self, draft: &mut Draft, table: &Table) {
        let columns = table.columns.iter().map(|(_, wide)| match wide {
            0 => Column::text(),
            wide => Column::text().wide(*wide),
        });
        let heads = table.columns.iter().map(|(head, _)| self.plain(head));
        let mut grid = Grid::new(columns.collect()).with_header(TableRow::of_texts(heads));
        for row in &table.rows {
            self.row(&mut grid.rows, row);
        }
        if !grid.rows.is_empty() {
            draft.push(grid);
        } else if !table.empty.is_empty() {
            draft.push(Paragraph::body(self.runs(&table.empty, &[])));
        }
    }

    fn row(&self, rows: &mut Vec<TableRow>, row: &Row) {
        match row {
            Row::Row(cells) => self.add(rows, cells, Vec::new()),
            Row::May(condition, cells) => {
                if self.holds(condition) {
                    self.add(rows, cells, Vec::new());
                }
            }
            Row::Duty(condition, cells) => match self.duty(condition) {
                Shown::No => {}
                Shown::Yes => self.add(rows, cells, Vec::new()),
                Shown::Unsure(why) => {
                    self.add(rows, cells, Vec::new());
                    let cell = rows.last_mut().and_then(|row| row.cells.last_mut());
                    if let Some(cell) = cell {
                        let unsure = vec![Run::muted(self.unsure(&why))];
                        cell.content.push(unsure.into());
                    }
                }
            },
            Row::Each(source, cells) => {
                for words in self.source(source) {
                    self.add(rows, cells, words);
                }
            }
        }
    }

    /// Adds a row, numbered after those that are there.
    fn add(
        &self,
        rows: &mut Vec<TableRow>,
        cells: &[String],
        mut words: Vec<(&'static str, Vec<Run>)>,
    ) {
        words.push(("n", vec![Run::text((rows.len() + 1).to_string())]));
        rows.push(self.cells(cells, &words));
    }

    fn cells(&self, cells: &[String], words: &Words) -> TableRow {
        let cell = |text: &String| crate::document::Cell::new(self.runs(text, words));
        TableRow::new(cells.iter().map(cell).collect())
    }

    fn sign(&self, draft: &mut Draft, lines: &[String]) {
        let v = self.report.voice;
        let line = |text: &String| Signature {
            title: self.plain(text),
            fields: vec![v.words("签名", "Signature"), v.words("日期", "Date")],
            signed_at: None,
            form: SignatureForm::default(),
        };
        draft.push(Part::Signatures(lines.iter().map(line).collect()));
    }

    /// Adds how the paper becomes binding.
    fn adoption(&self, draft: &mut Draft, template: &Deliverable) {
        if template.adoption.is_empty() {
            return;
        }
        let v = self.report.voice;
        draft.push(Heading::new(
            2,
            v.words("怎样通过和生效", "How it is adopted"),
        ));
        let steps = template.adoption.iter();
        draft.push(List::numbers(
            steps.map(|step| Item::new(self.runs(step, &[]))),
        ));
    }

    /// Adds what the paper rests on and whom it is for.
    fn foot(&self, draft: &mut Draft) {
        let report = self.report;
        let lawyers: Vec<&str> = report.lawyers().iter().map(|l| l.name.as_str()).collect();
        let by = report.voice.list(&lawyers);
        let firm = report.firm_name();
        draft.remark(report.voice.tell(|lang| {
            let day = report.long(report.input.day);
            match lang {
                Lang::Zh => format!(
                    "本件依{firm}{day}的陈述和所交材料编制，{by}律师复核后使用。自愿体检的成果，不是行政检查结论，不供第三人依赖。补办的手续写真实日期并注明补办，不得倒签、补造。"
                ),
                Lang::En => format!(
                    "Drawn up from what {firm} said and showed on {day}; to be checked by {by} before use. It comes of a voluntary checkup, is no finding of an authority and not for third parties to rely on. What is made up for bears its true date and says so."
                ),
            }
        }));
    }

    fn eval(&self, condition: &Condition) -> Why {
        let input = self.report.input;
        let other = |item: &_| input.assessment.other(item);
        condition.eval(&Context {
            facts: &self.report.facts,
            selection: input.assessment.selection,
            today: input.day,
            other: &other,
        })
    }

    fn holds(&self, condition: &Condition) -> bool {
        self.eval(condition).truth == Truth::Yes
    }

    fn duty(&self, condition: &Condition) -> Shown {
        let why = self.eval(condition);
        match why.truth {
            Truth::Yes => Shown::Yes,
            Truth::No => Shown::No,
            Truth::Unknown => Shown::Unsure(why),
        }
    }

    fn unsure(&self, why: &Why) -> String {
        let told = self.report.why(why);
        self.report.voice.tell(|lang| match lang {
            Lang::Zh => format!("（待确认是否适用：{told}）"),
            Lang::En => format!("(to be confirmed whether it applies: {told})"),
        })
    }
}
