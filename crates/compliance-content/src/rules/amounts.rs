//! Amounts: their numbers are those of the words beside them and of the article they follow from.

use super::{Found, Linter, by_verdict, penalties, steps};
use crate::penalties::follows;
use crate::pool::Place;
use crate::say::say;
use crate::syntax::Step;
use compliance_model::{
    amount::{Amount, Per, Tier, Whom},
    answer::Verdict,
    citing::Citing,
    date::Date,
    figure::{Bound, Figure, Told, told},
    id::LawId,
    item::Consequence,
    law::Article,
};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of each article of the extract.
type Articles<'p> = BTreeMap<(&'p LawId, Date, Article), Vec<Told<'p>>>;

/// A number of an amount: its field, and as which ends of a range words may tell it.
struct Slot {
    field: &'static str,
    figure: Figure,
    bounds: &'static [Bound],
}

/// Where a consequence stands, and what its words tell.
struct Line<'p> {
    place: Place,
    verdict: Option<Verdict>,
    n: usize,
    consequence: &'p Consequence,
    /// Condition and range in one text, whose range begins at this byte.
    text: &'p str,
    range_at: usize,
    told: Vec<Told<'p>>,
}

impl Line<'_> {
    fn at<'s>(&self, rest: &[Step<'s>]) -> Vec<Step<'s>> {
        let mut steps = by_verdict("consequence", self.verdict, steps![self.n]);
        steps.extend(rest.iter().copied());
        steps
    }

    /// Returns whether an amount must have a figure. A condition is none of an amount where no range
    /// follows in its clause, and a share never is: it parts graver cases from others.
    fn tells(&self, told: &Told<'_>) -> bool {
        let is_condition = |t: &Told<'_>| matches!(t.bound, Bound::From | Bound::Under);
        if !is_condition(told) {
            return true;
        }
        let clause = self.text.get(told.at..).unwrap_or_default();
        let clause = clause.split('；').next().unwrap_or_default();
        let inside = told.at..told.at + clause.len();
        let mut follows = self.told.iter().filter(|t| inside.contains(&t.at));
        matches!(told.figure, Figure::Yuan(_)) && follows.any(|t| !is_condition(t))
    }

    /// Returns from where on words speak of whoever or whatever one of these names: from the first
    /// of them in the range, from the beginning where the condition has one.
    fn begins(&self, words: &[&str]) -> Option<usize> {
        let first = words.iter().filter_map(|word| self.text.find(word)).min()?;
        Some(if first < self.range_at { 0 } else { first })
    }
}

/// Judges all amounts; returns the articles that the extract lacks.
pub(super) fn check(linter: &mut Linter<'_>) -> BTreeSet<String> {
    let pool = linter.pool;
    let articles: Articles<'_> = pool
        .penalties
        .iter()
        .map(|placed| &placed.value)
        .filter(|t| t.paragraph.is_none())
        .map(|t| ((&t.law, t.version, t.article), told(&t.money)))
        .collect();
    let mut lacking = BTreeSet::new();
    let mut unchecked = 0;
    for (place, citing) in pool.citing().filter(|(_, citing)| citing.in_use) {
        for (verdict, n, consequence) in citing.lines() {
            let text = format!("{}：{}", consequence.when, consequence.what);
            let line = Line {
                place,
                verdict,
                n,
                consequence,
                range_at: text.len() - consequence.what.len(),
                told: told(&text),
                text: &text,
            };
            judge(linter, &line);
            if articles.is_empty() || consequence.amounts.is_empty() {
                continue;
            }
            match of_article(linter, &citing, consequence, &articles) {
                Ok(figures) => against(linter, &line, &figures),
                Err(true) => unchecked += 1,
                Err(false) => {
                    lacking.insert(format!("{} {}", consequence.law, consequence.article));
                }
            }
        }
    }
    tell_unchecked(linter, unchecked);
    lacking
}

/// Laws whose text is not at hand cannot be held against anything; how often that is so is told.
fn tell_unchecked(linter: &mut Linter<'_>, lines: usize) {
    if lines == 0 {
        return;
    }
    let lang = linter.lang;
    let message = say!(
        lang,
        "{lines} 条后果的金额没有条文可对照：所引条文不在法条文件里，引用已注明待复核",
        "the amounts of {lines} consequences have no article to be held against: it is not in the statute file, and the citation says that it is to be checked"
    );
    linter.report_file("penalties.ron", Found::note("amount-unchecked", message));
}

fn judge(linter: &mut Linter<'_>, line: &Line<'_>) {
    untold(linter, line);
    let amounts = &line.consequence.amounts;
    for (n, amount) in amounts.iter().enumerate() {
        let twice = amounts.iter().take(n).any(|earlier| earlier == amount);
        form(linter, line, n, (amount, twice));
        if let Some(begins) = named(linter, line, n, amount) {
            unsaid(linter, line, n, (amount, begins));
        }
    }
}

