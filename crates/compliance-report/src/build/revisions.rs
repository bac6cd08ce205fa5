//! Revisions (修订记录): when the checkup was closed, reopened for what, and which content it went
//! over to.

use super::{draft::Draft, report::Report};
use crate::document::{Column, Row, Table};
use compliance_model::{checkup::Turn, fingerprint};

pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::text().wide(10),
        Column::text().wide(5),
        Column::text(),
    ])
    .with_header(Row::of_texts([
        v.words("时间", "When"),
        v.words("事项", "What"),
        v.words("说明", "Remark"),
    ]));
    for (at, turn) in report.input.checkup.turns() {
        let (what, remark) = match turn {
            Turn::Closed(digest) => (
                v.words("定稿", "Closed"),
                format!(
                    "{}{}{}",
                    v.words("结案前的记录指纹", "Fingerprint of the records before it"),
                    v.pick("：", ": "),
                    fingerprint::short(digest)
                ),
            ),
            Turn::Reopened(why) => (v.words("重新打开", "Reopened"), why.clone()),
        };
        table
            .rows
            .push(Row::of_texts([at.to_minute(), what, remark]));
    }
    for (at, stamp) in report.input.checkup.renewals() {
        let what = v.words("改用检查内容", "Went over to content");
        table
            .rows
            .push(Row::of_texts([at.to_minute(), what, stamp.name()]));
    }
    if !table.rows.is_empty() {
        draft.part("修订记录", "Revisions", "revisions");
        draft.push(table);
    }
}
