//! The summary on one page (摘要): grade and why, index, levels, what to do by when; and the
//! charts, which stand at the back.

use super::{
    conflict, consent,
    draft::Draft,
    report::{Report, tone},
    roads, todo,
};
use crate::document::{
    Block, Callout, Chart, Figure, Flow, GroupIndex, Paragraph, Permille, Run, Share, Tile, Tone,
};
use compliance_model::{
    assess::LevelCounts,
    grade::{Grade, Rule, RuleHit},
    group::ExpertGroup,
    id::ItemId,
    own::is_own,
    score::{Level, Percent, Score},
    text::Lang,
};

/// How many items are named that made the deciding rule hold.
const DECIDING_TITLES: usize = 6;
/// The same where room is short.
const FEW_TITLES: usize = 2;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    draft.page();
    draft.part("摘要", "Summary", "summary");
    consent::notice(report, draft);
    draft.push(tiles(report));
    draft.push(why(report, false));
    draft.heading(&report.voice.words("接下来要做的", "What to do next"));
    draft.fitting(1, todo::rooms(report), |draft, room| {
        todo::write(report, draft, room, todo::Plan::Here);
    });
}

/// Adds the charts of the whole as an annex (图表).
pub(super) fn charts(report: &Report<'_>, draft: &mut Draft) {
    draft.part("图表", "Charts", "charts");
    let radar = Figure::new(
        draft.figure("五组指数与区间", "Index of the groups with interval"),
        Chart::Radar(group_indices(report, ExpertGroup::short)),
    );
    let matrix = Figure::new(
        draft.figure(
            "问题的可能性与影响程度（按实际等级计数，部分符合的按半数风险）",
            "Findings by likelihood and impact (by real level; half the risk if partly met)",
        ),
        Chart::Matrix(matrix(report)),
    );
    draft.push(Block::Figures(vec![radar, matrix]));
    let caption = draft.figure(
        "五组指数及未明事项留下的区间",
        "Index of the groups and the interval the open items leave",
    );
    draft.push(Figure::new(
        caption,
        Chart::Bars(group_indices(report, ExpertGroup::name)),
    ));
    let caption = draft.figure("各项结果", "Results of the items");
    draft.push(Figure::new(caption, Chart::Shares(shares(report))));
}

/// Returns grade, index, coverage and findings as big values.
pub(super) fn tiles(report: &Report<'_>) -> Block {
    let v = report.voice;
    let a = report.input.assessment;
    let grade = a.graded.grade();
    let rule = a.graded.rule().code();
    let total = &a.total;
    // Two lines of two, so that no count stands on a line without its level.
    let [red, orange, yellow, blue] =
        Level::ALL.map(|level| format!("{} {}", level.name(v.main()), a.levels.of(level)));
    let levels = format!("{red}　{orange}\n{yellow}　{blue}");
    let levels = match (roads::count(report), v.main()) {
        (0, _) => levels,
        (open, Lang::Zh) => format!("{levels}\n有从宽路径 {open}"),
        (open, Lang::En) => format!("{levels}\nleniency open {open}"),
    };
    let findings = a.findings.len().to_string();
    Block::Tiles(vec![
        Tile::new(
            v.words("总评等级", "Grade"),
            grade.letter(),
            format!(
                "{} · {} {rule}",
                v.name(|l| grade.name(l)),
                v.words("规则", "rule")
            ),
        )
        .with_tone(grade_tone(grade)),
        Tile::new(
            v.words("合规指数", "Index"),
            index(report, total),
            format!(
                "{} {}",
                v.words("区间", "interval"),
                interval(report, total)
            ),
        ),
        Tile::new(
            v.words("覆盖率", "Coverage"),
            coverage(report, total),
            match v.main() {
                Lang::Zh => format!(
                    "已评 {} 项\n未明 {} 项",
                    total.rated_items, total.open_items
                ),
                Lang::En => format!("{} rated\n{} open", total.rated_items, total.open_items),
            },
        ),
        Tile::new(v.words("问题", "Findings"), findings, levels),
    ])
}

