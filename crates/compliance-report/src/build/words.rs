//! Fixed sentences of some length, Chinese and English side by side.

/// A sentence in Chinese and in English.
pub(super) type Words = (&'static str, &'static str);

/// Which parts of an edition that is not wholly Chinese are in Chinese all the same.
pub(super) const CHINESE_ONLY: Words = (
    "语言：标题、栏目和固定说明为中英文对照；事实、风险、条文要旨、后果、建议、材料和法规名称、模块目标、查明办法、提问和律师说明仅有中文。",
    "Language: headings, labels and standard text are in English. Facts found, risks, what articles require, consequences, advice, names of papers and laws, goals of modules, ways to find out, questions and notes are in Chinese only.",
);

/// Where in the declaration it is said what the report rests on, which differs from firm to firm.
pub(super) const RESTS_ON: (usize, Words) = (2, ("依据", "What it rests on"));

/// The declaration (声明): a heading and a sentence each. They say what a checkup is, and nothing
/// that could be untrue of one firm.
pub(super) const DECLARATION: [(Words, Words); 7] = [
    (
        ("自愿、免费", "Voluntary and free"),
        (
            "法治体检以企业自愿为前提，不收取费用；企业可以随时停止，也可以不回答任何问题。",
            "A checkup is voluntary and free of charge; the firm may stop at any time and leave any question unanswered.",
        ),
    ),
    (
        ("不是行政检查", "No inspection"),
        (
            "体检律师不行使行政职权。本报告是法律服务意见，不对企业是否违法作出认定。",
            "The lawyers exercise no public authority. This report is legal advice; it does not decide whether the firm broke the law.",
        ),
    ),
    (
        ("未核实不等于符合", "Not verified is not compliant"),
        (
            "标为“未核实”“不清楚”“未问”“待补材料”“说法不一”的事项，不应理解为已经符合要求；判定为“符合”的事项，也只就所问问题和记录在案的陈述、材料而言。",
            "Items marked not verified, unclear, not asked, papers owed or statements differ must not be read as met; an item that is met is so only for the question asked and what was said and seen.",
        ),
    ),
    (
        ("风险与后果", "Risks and consequences"),
        (
            "报告所称风险，指在所述事实成立时可能出现的情形；所列后果是条文规定的区间及其条件，实际处理由有权机关依法决定。",
            "A risk is what may follow if the facts stated hold; consequences are the ranges the articles give, with their conditions. What is done in fact is for the competent authority to decide.",
        ),
    ),
    (
        ("用途", "Use"),
        (
            "本报告不构成针对个案的正式法律意见，不得用于融资、上市、招投标、诉讼、仲裁等证明用途。",
            "This report is no formal opinion on a particular case and must not be used as proof in financing, listing, bidding, litigation or arbitration.",
        ),
    ),
    (
        ("保密", "Confidence"),
        (
            "律师依《律师法》第38条，对在体检中知悉的商业秘密、个人隐私和企业不愿泄露的其他情况予以保密。",
            "Under article 38 of the Lawyers Law the lawyers keep in confidence the trade secrets, private matters and other circumstances the firm does not wish to disclose.",
        ),
    ),
    (
        ("期限", "Terms"),
        (
            "建议期限自体检日起按自然日计算，当日不计入；约定期限从约定。遇周末不顺延，只作提示；法定节假日请自行核对。",
            "Suggested terms run in calendar days from the day of the checkup, which does not count; terms agreed are as agreed. A day on a weekend is not moved but marked; public holidays must be checked by the reader.",
        ),
    ),
];

/// What the verdicts mean (六种判定).
pub(super) const VERDICTS: [(Words, Words); 8] = [
    (
        ("符合", "Met"),
        ("所问事项达到该项标准。", "The item meets its criteria."),
    ),
    (
        ("部分符合", "Partly met"),
        (
            "达到一部分标准，缺失以该项权重的一半计入。",
            "Some criteria are met; half the weight counts as shortfall.",
        ),
    ),
    (
        ("不符合", "Not met"),
        (
            "未达到该项标准，缺失以该项全部权重计入。",
            "The criteria are not met; the whole weight counts as shortfall.",
        ),
    ),
    (
        ("不适用", "Not applicable"),
        (
            "企业没有该项情形，说明理由后不计分。",
            "The firm has no such matter; with a reason, it leaves the sums.",
        ),
    ),
    (
        ("不清楚", "Unclear"),
        (
            "在场人员不能确定，作为未明事项。",
            "Nobody present could tell; it stays open.",
        ),
    ),
    (
        ("待补材料", "Papers owed"),
        (
            "须看材料才能判断，作为未明事项并登记应补材料。",
            "Papers must be seen first; it stays open and is listed as owed.",
        ),
    ),
    (
        ("未问", "Not asked"),
        (
            "本次没有问到，作为未明事项。",
            "Not reached this time; it stays open.",
        ),
    ),
    (
        ("说法不一", "Statements differ"),
        (
            "有两份不同的说法、尚未裁定，作为未明事项；定级时取较重的一份。",
            "Two statements differ and nobody has decided; it stays open, and the graver one counts for the grade.",
        ),
    ),
];

