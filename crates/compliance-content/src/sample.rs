//! A small whole item for the tests of this crate.

/// An item in RON.
pub(crate) const ITEM: &str = r#"(
    id: "LAB-CON-013",
    topic: "labour-contract",
    title: (zh: "书面劳动合同"),
    question: "签了合同的多少人?",
    why: "没签的要付二倍工资。",
    check: "花名册与台账比对。",
    papers: ["花名册"],
    criteria: (met: "都签了", partly: "新员工未签", unmet: "满一个月未签"),
    finding: (partly: "部分新员工未签。", unmet: "有员工满一个月未签。"),
    risk: "存在须支付二倍工资的风险。",
    basis: [(law: "labor-contract-law", article: "82", role: Civil, topic: ["二倍的工资"], says: "每月付二倍。")],
    consequence: [(when: "满一个月", what: "二倍工资", law: "labor-contract-law", article: "82")],
    advice: [(action: "补签", who: HumanResources, days: 14, trace: "签收单", kind: Correct)],
    owner: HumanResources,
    days: 14,
    likelihood: 4,
    impact: 3,
    leniency: NotApplicable,
    programmes: [Micro, Growth],
    review: Checked,
)"#;