/// Reports figures of the words that no amount has.
fn untold(linter: &mut Linter<'_>, line: &Line<'_>) {
    let lang = linter.lang;
    let slots: Vec<Slot> = line.consequence.amounts.iter().flat_map(slots).collect();
    let range = line
        .told
        .iter()
        .filter(|t| t.at >= line.range_at && line.tells(t));
    let open: Vec<&str> = range
        .filter(|t| !slots.iter().any(|slot| slot.fits(t)))
        .map(|t| t.words)
        .collect();
    if open.is_empty() {
        return;
    }
    let list = open.join(lang.pick("、", ", "));
    let message = say!(
        lang,
        "what 里的数没有写进 amounts：{list}",
        "what has figures that no amount has: {list}"
    );
    let draft = draft(line);
    let help = say!(
        lang,
        "写 amounts: [{draft}]，再注明比例的基数 of、对谁 whom、加重档 tier；以上为 min，以下为 max",
        "write amounts: [{draft}], with the base of a share, whom and tier; 以上 is min, 以下 is max"
    );
    let found = Found::error("money-untold", message).help(help);
    linter.report(line.place, &line.at(steps!["what"]), found);
}

/// Returns the amounts that the words of a range come to, without what only a reader sees.
fn draft(line: &Line<'_>) -> String {
    let range = line.told.iter().filter(|t| t.at >= line.range_at);
    let mut drafts: Vec<String> = Vec::new();
    let mut least: Option<&str> = None;
    for told in range {
        let (words, base) = (told.words, base(told.figure));
        let from = least.take();
        match (told.bound, from) {
            (Bound::Least, _) => {
                drafts.push(format!("(min: {words:?}{base})"));
                least = Some(words);
            }
            (Bound::Most, Some(min)) => {
                drafts.pop();
                drafts.push(format!("(min: {min:?}, max: {words:?}{base})"));
            }
            (Bound::Most, None) => drafts.push(format!("(max: {words:?}{base})")),
            (Bound::Exact, _) => drafts.push(format!("(min: {words:?}, max: {words:?}{base})")),
            (Bound::From | Bound::Under, _) => {}
        }
    }
    drafts.join(", ")
}

const fn base(figure: Figure) -> &'static str {
    match figure {
        Figure::Yuan(_) => "",
        Figure::Share(_) => ", of: \"…\"",
    }
}

/// Reports an amount that is none by itself.
fn form(linter: &mut Linter<'_>, line: &Line<'_>, n: usize, (amount, twice): (&Amount, bool)) {
    let lang = linter.lang;
    let is_share = |figure: &Figure| matches!(figure, Figure::Share(_));
    let ends = [amount.min, amount.max];
    let shares = ends.iter().flatten().filter(|f| is_share(f)).count();
    let known = [amount.from, amount.under, amount.floor, amount.cap];
    let what = if amount.min.is_none() && amount.max.is_none() {
        lang.pick("没有 min 也没有 max", "there is neither min nor max")
    } else if shares == 1 && ends.iter().flatten().count() == 2 {
        lang.pick(
            "min 和 max 一个是金额，一个是比例",
            "min and max are a sum and a share",
        )
    } else if matches!((amount.min, amount.max), (Some(min), Some(max)) if min > max) {
        lang.pick("min 大于 max", "min is more than max")
    } else if shares > 0 && amount.of.trim().is_empty() {
        lang.pick(
            "比例、倍数没有写基数 of",
            "the share or multiple lacks its base, of",
        )
    } else if known.iter().flatten().any(is_share) {
        lang.pick(
            "from、under、floor、cap 只写金额",
            "from, under, floor and cap take sums alone",
        )
    } else if twice {
        lang.pick("与前面的一档完全相同", "it is the same as an earlier one")
    } else {
        return;
    };
    let found = Found::error("amount-form", what.to_owned());
    linter.report(line.place, &line.at(steps!["amounts", n]), found);
}

/// Reports who, what tier, base or count the words do not name. Returns from which byte on they
/// speak of the amount, if they do at all.
fn named(linter: &mut Linter<'_>, line: &Line<'_>, n: usize, amount: &Amount) -> Option<usize> {
    let lang = linter.lang;
    let base = [amount.of.as_str()];
    let who: Vec<&str> = match &amount.whom {
        Whom::Firm | Whom::Offender => Vec::new(),
        Whom::Persons => penalties::PERSONS.to_vec(),
        Whom::Other(name) => vec![name],
    };
    let tier = match amount.tier {
        Tier::Normal => [].as_slice(),
        Tier::Aggravated => penalties::AGGRAVATED,
    };
    let mut begins = 0;
    let whom = (
        "whom",
        amount.whom.name(lang).to_owned(),
        who.as_slice(),
        true,
    );
    let tier = ("tier", amount.tier.name(lang).to_owned(), tier, true);
    let of = ("of", amount.of.clone(), base.as_slice(), false);
    let per = amount.per.iter();
    let per = per.map(|per| ("per", per.name(lang).to_owned(), counted(*per), false));
    for (field, told, words, is_start) in [whom, tier, of].into_iter().chain(per) {
        let first = if words.iter().all(|word| word.is_empty()) {
            Some(0)
        } else {
            line.begins(words)
        };
        let Some(first) = first else {
            let message = say!(
                lang,
                "when 和 what 没有说到 {field}：{told}",
                "neither when nor what has words for {field}: {told}"
            );
            let found = Found::error("amount-words", message);
            linter.report(line.place, &line.at(steps!["amounts", n, field]), found);
            return None;
        };
        if is_start {
            begins = begins.max(first);
        }
    }
    Some(begins)
}