/// Returns the index with one decimal, or that it is not rated.
pub(super) fn index(report: &Report<'_>, score: &Score) -> String {
    let marks = marks(report);
    score.index().map_or_else(
        || report.voice.words("未评", "not rated"),
        |index| index.show(&marks),
    )
}

/// Returns the interval: `57.5–79.0`.
pub(super) fn interval(report: &Report<'_>, score: &Score) -> String {
    let (low, high) = score.interval();
    let marks = marks(report);
    format!("{}–{}", low.show(&marks), high.show(&marks))
}

/// Returns the coverage in percent.
pub(super) fn coverage(report: &Report<'_>, score: &Score) -> String {
    let s = report.input.content.scoring();
    let marks = [
        s.coverage_below,
        s.group_coverage_below,
        s.coverage_a_from,
        s.group_coverage_a_from,
    ];
    score
        .coverage()
        .map_or_else(|| "—".to_owned(), |c| format!("{}%", c.show(&marks)))
}

/// Returns the values at which a shown index must not mislead.
fn marks(report: &Report<'_>) -> [u32; 3] {
    let s = report.input.content.scoring();
    [s.index_d_below, s.index_c_below, s.index_a_from]
}

const fn grade_tone(grade: Grade) -> Tone {
    match grade {
        Grade::A => Tone::Green,
        Grade::B => Tone::Blue,
        Grade::C => Tone::Orange,
        Grade::D => Tone::Red,
        Grade::U => Tone::Grey,
    }
}

/// Returns why the grade is what it is: the rule that decided, and the others that hold too.
///
/// In short, fewer items are named, and the other rules by their codes.
pub(super) fn why(report: &Report<'_>, short: bool) -> Callout {
    let v = report.voice;
    let graded = &report.input.assessment.graded;
    let grade = graded.grade();
    let title = v.tell(|lang| match lang {
        Lang::Zh => format!("为什么是 {}（{}）", grade.letter(), grade.name(lang)),
        Lang::En => format!("Why {} ({})", grade.letter(), grade.name(lang)),
    });
    let named = if short { FEW_TITLES } else { DECIDING_TITLES };
    let mut body = Vec::new();
    let mut hits = graded.hits.iter();
    if let Some(decided) = hits.next() {
        let mut runs = vec![Run::strong(v.words("决定规则 ", "Deciding rule "))];
        runs.extend(hit(report, decided, named));
        body.push(Flow::Paragraph(Paragraph::plain(runs)));
    }
    let told = |other: &RuleHit| {
        if short {
            other.rule.code().to_owned()
        } else {
            rule(report, other)
        }
    };
    let others: Vec<String> = hits.map(told).collect();
    if !others.is_empty() {
        body.push(Flow::Paragraph(Paragraph::plain(vec![
            Run::muted(v.words("同时成立：", "These hold as well: ")),
            Run::Muted(others.join(v.pick("；", "; "))),
            Run::text(v.pick("。", ".")),
        ])));
    }
    if let Some(differ) = conflict::told(report, named) {
        body.push(Flow::Paragraph(Paragraph::plain(vec![Run::Text(differ)])));
    }
    Callout::new(grade_tone(grade), title.replace('\n', " "), body)
}

/// Returns a rule in words.
fn rule(report: &Report<'_>, hit: &RuleHit) -> String {
    let v = report.voice;
    let scoring = report.input.content.scoring();
    let words = match hit.rule {
        // Here the other rules do not stand above it.
        Rule::B => v
            .pick(
                "没有定为 D、C 或未定级的情形，也没有达到定为 A 的全部条件",
                "nothing makes it D, C or not rated, and not all that A asks for is there",
            )
            .to_owned(),
        rule => rule.describe(scoring, v.main()),
    };
    format!("{}{}{words}", hit.rule.code(), v.pick("：", ": "))
}

/// Returns a rule that hit, with what made it hit.
fn hit(report: &Report<'_>, hit: &RuleHit, few: usize) -> Vec<Run> {
    let v = report.voice;
    let mut runs = vec![Run::strong(rule(report, hit))];
    if !hit.items.is_empty() {
        runs.push(Run::text(v.pick("；涉及：", "; items: ")));
        runs.push(Run::text(report.some_titles(few, &hit.items)));
        runs.push(Run::Text(by_the_graver(report, hit)));
    }
    if !hit.groups.is_empty() {
        let names: Vec<&str> = hit
            .groups
            .iter()
            .map(|group| group.name(v.main()))
            .collect();
        runs.push(Run::text(
            v.pick("；覆盖不足的组：", "; groups covered little: "),
        ));
        runs.push(Run::text(v.list(&names)));
    }
    runs.push(Run::text(v.pick("。", ".")));
    runs
}

