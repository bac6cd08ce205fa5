//! The five expert groups and their topics.

use crate::{
    id::TopicId,
    text::{Lang, Name},
};
use serde::{Deserialize, Serialize};

/// One of the five expert groups (专家组); every item belongs to exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExpertGroup {
    /// 法人治理组.
    Governance,
    /// 合同审查组.
    Contract,
    /// 劳资关系组.
    Labour,
    /// 知识产权组.
    Ip,
    /// 综合合规组.
    General,
}

impl ExpertGroup {
    /// All groups, in the order of screens and reports.
    pub const ALL: [Self; 5] = [
        Self::Governance,
        Self::Contract,
        Self::Labour,
        Self::Ip,
        Self::General,
    ];

    /// Returns the two-character name for tight places, as in `劳资`.
    pub const fn short(self, lang: Lang) -> &'static str {
        match self {
            Self::Governance => lang.pick("治理", "Gov"),
            Self::Contract => lang.pick("合同", "Contract"),
            Self::Labour => lang.pick("劳资", "Labour"),
            Self::Ip => lang.pick("知产", "IP"),
            Self::General => lang.pick("综合", "General"),
        }
    }

    /// Returns the name, as in `劳资关系组`.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Governance => lang.pick("法人治理组", "Governance"),
            Self::Contract => lang.pick("合同审查组", "Contracts"),
            Self::Labour => lang.pick("劳资关系组", "Labour relations"),
            Self::Ip => lang.pick("知识产权组", "Intellectual property"),
            Self::General => lang.pick("综合合规组", "General compliance"),
        }
    }
}

/// What `groups.ron` says of a group: its topics in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupDef {
    /// The group.
    pub id: ExpertGroup,
    /// What the group looks at, one sentence, for the report's method section.
    pub scope: Name,
    /// Its topics, in the order in which they are asked.
    pub topics: Vec<Topic>,
}

/// A topic (主题) within a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its id, unique over all groups.
    pub id: TopicId,
    /// Its name.
    pub name: Name,
}
