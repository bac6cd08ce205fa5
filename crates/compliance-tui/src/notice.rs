//! The notice that is read out before anything is asked, and its version.

use compliance_model::text::Lang;

/// The version of the notice; a consent names it.
pub const VERSION: &str = "2026-11";

/// Returns the notice: voluntary, free, no inspection, may be stopped at any time.
pub const fn text(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Zh => &[
            "本次法治体检由律师提供，自愿参加，不收取任何费用。",
            "它不是行政检查，也不为行政检查收集证据；律师没有执法权，不作违法认定。",
            "企业可以不回答任何一题，可以随时中止；中止不产生任何不利后果。",
            "律师依法保守商业秘密和个人隐私，未经企业同意，具体问题不向任何部门提供。",
            "经同意，只有去掉企业名称的数量可以计入年度统计。",
            "报告依据企业当日的陈述和所见资料，不能代替针对个案的法律意见。",
        ],
        Lang::En => &[
            "This checkup is offered by lawyers, voluntary and free of charge.",
            "It is no administrative inspection and gathers no evidence for one; the lawyers have no powers of enforcement and give no verdicts.",
            "The firm may leave any question unanswered and may stop at any time, without any disadvantage.",
            "The lawyers keep the firm's secrets; without its consent no particulars go to any authority.",
            "With its consent, figures without the firm's name may enter the yearly count.",
            "The report rests on what was said and shown that day and does not replace advice on a case.",
        ],
    }
}
