//! The matcher of leniency by cases: firm, finding and answers give entries and wording.
#![expect(
    clippy::unwrap_used,
    reason = "a case that cannot be read is a failed test"
)]

use compliance_model::{
    assess::assess,
    checkup::CaseFile,
    content::{Content, Parts},
    credit_code::CreditCode,
    date::{Date, Timestamp},
    firm::Firm,
    guidance::{GuidanceChapter, met},
    id::{FactId, ItemId, Ref},
    item::Item,
    law::Law,
    leniency::{
        LeniencyChapter,
        asked::{Asked, Claim, Decision, Granted},
        road::{Finder, Opening, Roads},
        totals::Totals,
    },
    lists::Lists,
    record::{ContentStamp, Record},
    text::Lang,
};
use serde::de::DeserializeOwned;
use std::sync::Arc;

const LAW: &str = r#"(id: "administrative-penalty-law", title: "某法", short: "某法", kind: Law, issuer: "某",
    versions: [(adopted: "2020-01-01", effective: "2020-01-01", last_article: 90)],
    checked: "2026-11-23")"#;
const OLD_LAW: &str = r#"(id: "old-law", title: "旧法", short: "旧法", kind: Law, issuer: "某",
    versions: [(adopted: "2010-01-01", effective: "2010-01-01", repealed_on: Some("2026-08-15"), last_article: 90)],
    checked: "2026-11-23")"#;

const CITE: &str =
    r#"(law: "administrative-penalty-law", article: "1", role: Penalty, topic: ["t"], says: "s")"#;
const SPECIAL_LAW: &str = r#"(id: "special-law", title: "行业法", short: "行业法", kind: Law, issuer: "某",
    versions: [(adopted: "2020-01-01", effective: "2020-01-01", last_article: 90)],
    checked: "2026-11-23")"#;
const SPECIAL_CITE: &str =
    r#"(law: "special-law", article: "1", role: Penalty, topic: ["t"], says: "s")"#;
const OLD_CITE: &str = r#"(law: "old-law", article: "1", role: Penalty, topic: ["t"], says: "s")"#;

/// Lists of every level and term; entries of every class.
const CHAPTER: &str = r#"(
    regulator: "market", name: (zh: "市场监管"),
    lists: [
        (id: "country", title: "全国清单", number: "一号", level: National, from: "2025-01-27", first: WithinMonths(24), source: "s", review: Needed("官方文本没有见到")),
        (id: "province", title: "省清单", number: "", level: Province("32"), from: "2025-02-01", first: Since("2025-05-01"), source: "s", review: Checked),
        (id: "city", title: "市清单", number: "", level: City("3204"), from: "2025-02-01", first: Ever, source: "s", review: Checked),
        (id: "district", title: "区清单", number: "", level: District("320404"), from: "2025-02-01", first: Unstated, source: "s", review: Checked),
        (id: "ended", title: "旧清单", number: "", level: Province("32"), from: "2022-01-01", to: "2024-10-07", first: Ever, source: "s", review: Checked),
        (id: "coming", title: "新清单", number: "", level: Province("32"), from: "2027-01-01", first: Ever, source: "s", review: Checked),
        (id: "hunan", title: "外地清单", number: "", level: Province("43"), from: "2025-01-01", first: Ever, source: "s", review: Checked),
    ],
    entries: [
        ENTRY("LEN-AA-001", A, NotPunished, None, [Corrected(AsOrdered)], [], ["A"]),
        ENTRY("LEN-BB-001", B, NotPunished, None, [NoIntent("不知情"), Source("能说明来源")], [], ["A"]),
        ENTRY("LEN-CC-001", C, FirstNotPunished, "district", [First, Corrected(Promptly)], [], ["A"]),
        ENTRY("LEN-CC-002", C, FirstNotPunished, "city", [First, Corrected(WithinDays(5))], [], ["A"]),
        ENTRY("LEN-CC-003", C, FirstNotPunished, "province", [First, Corrected(BeforeDiscovery)], [], ["A"]),
        ENTRY("LEN-CC-004", C, MinorNotPunished, "country", [First, Minor("500 元以下"), Harm("没有事故")], ["散装熟食"], ["A"]),
        ENTRY("LEN-CC-005", C, Mitigated, "country", [Harm("后果轻微"), Other("已经退款")], [], ["B"]),
        ENTRY("LEN-CC-006", C, Lighter, "ended", [First], [], ["A", "B"]),
        ENTRY("LEN-CC-007", C, Lighter, "coming", [First], [], ["B"]),
        ENTRY("LEN-CC-008", C, Lighter, "hunan", [First], [], ["B"]),
        ENTRY("LEN-CC-009", C, Lighter, "country", [Corrected(OnTheSpot)], [], ["X"]),
        ENTRY("LEN-CC-010", C, Lighter, "country", [Corrected(WithinWorkingDays(3))], [], ["C"]),
        OLD("LEN-CC-011", C, Lighter, "country", [First], [], ["C"]),
        ENTRY("LEN-DD-001", D, MinorNotPunished, None, [Minor(""), Corrected(Promptly), Harm("没有造成危害后果")], [], []),
        // A law on one trade grants it, and no item is about that: it is offered to nobody.
        SPECIAL("LEN-DD-002", D, MinorNotPunished, None, [Minor("")], [], []),
    ],
)"#;

