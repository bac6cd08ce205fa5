//! Criteria in words of judgement: two lawyers must come to the same verdict, so that a criterion
//! says who decides, or by what.

use super::{Found, Linter, steps};
use crate::pool::Place;
use crate::say::say;
use compliance_model::item::Item;

/// Words that leave the verdict to whoever reads them.
const WORDS: [&str; 15] = [
    "显失公平",
    "显著不公平",
    "依法应",
    "按周期",
    "合理",
    "适当",
    "恰当",
    "妥善",
    "明显",
    "充分",
    "足够",
    "过高",
    "过低",
    "尽量",
    "健全",
];

/// Terms of the law that have such a word in them.
const TERMS: [&str; 1] = ["适当担保"];

/// What says who decides or by what: somebody, a paper, an article, a number.
const DECIDERS: [&str; 20] = [
    "由",
    "认定",
    "判断",
    "为准",
    "《",
    "第",
    "律师",
    "规定",
    "约定",
    "标准",
    "合同",
    "批准",
    "决定",
    "记录",
    "清单",
    "以内",
    "不超过",
    "不少于",
    "以上",
    "以下",
];

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in pool.items.iter().filter(|placed| !placed.value.retired) {
        item(linter, placed.place, &placed.value);
    }
}

fn item(linter: &mut Linter<'_>, place: Place, item: &Item) {
    let criteria = [
        ("met", &item.criteria.met),
        ("partly", &item.criteria.partly),
        ("unmet", &item.criteria.unmet),
    ];
    let lang = linter.lang;
    for (field, text) in criteria {
        let Some(word) = undecided(text) else {
            continue;
        };
        let message = say!(
            lang,
            "“{word}”要靠各人判断，没有说由谁定、按什么定",
            "“{word}” is a matter of judgement, and nothing says who decides or by what"
        );
        let help = say!(
            lang,
            "写出数字、期限、文件或者由谁认定",
            "give a number, a time, a paper, or who decides"
        );
        let found = Found::warning("judgement", message).help(help);
        linter.report(place, steps!["criteria", field], found);
    }
}

/// Returns the first word of judgement in whose sentence nothing decides.
fn undecided(text: &str) -> Option<&'static str> {
    let open = |sentence: &str| {
        let bare = TERMS
            .iter()
            .fold(sentence.to_owned(), |text, term| text.replace(term, ""));
        let word = WORDS.iter().find(|word| bare.contains(**word))?;
        let decides = DECIDERS.iter().any(|decider| sentence.contains(decider))
            || sentence.contains(|c: char| c.is_ascii_digit())
            || sentence.contains(|c| "一二三四五六七八九十半".contains(c));
        (!decides).then_some(*word)
    };
    text.split(['。', '；']).find_map(open)
}

#[cfg(test)]
mod tests {
    use super::undecided;

    #[test]
    fn judgement_needs_somebody_or_something_that_decides() {
        for bad in ["条款显失公平", "都登记了；设备按周期检验", "价格合理"] {
            assert!(undecided(bad).is_some(), "{bad}");
        }
        for good in [
            "由律师判断显失公平的",
            "按《安全技术规范》的周期检验",
            "价格合理，偏离市价不超过一成",
            "全部签了",
            "对方提供了适当担保",
        ] {
            assert_eq!(undecided(good), None, "{good}");
        }
    }
}
