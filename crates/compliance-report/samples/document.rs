//! An invented report that has every kind of block, as long as asked for.

use compliance_report::document::{
    Block, Callout, Cell, Chart, Column, Contents, Cover, Deadline, Document, Figure, Flow,
    Furniture, GroupIndex, Heading, Item, KeyValue, KeyValues, Lang, List, Meta, Paragraph, Row,
    Run, Share, Signature, Table, Tick, Tile, Tone,
};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 24);

const SENTENCES: [&str; 8] = [
    "用人单位自用工之日起一个月内应当订立书面劳动合同，未订立的，自第二个月起至第十二个月存在被主张每月二倍工资的风险。",
    "据人事主管陈述，现有 28 名职工中有 3 名自 2026 年 3 月入职后尚未签订书面合同——该陈述未经文件核对。",
    "建议由人力资源部在 30 日内补签，并以“签收表＋合同原件”留痕；逾期未补的，按《劳动合同法》第82条第1款测算敞口。",
    "公司章程所载出资期限为 2051 年 6 月 30 日，剩余期限超过五年的，应当在 2027 年 6 月 30 日前调整至 2032 年 6 月 30 日以前。",
    "排污登记回执已过有效期；根据《排污许可管理条例》第24条，登记信息发生变动的，应当自变动之日起 20 日内变更登记。",
    "合同专用章由销售部保管，用印无登记簿，存在员工越权对外缔约而由公司承担责任的风险……需要建立用印台账。",
    "处理个人信息超过 100 万人的，应当指定个人信息保护负责人（Data Protection Officer，DPO），并报送姓名、联系方式。",
    "商标“钟楼云链”在第 9 类、第 42 类已注册，第 35 类尚未申请；阿卜·杜拉先生名下的域名 zhonglou-cloud.example.com 未转让。",
];

/// Returns a report of this many findings, about four a page.
pub(crate) fn report(findings: usize) -> Document {
    let mut meta = Meta::new(Lang::Zh, "常州某某智能科技有限公司法治体检报告", TODAY);
    "小微简式体检（企业版）".clone_into(&mut meta.subject);
    "江苏某某律师事务所".clone_into(&mut meta.author);
    meta.keywords = vec!["法治体检".to_owned(), "合规".to_owned()];
    let mut document = Document::new(meta);
    document.furniture = Furniture {
        logo: None,
        header_left: "法治体检报告（企业版）".to_owned(),
        header_right: "钟法检〔2026〕12号".to_owned(),
        footer_left: "指纹 3f9a-77c1-0be2-4d5e · 内容版本 2026.11".to_owned(),
        classification: None,
        watermark: None,
        signed_by: Vec::new(),
    };
    document.cover = Some(cover());
    document.push(Contents { max_level: 2 });
    document.push(Block::PageBreak);
    declaration(&mut document);
    summary(&mut document);
    document.push(Block::PageBreak);
    document.push(Heading::new(1, "三、问题与建议").with_id("findings"));
    for number in 1..=findings {
        if number % 12 == 1 {
            let group = ["合同审查", "劳资关系", "知识产权", "法人治理", "综合合规"];
            let name = group[number / 12 % 5];
            document.push(Heading::new(2, format!("3.{} {name}", number / 12 + 1)));
        }
        finding(&mut document, number);
    }
    plan(&mut document, findings);
    laws(&mut document);
    signatures(&mut document);
    document
}

fn cover() -> Cover {
    let pair = |key: &str, value: &str| KeyValue::new(key, value);
    Cover {
        logo: None,
        letterhead: "钟楼区司法局 · 江苏某某律师事务所".to_owned(),
        title: "法治体检报告".to_owned(),
        subtitle: "小微简式 · 企业版".to_owned(),
        details: vec![
            pair("受检企业", "常州某某智能科技有限公司"),
            pair("统一社会信用代码", "91320404MA1XXXXX0T"),
            pair("报告编号", "钟法检〔2026〕12号"),
            pair("体检日期", "2026年11月24日"),
            pair("内容版本 / 法律截止日", "2026.11 / 2026年11月23日"),
            pair("主办律师", "张三（执业证号 13204201010123456）"),
        ],
        notes: vec![
            Paragraph::small(vec![Run::text(
                "本体检自愿、免费，可随时停止；不属于行政检查，不作违法认定，不作为行政机关执法依据。",
            )]),
            Paragraph::small(vec![Run::strong("内部资料，请妥善保管。")]),
        ],
    }
}

