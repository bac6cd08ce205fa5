//! What going over to other content changes, in words: for the terminal and the command line.

use compliance_model::{
    assess::Assessment, content::Content, id::ItemId, renewal::Renewal, text::Lang,
};

/// Returns the changes, line by line: first what counts, then each item.
pub fn text(renewal: &Renewal, old: &Content, new: &Content, lang: Lang) -> String {
    let words = Words { old, new, lang };
    let mut lines = words.head(renewal);
    words.part(
        &mut lines,
        ("将新增提问", "Asked from now on"),
        renewal.new.iter().map(|item| words.title(item)),
    );
    let gone = renewal.gone.iter().map(|gone| {
        let why = if gone.known {
            lang.pick("不再适用", "applies no more")
        } else {
            lang.pick("新内容没有此项", "not in the new content")
        };
        words.remarked(&gone.item, &[why, gone.state.name(lang)])
    });
    words.part(
        &mut lines,
        (
            "将不再提问（已答的保留在记录中，另行列出，不计分）",
            "Asked no more (answers stay in the records and are listed, not scored)",
        ),
        gone,
    );
    let changed = renewal.changed.iter().map(|changed| {
        let aspects = changed.aspects.iter().map(|aspect| aspect.name(lang));
        let remarks: Vec<&str> = aspects.chain([changed.state.name(lang)]).collect();
        words.remarked(&changed.item, &remarks)
    });
    words.part(
        &mut lines,
        (
            "内容有改动（已有判定保留，请对照新标准复核）",
            "Changed (verdicts stay; look at them again by the new criteria)",
        ),
        changed,
    );
    words.part(
        &mut lines,
        ("重新计分", "Scored again"),
        renewal.known_again.iter().map(|item| words.title(item)),
    );
    lines.join("\n")
}

struct Words<'a> {
    old: &'a Content,
    new: &'a Content,
    lang: Lang,
}

impl Words<'_> {
    fn head(&self, renewal: &Renewal) -> Vec<String> {
        let (from, to) = (renewal.from.name(), renewal.to.name());
        let (before, after) = (
            self.result(&renewal.before, self.old),
            self.result(&renewal.after, self.new),
        );
        let counts = [renewal.new.len(), renewal.gone.len(), renewal.changed.len()];
        let [new, gone, changed] = counts;
        let lost = renewal.answers_not_scored();
        let mut lines = match self.lang {
            Lang::Zh => vec![
                format!("检查内容 {from} → {to}"),
                format!(
                    "新增 {new} 项，不再提问 {gone} 项（其中已答 {lost} 项），改动 {changed} 项"
                ),
                format!("总评 {before} → {after}"),
            ],
            Lang::En => vec![
                format!("content {from} → {to}"),
                format!(
                    "{new} new, {gone} asked no more ({lost} of them answered), {changed} changed"
                ),
                format!("grade {before} → {after}"),
            ],
        };
        if counts == [0; 3] {
            let same = self.lang.pick(
                "对本次体检没有影响。",
                "It changes nothing for this checkup.",
            );
            lines.push(same.into());
        }
        lines
    }

    fn result(&self, assessment: &Assessment, content: &Content) -> String {
        let grade = assessment.graded.grade();
        let score = assessment.total.show(content.scoring(), self.lang);
        format!("{} {score}", grade.letter())
    }

    fn part(
        &self,
        lines: &mut Vec<String>,
        (zh, en): (&str, &str),
        items: impl Iterator<Item = String>,
    ) {
        let items: Vec<String> = items.map(|item| format!("  {item}")).collect();
        if !items.is_empty() {
            let heading = self.lang.pick(zh, en);
            let colon = self.lang.pick("：", ":");
            lines.push(String::new());
            lines.push(format!("{heading}{colon}"));
            lines.extend(items);
        }
    }

    fn title(&self, id: &ItemId) -> String {
        let item = self.new.item(id).or_else(|| self.old.item(id));
        let title = item.map_or("", |item| item.title.get(self.lang));
        format!("{id} {title}")
    }

    fn remarked(&self, id: &ItemId, remarks: &[&str]) -> String {
        let and = self.lang.pick("，", ", ");
        format!("{} · {}", self.title(id), remarks.join(and))
    }
}
