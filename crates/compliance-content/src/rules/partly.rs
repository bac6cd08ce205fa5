//! 部分符合: advice that tells the firm to do what the finding says it has done.
//!
//! A finding of 部分符合 often says that something was mended (已补报), is in place (已备案) or was
//! not seen (未见强令). Advice written for 不符合 then orders the same act once more. Such an item
//! needs advice of its own for 部分符合.

use super::{Found, Linter, steps};
use crate::pool::Place;
use crate::say::say;
use compliance_model::{answer::Verdict, item::Item, wording::is_over};

/// Words that say that something has been done; what follows in the clause is the act.
const DONE: [&str; 6] = ["已", "均", "现在都", "都有", "按时", "按期"];
/// Words that take it back: what follows them has not been done.
const NOT_YET: [&str; 8] = [
    "尚未",
    "未按",
    "未及时",
    "没有",
    "还没",
    "未全部",
    "未公",
    "未报",
];
/// Words that say that the bad thing was not found.
const NOT_SEEN: [&str; 5] = ["未见", "未发现", "没有发现", "未查见", "不存在"];
/// How advice begins that puts an end to the bad thing.
const STOP: [&str; 20] = [
    "停止",
    "立即停",
    "当日停",
    "停用",
    "停掉",
    "停发",
    "停售",
    "停下",
    "封存",
    "当场",
    "撤下",
    "撤回",
    "下架",
    "退出",
    "清退",
    "删掉",
    "卸载",
    "收回",
    "拆除",
    "隔离",
];
/// Acts, each with the words that mean it.
const ACTS: [&[&str]; 33] = [
    &[
        "补报",
        "补交",
        "补齐",
        "补足",
        "补发",
        "补缴",
        "补扣",
        "补办",
        "补正",
        "补签",
        "补开",
        "补做",
        "补登",
        "补清",
        "补假",
        "补待遇",
        "付清",
        "缴清",
        "付足",
        "给足",
        "补税",
        "补上",
    ],
    &["申报", "填报", "报送", "上报", "补报"],
    &["缴纳", "缴存", "拨缴", "补缴", "缴清"],
    &["签订", "签有", "续签", "补签"],
    &["登记"],
    &["备案"],
    &["停用", "停止"],
    &["整改", "改正", "更正"],
    &["复测", "补检", "检测"],
    &["归还", "还清", "退还", "退回", "退清", "转回"],
    &["转出"],
    &["任命", "配备", "指定", "聘任", "设岗", "委任"],
    &["公示", "公开", "公布", "公告", "张贴"],
    &["通知", "告知"],
    &["参保", "投保", "参加工伤保险"],
    &["补休"],
    &["搬出", "搬离", "迁出"],
    &["清走", "清通", "清理", "清除"],
    &["撤回", "撤下", "撤销", "下架"],
    &["申请"],
    &["验收"],
    &["过户"],
    &["体检", "健康检查"],
    &["恢复"],
    &["审查", "送审"],
    &["更换"],
    &["办妥", "办理", "补办", "办结"],
    &["召开", "补开"],
    &["送回", "离开"],
    &["轮班", "另设"],
    &["认定"],
    &["建立", "设立", "成立"],
    &["回复", "答复"],
];
/// Words that say that a licence is held, and advice for whoever holds none.
const LICENSED: [&str; 4] = ["持证", "取得", "许可证", "有证"];
const UNLICENSED: [&str; 6] = ["没有许可", "没有证", "没证", "无证", "办证", "未取得"];

/// Reports items whose one advice for both verdicts contradicts their finding of 部分符合.
pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in pool.items.iter().filter(|placed| !placed.value.retired) {
        item(linter, placed.place, &placed.value);
        over(linter, placed.place, &placed.value);
    }
}

