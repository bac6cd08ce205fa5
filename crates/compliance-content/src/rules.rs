//! Judges what was read: whether ids, citations, conditions and words hold together.

mod amounts;
mod blanks;
mod citations;
mod conditions;
mod counts;
mod credit;
mod cycles;
mod deliverables;
mod figures;
mod guidance;
mod ids;
mod items;
mod judgement;
mod laws;
mod leniency;
mod lists;
mod measures;
mod partly;
mod penalties;
mod placeholders;
mod places;
mod satisfiable;
mod versions;
mod wording;

pub(crate) use penalties::take_extract;

use crate::diagnostic::{Diagnostic, Severity};
use crate::each::each;
use crate::pool::{Kind, Place, Placed, Pool};
use crate::say::say;
use crate::syntax::{Node, Step};
use compliance_model::{
    answer::Verdict,
    date::Date,
    fact::FactDef,
    group::ExpertGroup,
    id::{FactId, ItemId, LawId, TopicId},
    item::Item,
    law::Law,
    text::Lang,
};
use compliance_text::suggest::nearest;
use std::{collections::BTreeMap, ops::Range};

/// Steps from a value to a place inside it: `steps!["basis", n, "law"]`.
macro_rules! steps {
    ($($step:expr),* $(,)?) => { &[$(crate::syntax::Step::from($step)),*] };
}
pub(crate) use steps;

/// Returns the steps to a field that may be told by verdict, and on from there.
pub(crate) fn by_verdict<'s>(
    field: &'s str,
    verdict: Option<Verdict>,
    rest: &[Step<'s>],
) -> Vec<Step<'s>> {
    let half = match verdict {
        Some(Verdict::Partly) => Some(Step::Field("partly")),
        Some(_) => Some(Step::Field("unmet")),
        None => None,
    };
    std::iter::once(Step::Field(field))
        .chain(half)
        .chain(rest.iter().copied())
        .collect()
}

/// All rules, those that take longest first; none knows what another found.
const RULES: [fn(&mut Linter<'_>); 20] = [
    wording::check,
    money,
    places::check,
    items::check,
    figures::check,
    conditions::check,
    citations::check,
    judgement::check,
    partly::check,
    blanks::check,
    placeholders::check,
    cycles::check,
    laws::check,
    counts::check,
    guidance::check,
    leniency::check,
    deliverables::check,
    lists::check,
    ids::check,
    credit::check,
];

/// Holds amounts and consequences against the extract of penalty articles.
fn money(linter: &mut Linter<'_>) {
    let lacking = amounts::check(linter);
    penalties::check(linter, lacking);
}

/// Judges everything that was read.
pub(crate) fn lint(pool: &Pool<'_>, lang: Lang, problems: &mut Vec<Diagnostic>) {
    let found = each(RULES.to_vec(), |rule| {
        let mut linter = Linter::new(pool, lang);
        rule(&mut linter);
        linter.problems
    });
    problems.extend(found.into_iter().flatten());
}

/// What the rules look things up in, and where they put what they find.
pub(crate) struct Linter<'p> {
    pub(crate) pool: &'p Pool<'p>,
    pub(crate) lang: Lang,
    pub(crate) as_of: Date,
    pub(crate) register: BTreeMap<&'p LawId, &'p Law>,
    pub(crate) facts: BTreeMap<&'p FactId, &'p FactDef>,
    pub(crate) topics: BTreeMap<&'p TopicId, ExpertGroup>,
    pub(crate) items: BTreeMap<&'p ItemId, &'p Item>,
    problems: Vec<Diagnostic>,
}

/// A problem before its place is known.
pub(crate) struct Found {
    pub(crate) code: &'static str,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Found {
    pub(crate) const fn error(code: &'static str, message: String) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message,
            help: None,
        }
    }

    pub(crate) const fn warning(code: &'static str, message: String) -> Self {
        Self {
            code,
            severity: Severity::Warning,
            message,
            help: None,
        }
    }

    pub(crate) const fn note(code: &'static str, message: String) -> Self {
        Self {
            code,
            severity: Severity::Note,
            message,
            help: None,
        }
    }

    pub(crate) fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }
}

impl<'p> Linter<'p> {
    fn new(pool: &'p Pool<'p>, lang: Lang) -> Self {
        let facts = pool.facts.iter().flat_map(|section| &section.value.facts);
        let topics = pool.groups.iter().flat_map(|group| {
            group
                .value
                .topics
                .iter()
                .map(move |topic| (&topic.id, group.value.id))
        });
        Self {
            pool,
            lang,
            as_of: pool
                .manifest
                .first()
                .map_or(Date::MAX, |manifest| manifest.value.as_of),
            register: pool
                .laws
                .iter()
                .map(|law| (&law.value.id, &law.value))
                .collect(),
            facts: facts.map(|fact| (&fact.id, fact)).collect(),
            topics: topics.collect(),
            items: pool
                .items
                .iter()
                .map(|item| (&item.value.id, &item.value))
                .collect(),
            problems: Vec::new(),
        }
    }