fn declaration(document: &mut Document) {
    document.push(Heading::new(1, "一、声明"));
    for text in SENTENCES.iter().take(4) {
        document.push(Paragraph::body(vec![Run::text(*text)]));
    }
    document.push(Callout::new(
        Tone::Blue,
        "阅读提示",
        vec![
            Flow::from("“未核实”指仅有陈述、未见文件；相应结论以材料齐备为前提。"),
            Flow::List(List::bullets([
                Item::from("颜色均配文字与图形，黑白打印不失信息。"),
                Item::from("期限自报告签收之日起算。"),
            ])),
        ],
    ));
}

fn share(label: &str, count: u32, tone: Tone) -> Share {
    Share {
        label: label.to_owned(),
        count,
        tone,
    }
}

/// Returns a matrix with one and with two levels in a cell.
fn matrix() -> [[Vec<Share>; 5]; 5] {
    let mut cells: [[Vec<Share>; 5]; 5] = Default::default();
    for (likelihood, impact, red, orange) in [(4, 3, 2, 1), (4, 4, 1, 0), (2, 3, 0, 12)] {
        let both = [
            share("红", red, Tone::Red),
            share("橙", orange, Tone::Orange),
        ];
        let shares = both.into_iter().filter(|share| share.count > 0);
        cells[likelihood][impact] = shares.collect();
    }
    cells
}

fn summary(document: &mut Document) {
    document.push(Block::PageBreak);
    document.push(Heading::new(1, "二、摘要"));
    document.push(Block::Tiles(vec![
        Tile::new("总评等级", "C", "规则 C1：存在红色事项").with_tone(Tone::Orange),
        Tile::new("合规指数", "72.4", "区间 66.1–80.3"),
        Tile::new("覆盖率", "82.4%", "已评 42，未明 9"),
        Tile::new("红色事项", "2", "需优先处理").with_tone(Tone::Red),
    ]));
    let groups: Vec<GroupIndex> = [
        ("合同审查", Some(810), 760, 850, Some(910)),
        ("劳资关系", Some(429), 353, 529, Some(824)),
        ("知识产权", Some(1000), 250, 1000, Some(250)),
        ("法人治理", Some(700), 610, 780, Some(830)),
        ("综合合规", None, 0, 1000, None),
    ]
    .into_iter()
    .map(|(label, index, low, high, coverage)| GroupIndex {
        label: label.to_owned(),
        index,
        low,
        high,
        coverage,
        is_thin: coverage.is_some_and(|coverage| coverage < 600),
    })
    .collect();
    document.push(Block::Figures(vec![
        Figure::new(
            "图 1 五组指数（虚线为未明事项留下的区间）",
            Chart::Radar(groups.clone()),
        ),
        Figure::new("图 2 可能性与影响程度", Chart::Matrix(Box::new(matrix()))),
    ]));
    document.push(Figure::new("图 3 五组指数及区间", Chart::Bars(groups)));
    document.push(Figure::new(
        "图 4 等级分布",
        Chart::Shares(vec![
            share("红色", 2, Tone::Red),
            share("橙色", 5, Tone::Orange),
            share("黄色", 6, Tone::Yellow),
            share("蓝色", 4, Tone::Blue),
            share("符合", 19, Tone::Green),
            share("未明", 9, Tone::Grey),
        ]),
    ));
    document.push(Heading::new(2, "2.1 最紧要的三件事"));
    document.push(List::numbers((1..=3).map(|n| {
        Item::new(vec![
            Run::link(format!("问题 {n}"), format!("finding-{n}")),
            Run::text(format!("：{}（第 ", SENTENCES[n])),
            Run::PageOf(format!("finding-{n}").into()),
            Run::text(" 页）"),
        ])
    })));
}

