//! The data folder: whether it takes data, the settings in it, and whether its disk is encrypted.

use super::{Finding, Health};
use crate::{clock, context::Context, paper};
use compliance_model::{firm::Firm, record::ContentStamp, text::Lang};
use compliance_store::{KeptContent, Library, Settings};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How many layers of devices lie over one another at most (volume over encryption over disk).
const LAYERS_MAX: usize = 8;

/// Looks at the data folder; one that is missing is not made.
pub(super) fn data(cx: &Context) -> Vec<Finding> {
    let lang = cx.lang;
    let what = lang.pick("数据文件夹", "data folder");
    let Ok(root) = cx.root() else {
        let told = lang.pick(
            "系统未给出用户目录，请用 --data 指定",
            "the system names none, use --data",
        );
        return vec![Finding::new(what, Health::Bad, told)];
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
        vec![Finding::new(what, Health::Good, format!("{shown}{told}"))]
    };
    findings.push(encryption(&root, lang));
    findings.extend(statutes(cx));
    findings
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
        Ok(warnings) => {
            let told = warnings
                .iter()
                .map(|w| Finding::new(what, Health::Warning, w.message(lang)));
            told.collect()
        }
        Err(error) => vec![Finding::new(what, Health::Bad, error.message(lang))],
    };
    findings.push(checkups(library, lang));
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

/// Damage, and records from the future, which a clock that was wrong leaves behind.
fn checkups(library: &Library, lang: Lang) -> Finding {
    let what = lang.pick("体检", "checkups");
    let list = match library.list() {
        Ok(list) => list,
        Err(error) => return Finding::new(what, Health::Bad, error.message(lang)),
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
    Finding::new(what, health, told)
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
        if whole.is_err() {
            let told = match lang {
                Lang::Zh => format!("content/{digest} 已被改动或损坏，{needed} 次体检用它"),
                Lang::En => {
                    format!("content/{digest} was altered or damaged; {needed} checkups need it")
                }
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

fn encryption(root: &Path, lang: Lang) -> Finding {
    let what = lang.pick("磁盘加密", "disk encryption");
    let device = device_of(root);
    match device.as_deref().and_then(encrypted) {
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

/// Returns the number of the block device a path lies on, as in `259:2`, where Linux tells.
fn device_of(path: &Path) -> Option<String> {
    let there = path.ancestors().find_map(|p| fs::canonicalize(p).ok())?;
    device_in(&fs::read_to_string("/proc/self/mountinfo").ok()?, &there)
}

/// Of `36 35 98:0 / /home rw …` the third word is the device and the fifth the mount point, with
/// blanks written as `\040`. The longest mount point above the path counts; of equal ones the last.
fn device_in(mounts: &str, path: &Path) -> Option<String> {
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(2);
        let (device, point) = (words.next()?, words.nth(1)?);
        Some((PathBuf::from(point.replace("\\040", " ")), device))
    });
    mounts
        .filter(|(point, _)| path.starts_with(point))
        .max_by_key(|(point, _)| point.components().count())
        .map(|(_, device)| device.to_owned())
}

/// Returns whether a device, or one that it lies on, is an opened encrypted one; nothing where the
/// system has no such device, as for a container or a network.
fn encrypted(device: &str) -> Option<bool> {
    let device = fs::canonicalize(Path::new("/sys/dev/block").join(device)).ok()?;
    Some(lies_on_encryption(&device, LAYERS_MAX))
}

fn lies_on_encryption(device: &Path, layers: usize) -> bool {
    let uuid = fs::read_to_string(device.join("dm/uuid")).unwrap_or_default();
    if uuid.starts_with("CRYPT-") {
        return true;
    }
    let below = fs::read_dir(device.join("slaves"))
        .into_iter()
        .flatten()
        .flatten();
    layers > 0
        && below
            .filter_map(|entry| fs::canonicalize(entry.path()).ok())
            .any(|path| lies_on_encryption(&path, layers - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
21 1 259:2 / / rw,relatime - ext4 /dev/nvme0n1p2 rw
22 21 254:0 / /home rw - ext4 /dev/mapper/home rw
23 21 8:1 / /media/my\\040disk rw - vfat /dev/sda1 rw
short line
";

    #[test]
    fn the_nearest_mount_point_counts() {
        let device = |path: &str| device_in(MOUNTS, Path::new(path));
        assert_eq!(device("/home/li/data").as_deref(), Some("254:0"));
        assert_eq!(device("/homestead").as_deref(), Some("259:2"));
        assert_eq!(device("/media/my disk/x").as_deref(), Some("8:1"));
        assert_eq!(device("relative"), None);
    }

    #[test]
    fn encryption_is_seen_through_layers() {
        let sys = tempfile::tempdir().unwrap();
        let volume = sys.path().join("dm-1");
        let crypt = sys.path().join("dm-0");
        for (device, uuid) in [(&volume, "LVM-abc"), (&crypt, "CRYPT-LUKS2-abc")] {
            fs::create_dir_all(device.join("dm")).unwrap();
            fs::create_dir_all(device.join("slaves")).unwrap();
            put(&device.join("dm/uuid"), uuid);
        }
        assert!(lies_on_encryption(&crypt, LAYERS_MAX));
        assert!(!lies_on_encryption(&volume, LAYERS_MAX));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&crypt, volume.join("slaves/dm-0")).unwrap();
            assert!(lies_on_encryption(&volume, LAYERS_MAX));
            assert!(!lies_on_encryption(&volume, 0));
        }
    }

    fn put(path: &Path, text: &str) {
        use std::io::Write as _;
        fs::File::create(path)
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
    }
}
