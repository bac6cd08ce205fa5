//! The annex of guidance (指导清单附录): the entries that meet the firm.

use super::{draft::Draft, report::Report};
use crate::guidance::{GuidancePaper, entries};
use compliance_model::guidance::met::met;

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let input = report.input;
    if !input.guidance {
        return;
    }
    let met = met(input.content, input.checkup, input.assessment, input.day);
    if met.is_empty() {
        return;
    }
    draft.part(
        "附录：行政合规指导清单（本企业适用部分）",
        "Annex: guidance that meets the firm",
        "guidance",
    );
    draft.say(report.voice.lines(
        "以下条目按企业填报的情况选出，供自愿对照；情况不清楚的保留并注明。清单不是对企业行为的认定，发生频次和等级是律师的判断，不是统计。",
        "These entries were chosen by what is known of the firm, for it to use of its own accord; where that is not enough they are kept, and it is said so. They find nobody in breach; frequency and level are judgements, no statistics.",
    ));
    let paper = GuidancePaper {
        content: input.content,
        met: &met,
        chosen: "",
        for_firm: true,
        lang: report.voice.main(),
        day: input.day,
    };
    for block in entries(&paper, 2) {
        draft.push(block);
    }
}
