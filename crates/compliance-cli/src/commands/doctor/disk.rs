//! The data folder: whether it takes data, the settings in it, and whether its disk is encrypted.

#[cfg(not(windows))]
use super::dm_crypt;
use super::{Finding, Health};
use crate::{clock, context::Context, paper};
use compliance_model::{firm::Firm, record::ContentStamp, text::Lang};
use compliance_store::{
    KeptContent, Library, Notice, Settings, Severity, Warning, foreseen, is_network, synced,
};
use std::path::Path;

/// Looks at the data folder; one that is missing is not made.
pub(super) fn data(cx: &Context) -> Vec<Finding> {
    let lang = cx.lang;
    let what = lang.pick("数据文件夹", "data folder");
    let root = match cx.root() {
        Ok(root) => root,
        Err(error) => return vec![Finding::new(what, Health::Bad, error.message())],
    };
    let root = std::path::absolute(&root).unwrap_or(root);
    let shown = paper::shown(&root);
    let mut findings = if root.exists() {
        Library::open(root.clone()).map_or_else(
            |error| vec![Finding::new(what, Health::Bad, error.message(lang))],
            |library| library_findings(&library, what, &shown, lang),
        )
    } else {
        let told = lang.pick("（首次使用时建立）", " (made when first used)");
        let mut findings = vec![Finding::new(what, Health::Good, format!("{shown}{told}"))];
        findings.extend(warned(&foreseen(&root), what, lang));
        findings
    };
    findings.push(encryption(&root, lang));
    findings.extend(reports(cx, &root));
    findings.extend(statutes(cx));
    findings
}

/// The folder of reports, if what is written there leaves the machine: the documents of a Windows
/// user often lie in a synced folder.
fn reports(cx: &Context, root: &Path) -> Option<Finding> {
    let lang = cx.lang;
    let settings = cx.existing_library().ok().flatten();
    let settings = settings.and_then(|library| library.settings().ok());
    let documents = compliance_store::documents(root);
    let folder = settings.unwrap_or_default().report_folder(&documents);
    let path = paper::shown(&folder);
    let told = match (synced(&folder), is_network(&folder), lang) {
        (Some(service), _, Lang::Zh) => format!(
            "{path} 由{}同步到外部，报告会离开本机；可在设置（F12）里另选文件夹",
            service.name(lang)
        ),
        (Some(service), _, Lang::En) => format!(
            "{} copies {path} to its machines, and reports with it; F12 sets another folder",
            service.name(lang)
        ),
        (None, true, Lang::Zh) => format!("{path} 在网络盘上；断网时写不了报告"),
        (None, true, Lang::En) => {
            format!("{path} is on another machine; no report is written without network")
        }
        (None, false, _) => return None,
    };
    let what = lang.pick("报告文件夹", "report folder");
    Some(Finding::new(what, Health::Warning, told))
}

/// The texts of statutes, where the user has some; their index is made on the way.
fn statutes(cx: &Context) -> Option<Finding> {
    let lang = cx.lang;
    let what = lang.pick("法条文件", "statutes");
    let library = cx.existing_library().ok()??;
    let statutes = cx.statutes(&library, &library.settings().ok()?)?;
    Some(match statutes.prepare() {
        Ok(versions) => {
            let told = match lang {
                Lang::Zh => format!("{versions} 部法律法规（按版本计）"),
                Lang::En => format!("{versions} versions of laws"),
            };
            Finding::new(what, Health::Good, told)
        }
        Err(error) => Finding::new(what, Health::Warning, error.message(lang)),
    })
}