/// Returns the words for what an amount is counted for.
const fn counted(per: Per) -> &'static [&'static str] {
    match per {
        Per::Person => &["每人", "一人", "每名", "一名", "按人"],
        Per::Piece => &["每件", "每份", "每台", "每辆", "每个"],
        Per::Time => &["每次"],
        Per::SquareMetre => &["每平方米"],
        Per::Day => &["每日", "按日", "每天"],
        Per::Month => &["每月", "按月", "每超 1 个月"],
        Per::Year => &["每年", "按年"],
    }
}

/// Reports numbers that the words do not tell where they speak of the amount.
fn unsaid(linter: &mut Linter<'_>, line: &Line<'_>, n: usize, (amount, begins): (&Amount, usize)) {
    let lang = linter.lang;
    for slot in slots(amount) {
        let mut told = line.told.iter().filter(|t| t.at >= begins);
        if told.any(|t| slot.fits(t)) {
            continue;
        }
        let figure = slot.figure;
        let message = say!(
            lang,
            "what 没有在说这一档的地方写 {figure}",
            "what does not tell {figure} where it speaks of this amount"
        );
        let help = say!(
            lang,
            "以上为 min，以下为 max，只写一个数的两样都写；责任人员、加重档的数写在说到它们之后",
            "以上 is min, 以下 is max, one figure alone is both; those for persons and grave cases come after the words that name them"
        );
        let found = Found::error("amount-words", message).help(help);
        let steps = line.at(steps!["amounts", n, slot.field]);
        linter.report(line.place, &steps, found);
    }
}

/// Returns the figures of the articles that a consequence follows from; without an entry, whether
/// the citation says itself that the text is not at hand.
fn of_article<'a>(
    linter: &Linter<'_>,
    citing: &Citing<'a>,
    consequence: &Consequence,
    articles: &'a Articles<'a>,
) -> Result<Vec<&'a Told<'a>>, bool> {
    let cites = citing.all().filter(|cite| {
        let law = linter.register.get(&cite.law);
        follows(consequence, cite, law.map_or("", |law| law.short.as_str()))
    });
    let mut found = None;
    let mut excused = false;
    for cite in cites {
        excused |= cite.review.is_some();
        let version = penalties::version(linter, cite);
        let figures = version.and_then(|version| articles.get(&(&cite.law, version, cite.article)));
        if let Some(figures) = figures {
            found.get_or_insert_with(Vec::new).extend(figures);
        }
    }
    found.ok_or(excused)
}

/// Reports numbers that the article does not have.
fn against(linter: &mut Linter<'_>, line: &Line<'_>, figures: &[&Told<'_>]) {
    let lang = linter.lang;
    let Consequence { law, article, .. } = line.consequence;
    let short = linter
        .register
        .get(law)
        .map_or("", |law| law.short.as_str());
    let article = article.in_chinese();
    for (n, amount) in line.consequence.amounts.iter().enumerate() {
        for slot in slots(amount) {
            if figures.iter().any(|t| slot.fits(t)) {
                continue;
            }
            let (figure, field) = (slot.figure, slot.field);
            let message = say!(
                lang,
                "《{short}》{article}没有 {figure}（{field}）",
                "《{short}》{article} has no {figure} ({field})"
            );
            let help = say!(
                lang,
                "对照条文改，或换成有这个数的条",
                "mend it by the article, or name the article that has it"
            );
            let found = Found::error("amount-law", message).help(help);
            linter.report(line.place, &line.at(steps!["amounts", n, field]), found);
        }
    }
}

impl Slot {
    fn fits(&self, told: &Told<'_>) -> bool {
        self.figure == told.figure && self.bounds.contains(&told.bound)
    }
}

/// Returns the numbers of an amount.
fn slots(amount: &Amount) -> impl Iterator<Item = Slot> + use<> {
    let one = amount.min.is_some() && amount.min == amount.max;
    let least: &[Bound] = if one {
        &[Bound::Exact]
    } else {
        &[Bound::Least, Bound::Exact]
    };
    let slot = |field, figure: Option<Figure>, bounds| {
        figure.map(|figure| Slot {
            field,
            figure,
            bounds,
        })
    };
    [
        slot("min", amount.min, least),
        slot(
            "max",
            amount.max.filter(|_| !one),
            &[Bound::Most, Bound::Exact],
        ),
        slot("from", amount.from, &[Bound::From, Bound::Least]),
        slot("under", amount.under, &[Bound::Under]),
        slot("floor", amount.floor, &[Bound::Exact, Bound::Under]),
        slot("cap", amount.cap, &[Bound::Most, Bound::Exact]),
    ]
    .into_iter()
    .flatten()
}