fn finding(document: &mut Document, number: usize) {
    let (tone, word) = [
        (Tone::Red, "红色"),
        (Tone::Orange, "橙色"),
        (Tone::Yellow, "黄色"),
        (Tone::Blue, "蓝色"),
    ][number % 4];
    let text = |offset: usize| SENTENCES[(number + offset) % SENTENCES.len()];
    document.push(
        Heading::new(3, format!("问题 {number}　书面劳动合同未全部签订 "))
            .with_run(Run::mark(tone, word))
            .with_id(format!("finding-{number}")),
    );
    document.push(KeyValues::new(vec![
        KeyValue::new(
            "事实",
            vec![Run::text(text(0)), Run::muted("（据陈述，未核实）")],
        ),
        KeyValue::new(
            "依据",
            vec![
                Run::link("《中华人民共和国劳动合同法》", "law-1"),
                Run::text("第10条、第82条第1款 "),
                Run::muted("2012 年修正，2013-07-01 起施行"),
            ],
        ),
        KeyValue::new("后果", text(2)),
        KeyValue::new("建议", text(3)),
        KeyValue::new("责任人 / 期限", "人力资源部　2026年12月24日前"),
    ]));
}

fn plan(document: &mut Document, findings: usize) {
    document.push(Block::PageBreak);
    document.push(Heading::new(1, "四、整改计划"));
    let deadline = |label: &str, due, tone| Deadline {
        label: label.to_owned(),
        due,
        tone,
    };
    document.push(Figure::new(
        "图 5 期限",
        Chart::Timeline {
            from: TODAY,
            deadlines: vec![
                deadline("补签书面劳动合同", date(2026, 12, 24), Tone::Red),
                deadline("建立用印台账", date(2027, 1, 15), Tone::Orange),
                deadline(
                    "调整出资期限并办理变更登记",
                    date(2027, 6, 30),
                    Tone::Yellow,
                ),
            ],
        },
    ));
    let mut table = Table::new(vec![
        Column::number(),
        Column::text(),
        Column::text(),
        Column::text(),
        Column::centered(),
    ])
    .with_caption("表 1 行动")
    .with_header(Row::of_texts(["序号", "行动", "责任人", "期限", "等级"]));
    for number in 1..=findings {
        table.rows.push(Row::new(vec![
            Cell::from(number.to_string()),
            Cell::from(SENTENCES[number % 8]),
            Cell::from("人力资源部"),
            Cell::from("2026-12-24"),
            Cell::from(Run::mark(Tone::Orange, "橙色")).with_tone(Tone::Orange),
        ]));
    }
    document.push(table);
    document.push(Heading::new(2, "4.1 待补材料"));
    document.push(List::ticks([
        Item::from("劳动合同原件 28 份").with_tick(Tick::Ticked),
        Item::from("社会保险缴费记录（近 12 个月）"),
        Item::from("排污登记回执").with_tick(Tick::Crossed),
    ]));
}

fn laws(document: &mut Document) {
    document.push(Heading::new(1, "五、法律依据清单"));
    let mut table = Table::new(vec![Column::text(), Column::text(), Column::centered()])
        .with_header(Row::of_texts(["名称", "版本", "施行日期"]));
    for number in 1..=12 {
        table.rows.push(Row::new(vec![
            Cell::new(vec![
                Run::anchor(format!("law-{number}")),
                Run::text("《中华人民共和国劳动合同法》"),
            ]),
            Cell::from("2012年12月28日修正"),
            Cell::from("2013-07-01"),
        ]));
    }
    document.push(table);
}

fn signatures(document: &mut Document) {
    document.push(Heading::new(1, "六、签署"));
    let signature = |title: &str| Signature {
        title: title.to_owned(),
        fields: vec!["负责人签字".to_owned(), "日期".to_owned()],
        signed_at: Some(1),
        ..Signature::default()
    };
    document.push(Block::Signatures(vec![
        signature("受检企业（盖章）"),
        signature("律师事务所（盖章）"),
    ]));
}