fn read<T: DeserializeOwned>(text: &str) -> T {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap()
}

/// Writes the short form of entries out.
fn chapter() -> String {
    let lines = CHAPTER.lines().map(|line| {
        let short = line.trim();
        let Some((kind, rest)) = short.split_once('(') else {
            return line.to_owned();
        };
        let cite = match kind {
            "ENTRY" => CITE,
            "OLD" => OLD_CITE,
            "SPECIAL" => SPECIAL_CITE,
            _ => return line.to_owned(),
        };
        let mut parts = rest.trim_end_matches("),").splitn(5, ", ");
        let mut part = || parts.next().unwrap().to_owned();
        let (id, class, effect, list, rest) = (part(), part(), part(), part(), part());
        let mut lists = rest.split("], [");
        let mut inner = || lists.next().unwrap().trim_matches(['[', ']']).to_owned();
        let (conditions, exclusions, items) = (inner(), inner(), inner());
        let items = items.replace("\"A\"", "\"ITM-AA-001\"").replace("\"B\"", "\"ITM-BB-001\"");
        let items = items.replace("\"C\"", "\"ITM-CC-001\"").replace("\"X\"", "\"ITM-XX-001\"");
        format!(
            "(id: {id}, class: {class}, effect: {effect}, list: {list}, title: (zh: {id}), act: \"行为\", \
             duty: [], penalty: [{cite}], conditions: [{conditions}], exclusions: [{exclusions}], \
             papers: [\"整改报告\"], items: [{items}], review: Checked),"
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn item(letter: &str, class: &str) -> Item {
    let text = format!(
        r#"(id: "ITM-{letter}{letter}-001", topic: "t", title: (zh: "事项{letter}"), question: "q",
        why: "w", check: "c", papers: ["p"], criteria: (met: "m", partly: "p", unmet: "u"),
        finding: (partly: "p", unmet: "u"), risk: "r", basis: [], consequence: [],
        advice: [(action: "改", who: Legal, days: 7, trace: "t", kind: Correct)],
        owner: Legal, days: 7, likelihood: 3, impact: 3, leniency: {class}, programmes: [Micro],
        review: Checked)"#
    );
    read(&text)
}

fn content() -> Content {
    let laws = [LAW, SPECIAL_LAW, OLD_LAW].map(read::<Law>);
    let guidance: GuidanceChapter = read(&format!(
        r#"(regulator: "market", name: (zh: "市场监管"), ask: "窗口", entries: [
            {}, {}, {}])"#,
        guidance("GUI-AA-001", "", ""),
        guidance("GUI-AA-002", r#"condition: AtLeast("employees", 10),"#, ""),
        guidance("GUI-AA-003", "", r#"place: "3204","#),
    ));
    let leniency: LeniencyChapter = read(&chapter());
    Content::new(Parts {
        stamp: ContentStamp {
            version: "1".into(),
            as_of: Some(Date::constant(2026, 11, 23)),
            digest: String::new(),
        },
        laws: laws.into_iter().map(|law| (law.id.clone(), law)).collect(),
        items: vec![
            item("A", "A"),
            item("B", "B"),
            item("C", "C"),
            item("X", "X"),
        ],
        lists: Arc::new(Lists::new(vec![guidance], vec![leniency], Vec::new()).into()),
        ..Parts::default()
    })
}

fn guidance(id: &str, condition: &str, place: &str) -> String {
    format!(
        r#"(id: "{id}", area: "登记", title: (zh: "事项"), forms: ["甲"], duty: [{CITE}], penalty: [],
        consequence: [], frequency: (level: Low, why: "少"), likelihood: 1, impact: 1, advice: [],
        items: ["ITM-AA-001"], leniency: [], {condition} {place} review: Checked)"#
    )
}

fn at(line: u32) -> Ref {
    Ref("s".into(), line)
}

fn open(region: &str) -> (Ref, Record) {
    let code = CreditCode::with_check_digit(&format!("91{region}MA0000001")).unwrap();
    let record = Record::Open {
        format: 1,
        checkup: "c".into(),
        firm: Firm::new("某某公司", code).unwrap(),
        content: ContentStamp::default(),
        at: Timestamp::from_unix(0),
    };
    (at(1), record)
}

/// Returns what is offered, each with what it comes to, and what is withheld.
fn told(roads: &Roads<'_>) -> String {
    let open = roads.open.iter().map(|road| {
        let opening = match road.opening() {
            Opening::Ready => "ready",
            Opening::ToDo => "do",
            Opening::ToAsk => "ask",
            Opening::Barred => "barred",
        };
        let until = road.until().map_or(String::new(), |day| format!("<{day}"));
        let id = road
            .entry
            .id
            .as_str()
            .trim_start_matches("LEN-")
            .replace("-0", "");
        format!("{id} {opening}{until}")
    });
    open.collect::<Vec<_>>().join(", ")
}

fn roads(region: &str, on: &str, id: &str, asked: &str) -> String {
    let content = content();
    let (first, record) = open(region);
    let checkup = CaseFile::replay([(&first, &record)]).checkup;
    let finder = Finder::new(&content, &checkup, on.parse().unwrap());
    let item = ItemId::new(&format!("ITM-{id}{id}-001"));
    told(&finder.roads(&item, &read::<Asked>(asked)))
}

const HERE: &str = "320404";
const TODAY: &str = "2026-11-29";

/// Region, item, answers, and what is offered.
const CASES: [(&str, &str, &str, &str, &str); 31] = [
    (
        "nothing asked: all is to be asked, A and B first, then country to district, D last",
        HERE,
        "A",
        "()",
        "AA01 ask, BB01 ask, CC04 ask, CC03 ask, CC02 ask, CC01 ask, DD01 ask",
    ),
    (
        "another district: its list is not offered",
        "320402",
        "A",
        "()",
        "AA01 ask, BB01 ask, CC04 ask, CC03 ask, CC02 ask, DD01 ask",
    ),
    (
        "another city",
        "320502",
        "A",
        "()",
        "AA01 ask, BB01 ask, CC04 ask, CC03 ask, DD01 ask",
    ),
    (
        "another province",
        "330102",
        "A",
        "()",
        "AA01 ask, BB01 ask, CC04 ask, DD01 ask",
    ),
    (
        "a code of the province: the city's lists may hold, which is to be asked",
        "320000",
        "A",
        "(before: Never, found: NotYet, corrected: On(\"2026-11-01\"))",
        "AA01 ready, BB01 ask, CC04 ask, CC03 ready, CC02 ask, CC01 ask, DD01 ask",
    ),
    (
        "not found and not mended: mend it now",
        HERE,
        "A",
        "(before: Never, found: NotYet, corrected: NotYet)",
        "AA01 do, BB01 ask, CC04 ask, CC03 do, CC02 do, CC01 do, DD01 do",
    ),
    (
        "mended before anybody found it: in time for all",
        HERE,
        "A",
        "(before: Never, found: NotYet, corrected: On(\"2026-11-28\"), harm: Absent, minor: true, excluded: false)",
        "AA01 ready, BB01 ask, CC04 ready, CC03 ready, CC02 ready, CC01 ready, DD01 ready",
    ),
    (
        "found, ordered to mend until a day, not mended: the nearest day is told",
        HERE,
        "A",
        "(before: Never, found: By(on: \"2026-11-27\", until: \"2026-12-12\"), corrected: NotYet)",
        "AA01 do<2026-12-12, BB01 ask, CC04 ask, CC03 barred, CC02 do<2026-12-02, CC01 do<2026-12-12, DD01 do<2026-12-12",
    ),
    (
        "the five days are over",
        HERE,
        "A",
        "(before: Never, found: By(on: \"2026-11-20\"), corrected: NotYet)",
        "AA01 do, BB01 ask, CC04 ask, CC03 barred, CC02 barred, CC01 do, DD01 do",
    ),
    (
        "mended on the fifth day",
        HERE,
        "A",
        "(before: Never, found: By(on: \"2026-11-20\", until: \"2026-11-30\"), corrected: On(\"2026-11-25\"))",
        "AA01 ready, BB01 ask, CC04 ask, CC03 barred, CC02 ready, CC01 ready, DD01 ask",
    ),
    (
        "mended on the sixth day",
        HERE,
        "A",
        "(before: Never, found: By(on: \"2026-11-20\", until: \"2026-11-30\"), corrected: On(\"2026-11-26\"))",
        "AA01 ready, BB01 ask, CC04 ask, CC03 barred, CC02 barred, CC01 ready, DD01 ask",
    ),
    (
        "mended after the order's day",
        HERE,
        "A",
        "(found: By(on: \"2026-11-01\", until: \"2026-11-10\"), corrected: On(\"2026-11-11\"))",
        "AA01 barred, BB01 ask, CC04 ask, CC03 barred, CC02 barred, CC01 barred, DD01 barred",
    ),
    (
        "the order's day is not known: nothing is guessed",
        HERE,
        "A",
        "(found: By(on: \"2026-11-01\"), corrected: On(\"2026-11-03\"))",
        "AA01 ask, BB01 ask, CC04 ask, CC03 barred, CC02 ask, CC01 ask, DD01 ask",
    ),
    (
        "mended the day before it was found",
        HERE,
        "A",
        "(before: Never, found: By(on: \"2026-11-20\"), corrected: On(\"2026-11-19\"))",
        "AA01 ask, BB01 ask, CC04 ask, CC03 ready, CC02 ready, CC01 ready, DD01 ask",
    ),
    (
        "a time before that is older than two years, before the day since which it counts, not never",
        HERE,
        "A",
        "(before: On(\"2024-11-28\"), found: NotYet, corrected: On(\"2026-11-28\"), harm: Absent, minor: true, excluded: false)",
        "AA01 ready, BB01 ask, CC04 ready, CC03 ready, CC02 barred, CC01 ask, DD01 ready",
    ),
    (
        "exactly two years before is within the two years",
        HERE,
        "A",
        "(before: On(\"2024-11-29\"), found: NotYet, corrected: On(\"2026-11-28\"), harm: Absent, minor: true, excluded: false)",
        "AA01 ready, BB01 ask, CC04 barred, CC03 ready, CC02 barred, CC01 ask, DD01 ready",
    ),
    (
        "the two years are counted from when it was found, not from today",
        HERE,
        "A",
        "(before: On(\"2024-11-20\"), found: By(on: \"2026-11-10\"), harm: Absent, minor: true, excluded: false)",
        "AA01 ask, BB01 ask, CC04 barred, CC03 ask, CC02 barred, CC01 ask, DD01 ask",
    ),
    (
        "since the day of the list",
        HERE,
        "A",
        "(before: On(\"2025-05-01\"), found: NotYet, corrected: On(\"2026-11-28\"))",
        "AA01 ready, BB01 ask, CC04 barred, CC03 barred, CC02 barred, CC01 ask, DD01 ask",
    ),
    (
        "harm was done",
        HERE,
        "A",
        "(harm: Done)",
        "AA01 ask, BB01 ask, CC04 barred, CC03 ask, CC02 ask, CC01 ask, DD01 barred",
    ),
    (
        "slight harm is too much where none may be",
        HERE,
        "A",
        "(harm: Slight)",
        "AA01 ask, BB01 ask, CC04 barred, CC03 ask, CC02 ask, CC01 ask, DD01 barred",
    ),
    (
        "one of the excluded cases",
        HERE,
        "A",
        "(excluded: true)",
        "AA01 ask, BB01 ask, CC04 barred, CC03 ask, CC02 ask, CC01 ask, DD01 ask",
    ),
    (
        "a red line bars lists and general rules, not the statutes that free or order correction first",
        HERE,
        "A",
        "(red_line: true)",
        "AA01 ask, BB01 ask, CC04 barred, CC03 barred, CC02 barred, CC01 barred, DD01 barred",
    ),
    (
        "the source is shown and there was no fault",
        HERE,
        "A",
        "(no_fault: true, source: true)",
        "AA01 ask, BB01 ready, CC04 ask, CC03 ask, CC02 ask, CC01 ask, DD01 ask",
    ),
    (
        "the source cannot be shown",
        HERE,
        "A",
        "(no_fault: true, source: false)",
        "AA01 ask, BB01 barred, CC04 ask, CC03 ask, CC02 ask, CC01 ask, DD01 ask",
    ),
    (
        "ended, coming and other places' lists are not offered",
        HERE,
        "B",
        "()",
        "CC05 ask, DD01 ask",
    ),
    (
        "slight harm will do where the list says so",
        HERE,
        "B",
        "(harm: Slight, other: true)",
        "CC05 ready, DD01 barred",
    ),
    (
        "the other condition fails",
        HERE,
        "B",
        "(harm: Slight, other: false)",
        "CC05 barred, DD01 barred",
    ),
    (
        "an item that is not for leniency has its own list entry barred, and no general rules",
        HERE,
        "X",
        "(found: NotYet, corrected: NotYet)",
        "CC09 barred",
    ),
    (
        "unless a lawyer says that no red line is touched",
        HERE,
        "X",
        "(red_line: false, found: NotYet, corrected: NotYet)",
        "CC09 do",
    ),
    (
        "on the spot is the day it was found",
        HERE,
        "X",
        "(red_line: false, found: By(on: \"2026-11-28\"), corrected: On(\"2026-11-28\"))",
        "CC09 ready",
    ),
    (
        "working days of a year whose holidays are not at hand are not guessed, and an entry whose law ended is not offered",
        HERE,
        "C",
        "(found: By(on: \"2026-11-28\"), corrected: On(\"2026-11-28\"))",
        "CC10 ask, DD01 ask",
    ),
];

#[test]
fn firm_finding_and_answers_give_the_entries() {
    for (name, region, item, asked, wanted) in CASES {
        assert_eq!(roads(region, TODAY, item, asked), wanted, "{name}");
    }
}

/// Lists are those of the day that is asked for.
#[test]
fn lists_come_and_go_by_the_day() {
    let on = |day| roads(HERE, day, "B", "(before: Never)");
    assert_eq!(on("2024-10-07"), "CC06 ready, DD01 ask");
    assert_eq!(on("2024-10-08"), "DD01 ask");
    assert_eq!(on("2027-01-01"), "CC05 ask, CC07 ready, DD01 ask");
}

#[test]
fn what_is_withheld_says_why() {
    let content = content();
    let (first, record) = open(HERE);
    let checkup = CaseFile::replay([(&first, &record)]).checkup;
    let finder = Finder::new(&content, &checkup, TODAY.parse().unwrap());
    let told = |item: &str| {
        let roads = finder.roads(&item.into(), &Asked::default());
        let why = roads.withheld.into_iter();
        why.map(|(id, why)| format!("{id} {}", why.told(Lang::Zh)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told("ITM-BB-001"),
        [
            "LEN-CC-006 清单有效期到 2024-10-07 已满",
            "LEN-CC-007 清单自 2027-01-01 起才施行",
            "LEN-CC-008 外地清单，只供论证参考",
        ]
    );
    assert_eq!(
        told("ITM-CC-001"),
        ["LEN-CC-011 所依条文在这一天没有施行的版本"]
    );
}

/// Nothing is promised: every word of a road speaks of what may be claimed.
#[test]
fn the_wording_claims_and_never_promises() {
    let content = content();
    let (first, record) = open(HERE);
    let checkup = CaseFile::replay([(&first, &record)]).checkup;
    let finder = Finder::new(&content, &checkup, TODAY.parse().unwrap());
    let asked: Asked = read(
        "(before: Never, found: NotYet, corrected: On(\"2026-11-28\"), harm: Absent, minor: true, excluded: false)",
    );
    let roads = finder.roads(&"ITM-AA-001".into(), &asked);
    let best = roads.best().unwrap();
    assert_eq!(best.entry.id.as_str(), "LEN-AA-001");
    assert_eq!(best.claim(Lang::Zh), "可以主张不予处罚");
    assert_eq!(
        best.opening().told(Lang::Zh),
        "可以提出主张，附上材料；是否采纳由机关决定"
    );
    let city = roads
        .open
        .iter()
        .find(|road| road.entry.id.as_str() == "LEN-CC-002")
        .unwrap();
    let points: Vec<String> = city.points.iter().map(|p| p.of.told(Lang::Zh)).collect();
    assert_eq!(
        points,
        [
            "不涉及安全、犯罪等不宜从宽的红线",
            "从来没有过同类行为",
            "在 5 日内改正"
        ]
    );
    let country = roads
        .open
        .iter()
        .find(|road| road.entry.id.as_str() == "LEN-CC-004")
        .unwrap();
    assert_eq!(country.review(), Some("官方文本没有见到"));
    for road in &roads.open {
        let words = format!("{}{}", road.claim(Lang::Zh), road.opening().told(Lang::Zh));
        assert!(
            !words.contains("可免罚") && !words.contains("保证"),
            "{words}"
        );
    }
}

/// What was claimed and granted is counted, 免罚 and 减轻 apart.
#[test]
fn claims_are_counted_by_what_was_granted() {
    let content = content();
    let (first, record) = open(HERE);
    let claim = |line: u32, item: &str, decision: Option<(Granted, i64)>| {
        let record = Record::Claim {
            item: item.into(),
            claim: Claim {
                entry: Some("LEN-AA-001".into()),
                on: Some(Date::constant(2026, 12, 1)),
                decision: decision.map(|(granted, yuan)| Decision {
                    on: Date::constant(2026, 12, 20),
                    granted,
                    yuan,
                }),
            },
            at: Timestamp::from_unix(i64::from(line)),
            over: vec![],
        };
        (at(line), record)
    };
    let records = [
        (first, record),
        claim(2, "ITM-AA-001", Some((Granted::Exempt, 30_001))),
        claim(3, "ITM-BB-001", Some((Granted::Mitigated, 15_000))),
        claim(4, "ITM-CC-001", None),
    ];
    let checkup = CaseFile::replay(records.iter().map(|(at, record)| (at, record))).checkup;
    let day = TODAY.parse().unwrap();
    let finder = Finder::new(&content, &checkup, day);
    let totals = Totals::of(&finder, &checkup, &assess(&content, &checkup, day));
    assert_eq!(totals.claimed, 3);
    assert_eq!(
        totals.granted,
        [
            (Granted::Exempt, 1, 30_001),
            (Granted::Mitigated, 1, 15_000)
        ]
    );
}

#[test]
fn guidance_meets_a_firm_by_facts_and_place_and_keeps_what_is_not_known() {
    let content = content();
    let met = |region: &str| {
        let (first, record) = open(region);
        let checkup = CaseFile::replay([(&first, &record)]).checkup;
        let day = TODAY.parse().unwrap();
        let assessment = assess(&content, &checkup, day);
        let met = met::met(&content, &checkup, &assessment, day);
        let told = met.iter().map(|met| {
            let facts: Vec<&str> = met.why.facts.iter().map(FactId::as_str).collect();
            let sure = if met.is_sure() { "" } else { "?" };
            format!("{}{sure} {}", met.entry.id, facts.join(" "))
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        met(HERE),
        ["GUI-AA-001 ", "GUI-AA-002? employees", "GUI-AA-003 "]
    );
    assert_eq!(met("320502"), ["GUI-AA-001 ", "GUI-AA-002? employees"]);
    assert_eq!(
        met("320000"),
        ["GUI-AA-001 ", "GUI-AA-002? employees", "GUI-AA-003? place"]
    );
}