fn library_findings(
    library: &Library,
    what: &'static str,
    shown: &str,
    lang: Lang,
) -> Vec<Finding> {
    let mut findings = match library.preflight() {
        Ok(warnings) if warnings.is_empty() => vec![Finding::new(what, Health::Good, shown)],
        Ok(warnings) => warned(&warnings, what, lang),
        Err(error) => vec![Finding::new(what, Health::Bad, error.message(lang))],
    };
    findings.extend(checkups(library, lang));
    findings.extend(evidence(library, lang));
    findings.extend(contents(library, lang));
    let what = lang.pick("设置", "settings");
    findings.push(match library.settings() {
        Ok(_) if !Settings::path(library.root()).exists() => {
            Finding::new(what, Health::Good, lang.pick("默认", "defaults"))
        }
        Ok(settings) => {
            let (name, office) = (settings.lawyer.name, settings.lawyer.office);
            Finding::new(
                what,
                Health::Good,
                format!("{name} {office}").trim().to_owned(),
            )
        }
        Err(error) => Finding::new(what, Health::Bad, error.message(lang)),
    });
    findings
}

fn warned(warnings: &[Warning], what: &'static str, lang: Lang) -> Vec<Finding> {
    let tell = |warning: &Warning| Finding::new(what, Health::Warning, warning.message(lang));
    warnings.iter().map(tell).collect()
}

/// Damage, and records from the future, which a clock that was wrong leaves behind.
fn checkups(library: &Library, lang: Lang) -> Vec<Finding> {
    let what = lang.pick("体检", "checkups");
    let list = match library.list() {
        Ok(list) => list,
        Err(error) => return vec![Finding::new(what, Health::Bad, error.message(lang))],
    };
    let now = clock::now();
    let damaged = list.iter().filter(|s| s.is_damaged()).count();
    let future = list
        .iter()
        .filter(|s| s.touched.is_some_and(|at| at > now))
        .count();
    let count = list.len();
    let health = if damaged + future > 0 {
        Health::Warning
    } else {
        Health::Good
    };
    let told = match lang {
        Lang::Zh => format!("{count} 次，其中有损坏 {damaged} 次，记录时间在将来 {future} 次"),
        Lang::En => {
            format!("{count}, of which {damaged} damaged and {future} with records of the future")
        }
    };
    let mut findings = vec![Finding::new(what, health, told)];
    for summary in &list {
        let firm = summary.firm.as_ref().map_or("?", Firm::name);
        let damage = summary.notices.iter();
        let damage = damage.filter(|notice| notice.severity() == Severity::Damage);
        findings.extend(damage.map(|notice| {
            let told = format!("{firm} {} {}", summary.id, notice.message(lang));
            Finding::new(what, Health::Warning, told)
        }));
    }
    findings
}

/// Attached files that are missing, altered or unreadable.
fn evidence(library: &Library, lang: Lang) -> Vec<Finding> {
    let what = lang.pick("证据文件", "evidence files");
    let all = match library.all() {
        Ok(all) => all,
        Err(error) => return vec![Finding::new(what, Health::Bad, error.message(lang))],
    };
    let mut findings = Vec::new();
    let mut files = 0;
    for (id, loaded) in all {
        let checkup = &loaded.casefile.checkup;
        files += checkup.attachments().count();
        let told = match library.verify_evidence(&id, checkup) {
            Ok(notices) => notices.iter().map(|n| n.message(lang)).collect(),
            Err(error) => vec![error.message(lang)],
        };
        let firm = checkup.firm().map_or("?", Firm::name);
        findings.extend(told.into_iter().map(|told| {
            let told = format!("{firm} {id} {told}");
            Finding::new(what, Health::Warning, told)
        }));
    }
    if findings.is_empty() {
        let told = match lang {
            Lang::Zh => format!("{files} 个，与存入时一致"),
            Lang::En => format!("{files}, all as they were attached"),
        };
        findings.push(Finding::new(what, Health::Good, told));
    }
    findings
}