/// Says how many of what made a rule hold are counted by the graver of two statements, since they
/// are no findings.
fn by_the_graver(report: &Report<'_>, hit: &RuleHit) -> String {
    let conflicts = &report.input.assessment.conflicts;
    let asked = |id: &&ItemId| conflicts.contains(id) && !is_own(id);
    let count = hit.items.iter().filter(asked).count();
    match (count, count == hit.items.len(), report.voice.main()) {
        (0, ..) => String::new(),
        (_, true, Lang::Zh) => "（说法不一，按较重的一份）".to_owned(),
        (_, true, Lang::En) => " (by the graver of statements that differ)".to_owned(),
        (n, false, Lang::Zh) => format!("（其中 {n} 项说法不一，按较重的一份）"),
        (n, false, Lang::En) => format!(" ({n} of them by the graver of statements that differ)"),
    }
}

/// Returns the indices of the groups with their intervals.
pub(super) fn group_indices(
    report: &Report<'_>,
    name: fn(ExpertGroup, Lang) -> &'static str,
) -> Vec<GroupIndex> {
    let lang = report.voice.main();
    let enough = report.input.content.scoring().group_coverage_a_from;
    let groups = report.input.assessment.groups.iter();
    groups
        .map(|(group, score)| {
            let (low, high) = score.interval();
            GroupIndex {
                label: name(*group, lang).to_owned(),
                index: score.index().map(permille),
                low: permille(low),
                high: permille(high),
                coverage: score.coverage().map(|c| shown_coverage(c, enough)),
                is_thin: score.coverage().is_some_and(|c| c.is_below(enough)),
            }
        })
        .collect()
}

/// Returns a coverage as it is shown: one that is below what is asked never looks like it.
fn shown_coverage(coverage: Percent, enough: u32) -> Permille {
    let asked = Permille::try_from(enough.saturating_mul(10)).unwrap_or(1000);
    let shown = permille(coverage);
    if coverage.is_below(enough) {
        shown.min(asked.saturating_sub(1))
    } else {
        shown
    }
}

fn permille(value: Percent) -> Permille {
    Permille::try_from(value.rounded(1)).unwrap_or(1000)
}

/// Returns the findings by likelihood and impact, each under its real level.
fn matrix(report: &Report<'_>) -> Box<[[Vec<Share>; 5]; 5]> {
    let v = report.voice;
    let shares = |counts: LevelCounts| {
        let all = Level::ALL.map(|level| Share {
            label: v.name(|l| level.name(l)),
            count: counts.of(level),
            tone: tone(level),
        });
        all.into_iter().filter(|share| share.count > 0).collect()
    };
    let matrix = report.input.assessment.matrix();
    Box::new(matrix.map(|line| line.map(shares)))
}

/// Returns the findings by level, and what is met and open.
pub(super) fn shares(report: &Report<'_>) -> Vec<Share> {
    let v = report.voice;
    let a = report.input.assessment;
    let rows = |wanted: fn(&compliance_model::assess::Row) -> bool| {
        u32::try_from(a.rows.iter().filter(|row| wanted(row)).count()).unwrap_or(u32::MAX)
    };
    let share = |label: String, count, tone| Share { label, count, tone };
    let mut shares: Vec<Share> = Level::ALL
        .into_iter()
        .map(|level| share(v.name(|l| level.name(l)), a.levels.of(level), tone(level)))
        .collect();
    let met = rows(|row| row.state.verdict() == Some(compliance_model::answer::Verdict::Met));
    shares.push(share(v.words("符合", "Met"), met, Tone::Green));
    shares.push(share(
        v.words("未明", "Open"),
        rows(|row| row.state.is_open()),
        Tone::Grey,
    ));
    shares
}
