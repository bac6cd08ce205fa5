//! `checkup new`: begins a checkup.

use crate::{
    args::NewArgs,
    context::{Context, author},
    error::{CommandError, Done},
};
use compliance_content::build;
use compliance_model::{
    credit_code::{CodeError, CreditCode},
    firm::Firm,
    text::Lang,
};
use std::io::Write;

pub(super) fn run(args: &NewArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let store = |e| CommandError::store(&e, lang);
    let parsed = if args.as_on_licence {
        CreditCode::as_on_licence(&args.code)
    } else {
        CreditCode::parse(&args.code)
    };
    let (code, mut remarks) = match parsed {
        Ok((code, warnings)) => (
            code,
            warnings.iter().map(|w| w.message(lang)).collect::<Vec<_>>(),
        ),
        Err(error @ CodeError::CheckDigit { .. }) => {
            return Err(CommandError::user(error.message(lang)).hint(lang.pick(
                "营业执照上确实如此的，加 --as-on-licence 照录，报告会注明",
                "if the licence does have it so, add --as-on-licence; the report will say so",
            )));
        }
        Err(error) => return Err(CommandError::user(error.message(lang))),
    };
    let firm = Firm::new(&args.name, code).map_err(|e| CommandError::user(e.message(lang)))?;
    let contents = cx.contents()?;
    let library = cx.library()?;
    let settings = cx.settings(&library)?;
    remarks.extend(
        library
            .preflight()
            .map_err(store)?
            .iter()
            .map(|w| w.message(lang)),
    );
    let before = library.by_firm(firm.code().as_str(), build());
    match (before.map_err(store)?.len(), lang) {
        (0, _) => {}
        (n, Lang::Zh) => remarks.push(format!("此信用代码已有 {n} 次体检，见 checkup list")),
        (n, Lang::En) => remarks.push(format!(
            "the code has {n} checkups already, see `checkup list`"
        )),
    }
    // What the first record names must be on the disk before it.
    let stamp = contents.keep(&library).map_err(store)?;
    let made = library.create(&firm, &stamp, author(&settings));
    let (session, _) = made.map_err(store)?;
    match lang {
        Lang::Zh => writeln!(out, "已建立：{}  {}", session.checkup(), firm.name())?,
        Lang::En => writeln!(out, "begun: {}  {}", session.checkup(), firm.name())?,
    }
    for remark in remarks {
        writeln!(
            out,
            "{}{}",
            lang.pick("注意：", "note: "),
            crate::output::inert(&remark)
        )?;
    }
    Ok(())
}
