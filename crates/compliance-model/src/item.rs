//! Check items: one thing to check, with everything a lawyer needs to ask, judge and advise.

use crate::{
    amount::Amount,
    by_verdict::ByVerdict,
    condition::Condition,
    date::Date,
    id::{ItemId, LawId, TopicId},
    law::{Article, Citation},
    programme::ProgrammeId,
    text::{Lang, Name},
};
use serde::{Deserialize, Serialize};

/// One check item (检查项).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id; permanent, never reused.
    pub id: ItemId,
    /// Its topic, which decides its expert group.
    pub topic: TopicId,
    /// What is checked, as a heading.
    pub title: Name,
    /// The question as one says it aloud, 60 characters at most.
    pub question: String,
    /// Why it matters to the firm.
    pub why: String,
    /// How to check it.
    pub check: String,
    /// Papers to ask for.
    pub papers: Vec<String>,
    /// What decides between the three substantive verdicts.
    pub criteria: Criteria,
    /// How a shortfall is put in the report, as a statement of fact.
    pub finding: FindingText,
    /// The risk in careful words: "存在被认定为……的风险".
    pub risk: ByVerdict<String>,
    /// The articles it rests on.
    pub basis: Vec<Citation>,
    /// What may follow, as ranges with their conditions.
    pub consequence: ByVerdict<Vec<Consequence>>,
    /// What to do.
    pub advice: ByVerdict<Vec<Advice>>,
    /// Who in the firm answers for it.
    pub owner: OwnerRole,
    /// Days within which it should be mended.
    pub days: u16,
    /// A fixed statutory day by which it must be mended, if the law sets one.
    #[serde(default)]
    pub deadline: Option<Date>,
    /// Whether a breach goes on until it is mended, so that it is urgent by itself.
    #[serde(default)]
    pub continuing: ByVerdict<bool>,
    /// How likely a loss is if the item is not met, 1 to 5.
    pub likelihood: u8,
    /// How heavy it would be, 1 to 5.
    pub impact: u8,
    /// Whether it is one of the few bottom-line items (底线事项), and why.
    #[serde(default)]
    pub bottom_line: Option<String>,
    /// How the law treats a first, minor, mended breach.
    pub leniency: LeniencyClass,
    /// A remark on leniency.
    #[serde(default)]
    pub leniency_note: String,
    /// Whether the admission should rather be spoken than written down.
    #[serde(default)]
    pub sensitive: bool,
    /// The programmes that ask it.
    pub programmes: Vec<ProgrammeId>,
    /// When it applies; always, if there is no condition.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// What a local law adds to the texts, where it applies.
    #[serde(default)]
    pub local: Vec<LocalText>,
    /// Whether a lawyer still has to look at it.
    pub review: Review,
    /// Who last read it against its articles, and when.
    #[serde(default)]
    pub read: Option<Reading>,
    /// How many minutes it takes, if other than its programme says of each.
    #[serde(default)]
    pub minutes: Option<u8>,
    /// Set when the item is no longer asked; its id stays taken.
    #[serde(default)]
    pub retired: bool,
}

/// Who read an item against its articles, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The name.
    pub by: String,
    /// The day.
    pub on: Date,
}

/// What decides between 符合, 部分符合 and 不符合.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// 符合.
    pub met: String,
    /// 部分符合.
    pub partly: String,
    /// 不符合.
    pub unmet: String,
}

/// The report's sentence for a shortfall; `{fact-id}` is replaced by the firm's figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingText {
    /// For 部分符合.
    pub partly: String,
    /// For 不符合.
    pub unmet: String,
}

/// What may follow a breach: a range under a condition, with its article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// The condition, as in "逾期不登记".
    pub when: String,
    /// The range, as in "罚款 1 万元以上 10 万元以下".
    pub what: String,
    /// The law it follows from; one of the item's basis.
    pub law: LawId,
    /// The article it follows from; one of the item's basis.
    pub article: Article,
    /// The range in numbers, as far as it is one of money.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<Amount>,
}

/// What a local law adds to the texts of an item; each is a sentence that names the place, and
/// stands after the general text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalText {
    /// The local law; one of the item's basis.
    pub law: LawId,
    /// Why it matters to the firm.
    #[serde(default)]
    pub why: String,
    /// How to check it.
    #[serde(default)]
    pub check: String,
    /// What else 符合 asks.
    #[serde(default)]
    pub met: String,
    /// What else is 部分符合.
    #[serde(default)]
    pub partly: String,
    /// What else is 不符合.
    #[serde(default)]
    pub unmet: String,
    /// A remark on leniency.
    #[serde(default)]
    pub leniency_note: String,
}

