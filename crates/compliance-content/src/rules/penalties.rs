//! Penalty articles that threaten more than the consequences tell.

use super::{Found, Linter, steps};
use crate::diagnostic::{Diagnostic, Severity};
use crate::penalties::{Threat, Threats};
use crate::pool::{Place, Placed, Pool};
use crate::say::say;
use compliance_model::{
    citing::Citing,
    date::Date,
    id::LawId,
    law::{Article, Citation, CitationRole},
    text::Lang,
};
use std::collections::{BTreeMap, BTreeSet};

/// Words of consequences that speak of persons responsible.
pub(super) const PERSONS: &[&str] = &[
    "责任人",
    "负责人",
    "主管",
    "个人",
    "法定代表人",
    "人员",
    "本人",
];
/// Words of consequences that speak of grave cases or orders not obeyed.
pub(super) const AGGRAVATED: &[&str] = &[
    "情节", "拒不", "逾期", "后果", "不改", "严重", "造成", "数额",
];

type Key<'p> = (&'p LawId, Date, Article, Option<u8>);

impl Threat {
    /// Returns what it is, with the words one of which tells it.
    const fn told(self) -> (&'static str, &'static str, &'static [&'static str]) {
        match self {
            Self::Persons => ("责任人员的责任", "what persons answer for", PERSONS),
            Self::Aggravated => (
                "情节严重或逾期不改的一档",
                "the tier for grave cases or orders not obeyed",
                AGGRAVATED,
            ),
            Self::Licence => (
                "停业、吊销",
                "the stop of business or loss of a licence",
                &["吊", "停业", "停产", "关闭", "暂扣", "撤销", "停止", "限制"],
            ),
            Self::Detention => ("拘留", "detention", &["拘留"]),
        }
    }
}

/// Holds consequences against the extract; `lacking` are articles that others missed in it.
pub(super) fn check(linter: &mut Linter<'_>, mut lacking: BTreeSet<String>) {
    let pool = linter.pool;
    let extract: BTreeMap<Key<'_>, &Threats> = pool
        .penalties
        .iter()
        .map(|placed| &placed.value)
        .map(|t| ((&t.law, t.version, t.article, t.paragraph), t))
        .collect();
    if extract.is_empty() {
        return;
    }
    for (place, citing) in pool.citing().filter(|(_, citing)| citing.in_use) {
        let cites = citing.cites();
        for (at, cite) in cites.filter(|(_, cite)| cite.role == CitationRole::Penalty) {
            let Some(version) = version(linter, cite) else {
                continue;
            };
            match extract.get(&(&cite.law, version, cite.article, cite.paragraph)) {
                Some(threats) => hold(linter, place, &citing, (at, threats)),
                // A citation whose text is not at hand says so itself.
                None if cite.review.is_some() => {}
                None => {
                    lacking.insert(format!("{} {}", cite.law, cite.article));
                }
            }
        }
    }
    if !lacking.is_empty() {
        let lang = linter.lang;
        let lacking: Vec<String> = lacking.into_iter().collect();
        let list = lacking.join(lang.pick("、", ", "));
        let message = say!(
            lang,
            "处罚条款摘要里没有：{list}",
            "not in the extract of penalty articles: {list}"
        );
        let help = say!(
            lang,
            "有法条文件时用 checkup content penalties 重写 penalties.ron",
            "with a statute file write penalties.ron anew by checkup content penalties"
        );
        let found = Found::note("no-extract", message).help(help);
        linter.report_file("penalties.ron", found);
    }
}

/// Puts an extract that was made now in the place of the one that was read, and tells where that
/// one says otherwise.
pub(crate) fn take_extract(
    pool: &mut Pool<'_>,
    extract: Vec<Threats>,
    lang: Lang,
    problems: &mut Vec<Diagnostic>,
) {
    let kept = std::mem::take(&mut pool.penalties);
    let kept: BTreeSet<Threats> = kept.into_iter().map(|placed| placed.value).collect();
    let new = extract.iter().filter(|entry| !kept.contains(entry));
    let new: Vec<String> = new.map(|t| format!("{} {}", t.law, t.article)).collect();
    if !new.is_empty() {
        let list = new.join(lang.pick("、", ", "));
        let message = say!(
            lang,
            "法条文件里的条文与摘要不同：{list}",
            "the statute file says otherwise than the extract of penalty articles: {list}"
        );
        let help = say!(
            lang,
            "用 checkup content penalties 重写 penalties.ron",
            "write penalties.ron anew by checkup content penalties"
        );
        problems.push(Diagnostic::of_file(
            "old-extract",
            Severity::Warning,
            "penalties.ron",
            message,
            Some(help),
        ));
    }
    // None of them stands anywhere in a file; what is said of the extract is said of it as a whole.
    let place = Place {
        file: usize::MAX,
        list: None,
        element: None,
    };
    let placed = extract.into_iter().map(|value| Placed { value, place });
    pool.penalties = placed.collect();
}

pub(super) fn version(linter: &Linter<'_>, cite: &Citation) -> Option<Date> {
    let law = linter.register.get(&cite.law)?;
    let current = || law.in_force(linter.as_of).map(|version| version.adopted);
    cite.version.or_else(current)
}

/// Reports what an article threatens and no consequence that follows from it tells; an article
/// from which none follows is told of elsewhere or not at all.
fn hold(
    linter: &mut Linter<'_>,
    place: Place,
    citing: &Citing<'_>,
    ((field, n), threats): ((&'static str, usize), &Threats),
) {
    let said: String = citing
        .lines()
        .map(|(_, _, c)| c)
        .filter(|c| c.law == threats.law && c.article == threats.article)
        .flat_map(|c| [c.when.as_str(), c.what.as_str()])
        .collect();
    if said.is_empty() {
        return;
    }
    let lang = linter.lang;
    let open = threats
        .has
        .iter()
        .filter(|t| !threats.elsewhere.contains(t));
    for threat in open {
        let (zh, en, words) = threat.told();
        if words.iter().any(|word| said.contains(word)) {
            continue;
        }
        let message = say!(
            lang,
            "这一条有{zh}，没有一条后果说到",
            "the article has {en}, which no consequence tells"
        );
        let help = say!(
            lang,
            "写进 consequence；不是说这一行为的，引用写明款，或在 penalties.ron 该条写 elsewhere 和 why",
            "tell it in consequence; where it is for another breach cite the paragraph, or give elsewhere and why in penalties.ron"
        );
        let found = Found::warning("penalty-untold", message).help(help);
        linter.report(place, steps![field, n, "article"], found);
    }
}