    /// Reports a problem at a place inside a value; at its id, where that place is left out.
    pub(crate) fn report(&mut self, place: Place, steps: &[Step<'_>], found: Found) {
        self.problems
            .extend(self.pool.diagnose(place, steps, found));
    }

    /// Reports a problem at bytes of the file of a value.
    pub(crate) fn report_at(&mut self, place: Place, bytes: Range<usize>, found: Found) {
        self.problems
            .extend(self.pool.diagnose_at(place, bytes, found));
    }

    /// Reports a problem of a file or folder as a whole.
    pub(crate) fn report_file(&mut self, file: &str, found: Found) {
        let Found {
            code,
            severity,
            message,
            help,
        } = found;
        self.problems
            .push(Diagnostic::of_file(code, severity, file, message, help));
    }

    /// Returns the file position of a value in words, as in `items/a.ron:12`.
    pub(crate) fn line_of(&self, place: Place) -> String {
        let Some((file, node)) = self.pool.node(place) else {
            return String::new();
        };
        let id = node.field(file.text, "id").unwrap_or(node);
        let spot = file.spot(id.span.clone());
        format!("{}:{}", file.path, spot.line)
    }

    /// Returns the shape of a value inside another.
    pub(crate) fn node(&self, place: Place, steps: &[Step<'_>]) -> Option<&'p Node> {
        let (file, node) = self.pool.node(place)?;
        node.find(file.text, steps)
    }

    /// Returns whether all files of a kind could be read, so that what is not there is unknown.
    pub(crate) fn complete(&self, kind: Kind) -> bool {
        !self.pool.incomplete.contains(&kind)
    }

    /// Returns "did you mean" for a wrong id.
    pub(crate) fn meant<'a>(
        &self,
        wrong: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        let lang = self.lang;
        nearest(wrong, known).map(|word| say!(lang, "是不是 {word}?", "did you mean {word}?"))
    }

    /// Returns an error for a fact that is not declared, unless facts could not all be read.
    pub(crate) fn unknown_fact(&self, id: &FactId) -> Option<Found> {
        if self.facts.contains_key(id) || !self.complete(Kind::Facts) {
            return None;
        }
        let lang = self.lang;
        let message = say!(
            lang,
            "facts.ron 里没有企业事实 {id}",
            "there is no fact {id} in facts.ron"
        );
        let help = self.meant(id.as_str(), self.facts.keys().map(|fact| fact.as_str()));
        Some(Found::error("unknown-fact", message).help(help))
    }

    /// Returns an error for an item that is not there, unless items could not all be read.
    pub(crate) fn unknown_item(&self, id: &ItemId) -> Option<Found> {
        if self.items.contains_key(id) || !self.complete(Kind::Items) {
            return None;
        }
        let lang = self.lang;
        let message = say!(lang, "没有检查项 {id}", "there is no item {id}");
        let help = self.meant(id.as_str(), self.items.keys().map(|item| item.as_str()));
        Some(Found::error("unknown-item", message).help(help))
    }

    /// Returns an error for a topic that is not declared, unless groups could not all be read.
    pub(crate) fn unknown_topic(&self, id: &TopicId) -> Option<Found> {
        if self.topics.contains_key(id) || !self.complete(Kind::Groups) {
            return None;
        }
        let lang = self.lang;
        let message = say!(
            lang,
            "groups.ron 里没有主题 {id}",
            "there is no topic {id} in groups.ron"
        );
        let help = self.meant(id.as_str(), self.topics.keys().map(|topic| topic.as_str()));
        Some(Found::error("unknown-topic", message).help(help))
    }

    /// Reports an empty text.
    pub(crate) fn not_empty(&mut self, place: Place, steps: &[Step<'_>], text: &str) {
        if text.trim().is_empty() {
            let lang = self.lang;
            let message = say!(lang, "这里不能为空", "this must not be empty");
            self.report(place, steps, Found::error("empty", message));
        }
    }

    /// Reports an id that is no slug.
    pub(crate) fn slug(&mut self, place: Place, steps: &[Step<'_>], id: &str) {
        if !compliance_model::id::is_slug(id) {
            let lang = self.lang;
            let message = say!(lang, "标识 {id:?} 格式不对", "the id {id:?} is malformed");
            let help = say!(
                lang,
                "用小写字母、数字和连字符，如 labor-contract-law",
                "use lower-case letters, digits and hyphens, as in labor-contract-law"
            );
            self.report(place, steps, Found::error("bad-id", message).help(help));
        }
    }
}

/// Reports values of which an earlier one has the same key.
pub(crate) fn duplicates<'p, T, K: Ord>(
    linter: &mut Linter<'p>,
    values: &'p [Placed<T>],
    key: impl Fn(&'p T) -> K,
    found: impl Fn(&'p T, String) -> Found,
    steps: &[Step<'_>],
) {
    let mut first: BTreeMap<K, Place> = BTreeMap::new();
    for placed in values {
        match first.entry(key(&placed.value)) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(placed.place);
            }
            std::collections::btree_map::Entry::Occupied(slot) => {
                let earlier = linter.line_of(*slot.get());
                linter.report(placed.place, steps, found(&placed.value, earlier));
            }
        }
    }
}