/// What each grade of proof means (证据等级).
pub(super) const PROOFS: [(&str, Words); 4] = [
    ("E0", ("口头陈述，未见文件", "a statement; no paper seen")),
    ("E1", ("复印件或截屏", "a copy or screenshot")),
    ("E2", ("原件或抽样", "an original or a sample")),
    ("E3", ("公开系统核验", "checked in a public record")),
];

/// The formula in words.
pub(super) const FORMULA: [Words; 7] = [
    (
        "权重 w = 可能性 L × 影响程度 I，各为 1 至 5；律师可以各调整一级，须写明理由。",
        "Weight w = likelihood L × impact I, each 1 to 5; the lawyer may move each by one, with a reason.",
    ),
    (
        "缺失 s：符合为 0，部分符合为 1/2，不符合为 1；单项风险 r = w × s。",
        "Shortfall s: 0 if met, 1/2 if partly met, 1 if not met; the risk of an item is r = w × s.",
    ),
    (
        "记 S 为各项 w × s 之和，W_A 为已评事项（符合、部分符合、不符合）权重之和，W_U 为未明事项（不清楚、待补材料、未问、说法不一）权重之和。",
        "S is the sum of w × s, W_A the weight of rated items (met, partly, not met), W_U the weight of open items (unclear, papers owed, not asked, statements that differ).",
    ),
    (
        "合规指数 H = 100 × (1 − S / W_A)；覆盖率 κ = W_A / (W_A + W_U)。",
        "Index H = 100 × (1 − S / W_A); coverage κ = W_A / (W_A + W_U).",
    ),
    (
        "区间下端 = 100 × (1 − (S + W_U) / (W_A + W_U))，即未明事项全部不符合；上端 = 100 × (1 − S / (W_A + W_U))，即未明事项全部符合。",
        "The interval runs from 100 × (1 − (S + W_U) / (W_A + W_U)), all open items failing, to 100 × (1 − S / (W_A + W_U)), all of them met.",
    ),
    (
        "界限以精确值比较，显示值四舍五入一次；证据等级只作说明，不参与计算。没有已评事项时，指数记为“未评”。",
        "Thresholds are compared with exact values; shown values are rounded once. Proof is shown and never multiplied in. When nothing is rated the index is “not rated”.",
    ),
    (
        "律师现场发现不在检查项之列，没有判定标准，不影响指数、区间和覆盖率；按 r = L × I 定等级，计入问题数和定级规则。",
        "What a lawyer found beside the items has no criteria and leaves index, interval and coverage alone; by r = L × I it has a level and counts among the findings and for the rules of the grade.",
    ),
];

/// A short glossary (术语).
pub(super) const GLOSSARY: [(Words, Words); 8] = [
    (
        ("检查项", "Item"),
        (
            "一个可以单独提问、单独判定的问题。",
            "One question that can be asked and judged by itself.",
        ),
    ),
    (
        ("问题", "Finding"),
        (
            "判定为部分符合或不符合的检查项，以及律师现场发现。",
            "An item that is partly met or not met, or what a lawyer found on site beside the items.",
        ),
    ),
    (
        ("底线事项", "Bottom-line item"),
        (
            "后果特别重、宜先处理的少数事项；是提示先后的标记，不是结论。",
            "One of a few items with especially heavy consequences; it marks what to look at first and is no conclusion.",
        ),
    ),
    (
        ("紧急", "Urgent"),
        (
            "法定期限临近或已过，或情形在改正以前一直持续；不影响定级。",
            "A statutory term is near or past, or the matter goes on until mended; it does not bear on the grade.",
        ),
    ),
    (
        ("未明事项", "Open item"),
        (
            "不清楚、待补材料、未问或说法不一的检查项。",
            "An item that is unclear, awaits papers, was not asked, or on which statements differ.",
        ),
    ),
    (
        ("覆盖率", "Coverage"),
        (
            "已评事项的权重占已评与未明事项权重之和的比例。",
            "The share of the rated weight in the rated and open weight.",
        ),
    ),
    (
        ("记录指纹", "Fingerprint"),
        (
            "由全部体检记录算出的短码，记录有改动即不同，用于核对报告与记录是否一致。",
            "A short code computed from all records of the checkup; it changes with any record and serves to match report and records.",
        ),
    ),
    (
        ("法律截止日", "Law as of"),
        (
            "内容最后一次核对现行法律的日期。",
            "The day the content was last checked against the law in force.",
        ),
    ),
];

/// The declaration of the brief edition, before and after what the report rests on.
pub(super) const BRIEF_DECLARATION: [Words; 2] = [
    (
        "法治体检自愿、免费，可随时停止；不是行政检查，不对是否违法作出认定。",
        "A checkup is voluntary and free and may be stopped at any time; it is no administrative inspection and does not decide whether the law was broken.",
    ),
    (
        "未核实不等于符合。所称后果是条文规定的区间，以事实成立为前提，“以上”“以下”“以内”含本数。本报告不构成针对个案的正式法律意见，不得用于融资、上市、招投标、诉讼、仲裁等证明用途。律师依《律师法》第38条保密。",
        "Not verified is not compliant. Consequences are the ranges of the articles if the facts hold; bounds are inclusive. It is no formal opinion on a particular case and must not be used as proof in financing, listing, bidding, litigation or arbitration. The lawyers keep it in confidence under article 38 of the Lawyers Law.",
    ),
];