/// One thing to do: who, by when, and what it leaves behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// What to do.
    pub action: String,
    /// Who does it.
    pub who: OwnerRole,
    /// Within how many days of the visit.
    pub days: u16,
    /// What shows that it was done.
    pub trace: String,
    /// What kind of measure it is.
    pub kind: AdviceKind,
    /// The local law that asks for it, if one does: one of the item's basis.
    #[serde(default)]
    pub law: Option<LawId>,
}

/// The kinds of measures in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AdviceKind {
    /// 立即纠正.
    Correct,
    /// 建立制度.
    Establish,
    /// 培训.
    Train,
    /// 补充资料.
    Document,
}

impl AdviceKind {
    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Correct => lang.pick("立即纠正", "Correct"),
            Self::Establish => lang.pick("建立制度", "Establish"),
            Self::Train => lang.pick("培训", "Train"),
            Self::Document => lang.pick("补充资料", "Document"),
        }
    }
}

/// How the law treats a first, minor, mended breach (free of promise: what may be argued).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LeniencyClass {
    /// The article itself orders correction first and punishes only if that fails.
    A,
    /// The article says "may" punish.
    B,
    /// The article punishes at once; only 行政处罚法 33 in the single case.
    C,
    /// Safety, crime or weighty interests: not to be listed.
    X,
    /// No administrative penalty stands behind the item.
    NotApplicable,
}

impl LeniencyClass {
    /// Returns the class in words.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::A => lang.pick("A 先责令改正", "A correction first"),
            Self::B => lang.pick("B 可以处罚", "B may be punished"),
            Self::C => lang.pick("C 直接处罚", "C punished at once"),
            Self::X => lang.pick("X 不宜从宽", "X no leniency"),
            Self::NotApplicable => lang.pick("无行政处罚", "no administrative penalty"),
        }
    }
}

/// Whether a lawyer still has to look at an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Review {
    /// Each article was opened and holds what is said of it.
    Checked,
    /// Something is not sure; the reason.
    Needed(String),
}

macro_rules! owner_roles {
    ($($(#[$doc:meta])* $role:ident $zh:literal $en:literal;)*) => {
        /// Who in a firm answers for an item.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum OwnerRole { $($(#[$doc])* $role,)* }

        impl OwnerRole {
            /// All roles.
            pub const ALL: &'static [Self] = &[$(Self::$role),*];

            /// Returns the name.
            pub const fn name(self, lang: Lang) -> &'static str {
                match self { $(Self::$role => lang.pick($zh, $en),)* }
            }
        }
    };
}

owner_roles! {
    /// 法定代表人.
    LegalRepresentative "法定代表人" "Legal representative";
    /// 主要负责人.
    PrincipalOfficer "主要负责人" "Principal officer";
    /// 股东.
    Shareholders "股东" "Shareholders";
    /// 董事会(执行董事).
    Board "董事会" "Board of directors";
    /// 监事会(审计委员会).
    Supervisors "监事会（审计委员会）" "Supervisors or audit committee";
    /// 总经理.
    GeneralManager "总经理" "General manager";
    /// 董事会秘书.
    BoardSecretary "董事会秘书" "Board secretary";
    /// 法务.
    Legal "法务" "Legal";
    /// 行政.
    Administration "行政" "Administration";
    /// 人力资源.
    HumanResources "人力资源" "Human resources";
    /// 工会.
    Union "工会" "Trade union";
    /// 财务负责人.
    Finance "财务负责人" "Finance";
    /// 销售.
    Sales "销售" "Sales";
    /// 采购.
    Procurement "采购" "Procurement";
    /// 生产.
    Production "生产" "Production";
    /// 安全管理员.
    Safety "安全管理人员" "Safety officer";
    /// 消防安全管理人.
    FireSafety "消防安全管理人" "Fire safety officer";
    /// 环保专员.
    Environment "环保专员" "Environment officer";
    /// 质量负责人.
    Quality "质量负责人" "Quality officer";
    /// 设备管理.
    Equipment "设备管理" "Equipment";
    /// 研发负责人.
    Research "研发负责人" "Research and development";
    /// 知识产权专员.
    IpOfficer "知识产权专员" "IP officer";
    /// 信息技术.
    It "信息技术" "IT";
    /// 市场.
    Marketing "市场" "Marketing";
    /// 仓储物流.
    Logistics "仓储物流" "Logistics";
    /// 关务.
    Customs "关务" "Customs and trade";
    /// 合规负责人.
    Compliance "合规负责人" "Compliance officer";
}