/// The contents that checkups keep: whether each is whole, and whether any checkup needs it.
fn contents(library: &Library, lang: Lang) -> Vec<Finding> {
    let what = lang.pick("保存的检查内容", "kept content");
    let kept = match library.kept_contents() {
        Ok(kept) => kept,
        Err(error) => return vec![Finding::new(what, Health::Bad, error.message(lang))],
    };
    let tell = |one: &KeptContent| {
        let (digest, kib, needed) = (&one.digest, one.bytes.div_ceil(1024), one.needed_by);
        let whole = library.kept_content(&ContentStamp {
            digest: digest.clone(),
            ..ContentStamp::default()
        });
        if let Err(notice) = whole {
            let how = not_whole(&notice, lang);
            let told = match lang {
                Lang::Zh => format!("content/{digest} {how}，{needed} 次体检用它"),
                Lang::En => format!("content/{digest} {how}; {needed} checkups need it"),
            };
            return Finding::new(what, Health::Warning, told);
        }
        let told = match (needed, lang) {
            (0, Lang::Zh) => format!("content/{digest}（{kib} KiB）没有体检用到，可以删除"),
            (0, Lang::En) => {
                format!("content/{digest} ({kib} KiB) is needed by no checkup and may be deleted")
            }
            (_, Lang::Zh) => format!("content/{digest}（{kib} KiB）{needed} 次体检用它"),
            (_, Lang::En) => format!("content/{digest} ({kib} KiB) is needed by {needed} checkups"),
        };
        Finding::new(what, Health::Good, told)
    };
    kept.iter().map(tell).collect()
}

/// Returns how kept content is that could not be had: what another program holds is not damaged.
fn not_whole(notice: &Notice, lang: Lang) -> String {
    match (notice, lang) {
        (Notice::ContentUnread { cause, .. }, Lang::Zh) => {
            format!("现在读不了（{}）", cause.message(lang))
        }
        (Notice::ContentUnread { cause, .. }, Lang::En) => {
            format!("cannot be read now ({})", cause.message(lang))
        }
        (_, Lang::Zh) => "已被改动或损坏".to_owned(),
        (_, Lang::En) => "was altered or damaged".to_owned(),
    }
}

/// `BitLocker`, as far as the Explorer tells.
#[cfg(windows)]
fn encryption(root: &Path, lang: Lang) -> Finding {
    use super::bitlocker::{Protection, of};
    let what = lang.pick("磁盘加密", "disk encryption");
    let (health, told) = match of(root) {
        Some(Protection::On) => (
            Health::Good,
            lang.pick("已由 BitLocker 加密", "encrypted by BitLocker"),
        ),
        Some(Protection::Off) => (
            Health::Warning,
            lang.pick(
                "BitLocker 未启用；电脑丢失会泄露客户资料，请在“设置 → 隐私和安全性 → 设备加密”或控制面板中启用",
                "BitLocker is off; a lost laptop gives client data away, turn it on in the settings (device encryption) or the control panel",
            ),
        ),
        Some(Protection::Halfway) => (
            Health::Warning,
            lang.pick(
                "BitLocker 正在加密、解密或已暂停；请等它完成或恢复保护",
                "BitLocker is half-way or suspended; let it finish, or resume it",
            ),
        ),
        None => (
            Health::Unknown,
            lang.pick(
                "查不出；请在“此电脑”里看该盘有没有锁形标志，或问管理员是否已启用 BitLocker",
                "cannot be told; look for a padlock on the drive in “This PC”, or ask whether BitLocker is on",
            ),
        ),
    };
    Finding::new(what, health, told)
}

#[cfg(not(windows))]
fn encryption(root: &Path, lang: Lang) -> Finding {
    let what = lang.pick("磁盘加密", "disk encryption");
    match dm_crypt::of(root) {
        Some(true) => Finding::new(
            what,
            Health::Good,
            lang.pick("已加密（dm-crypt）", "encrypted (dm-crypt)"),
        ),
        Some(false) => {
            let told = lang.pick(
                "未见磁盘加密；电脑丢失会泄露客户资料，请启用整盘加密",
                "none seen; a lost laptop gives client data away, turn disk encryption on",
            );
            Finding::new(what, Health::Warning, told)
        }
        None => {
            let told = lang.pick(
                "查不出；请确认已启用 BitLocker、FileVault 或 LUKS",
                "cannot be told; see that BitLocker, FileVault or LUKS is on",
            );
            Finding::new(what, Health::Unknown, told)
        }
    }
}