/// Reports a finding of 部分符合 that says it is over while the item says it goes on.
fn over(linter: &mut Linter<'_>, place: Place, item: &Item) {
    if !*item.continuing.of(Verdict::Partly) || !is_over(&item.finding.partly) {
        return;
    }
    let lang = linter.lang;
    let message = say!(
        lang,
        "部分符合的事实说已经了结，continuing 却说还在持续",
        "the finding for partly says that it is over, and continuing that it goes on"
    );
    let help = say!(
        lang,
        "写 continuing: (partly: false, unmet: true)",
        "write continuing: (partly: false, unmet: true)"
    );
    let found = Found::error("over-already", message).help(help);
    linter.report(place, steps!["continuing"], found);
}

fn item(linter: &mut Linter<'_>, place: Place, item: &Item) {
    if item.advice.is_apart() {
        return;
    }
    let mut advice = item
        .advice
        .each()
        .flat_map(|(_, list)| list.iter().enumerate());
    let first = advice.find_map(|(n, advice)| {
        let said = clash(&item.finding.partly, &advice.action)?;
        Some((n, said))
    });
    let Some((n, said)) = first else { return };
    let lang = linter.lang;
    let message = say!(
        lang,
        "部分符合的事实说“{said}”，这一条建议却要企业再做一遍",
        "the finding for partly says “{said}”, and this advice asks for it again"
    );
    let help = say!(
        lang,
        "给部分符合另写建议：advice: (partly: […], unmet: […])",
        "give partly advice of its own: advice: (partly: […], unmet: […])"
    );
    let found = Found::error("done-already", message).help(help);
    linter.report(place, steps!["advice", n, "action"], found);
}

/// Returns the clause of a finding that says an act is done which advice asks for.
fn clash<'f>(finding: &'f str, advice: &str) -> Option<&'f str> {
    clauses(finding).find(|clause| done(clause, advice) || not_seen(clause, advice))
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['，', '。', '；', '、', '（', '）'])
        .flat_map(|part| part.split("或"))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

fn done(clause: &str, advice: &str) -> bool {
    let starts = DONE.iter().filter_map(|word| clause.find(word));
    let Some(act) = starts.min().and_then(|at| clause.get(at..)) else {
        return false;
    };
    let end = NOT_YET.iter().filter_map(|word| act.find(word)).min();
    let act = act.get(..end.unwrap_or(act.len())).unwrap_or(act);
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let again = |words: &&[&str]| holds(act, words) && holds(advice, words);
    ACTS.iter().any(again) || holds(act, &LICENSED) && holds(advice, &UNLICENSED)
}

fn not_seen(clause: &str, advice: &str) -> bool {
    NOT_SEEN.iter().any(|word| clause.contains(word))
        && clauses(advice).any(|part| STOP.iter().any(|word| part.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::clash;

    #[test]
    fn what_is_done_is_not_asked_for_again() {
        for (finding, advice) in [
            (
                "近十二期内有逾期申报，已补报并缴清税款。",
                "列出未申报税期，先补报补缴",
            ),
            ("近一年有变更逾期，现已办妥。", "逐项补办变更登记"),
            (
                "未见强令冒险作业，但挂牌规定不明确。",
                "当日停止，恢复防护联锁",
            ),
            (
                "疏散通道有临时堆物，现场已清走。",
                "当场清通、开锁、拆除障碍",
            ),
            ("操作人员均持证，个别临近复审。", "无证人员停岗"),
            ("环境应急预案已备案，演练有缺。", "编修预案、备案并补物资"),
        ] {
            assert!(clash(finding, advice).is_some(), "{finding} {advice}");
        }
    }

    #[test]
    fn what_is_left_to_do_may_be_asked_for() {
        for (finding, advice) in [
            ("已建立职工名册，但项目不全。", "按法定项目补齐名册"),
            ("网站已备案，联系方式未更新。", "对照执照更新联系方式"),
            ("变更申请已提出，尚未办结。", "办结以前变化部分不启用"),
            ("未见无证出口，名单筛查不全。", "对在手订单补做名单筛查"),
            ("关联业务往来已申报，部分缺定价依据。", "补齐定价说明和合同"),
            ("核心权利已有书面许可。", "来不及过户的先签独占许可"),
        ] {
            assert_eq!(clash(finding, advice), None, "{finding} {advice}");
        }
    }
}
