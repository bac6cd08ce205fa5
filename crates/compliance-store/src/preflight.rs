//! Whether a folder is a good place for a client's secrets, said before the first question.

use crate::{
    disk::{Disk, OsDisk},
    error::{Cause, Doing, StoreError},
    random,
};
use compliance_model::text::Lang;
use directories::UserDirs;
use std::{
    io,
    path::{Path, PathBuf},
};

/// The size of the reserve that is given up when the disk is full, in bytes.
const RESERVE_BYTES: usize = 1 << 20;

/// A folder that is copied to other machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloudService {
    /// Its name in Chinese.
    zh: &'static str,
    /// Its name in English.
    en: &'static str,
    /// What a folder of its path begins with, in lower case.
    folder: &'static str,
}

const fn service(zh: &'static str, en: &'static str, folder: &'static str) -> CloudService {
    CloudService { zh, en, folder }
}

/// The services whose folders we know by name.
const CLOUDS: [CloudService; 17] = [
    service("OneDrive", "OneDrive", "onedrive"),
    service("Dropbox", "Dropbox", "dropbox"),
    service("iCloud", "iCloud", "mobile documents"),
    service("iCloud", "iCloud", "icloud"),
    service("Google 云端硬盘", "Google Drive", "google drive"),
    service("Google 云端硬盘", "Google Drive", "googledrive"),
    service("坚果云", "Nutstore", "nutstore"),
    service("坚果云", "Nutstore", "我的坚果云"),
    service("百度网盘", "Baidu Netdisk", "baidusync"),
    service("百度网盘", "Baidu Netdisk", "baidunetdisk"),
    service("WPS 云盘", "WPS Cloud", "wps"),
    service("腾讯微云", "Tencent Weiyun", "weiyun"),
    service("阿里云盘", "Aliyun Drive", "阿里云盘"),
    service("天翼云盘", "eCloud", "天翼云盘"),
    service("企业微信微盘", "WeCom Drive", "wedrive"),
    service("Nextcloud", "Nextcloud", "nextcloud"),
    service("Seafile", "Seafile", "seafile"),
];

impl CloudService {
    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

/// Why a folder is not a good place, though data can be stored there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Other users of the machine may look in.
    OthersMayRead {
        /// The folder.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The disk keeps no permissions, so nothing can be kept from other users of the machine.
    KeepsNoModes {
        /// The folder.
        path: PathBuf,
    },
    /// A service copies the folder to its machines.
    Cloud {
        /// The folder.
        path: PathBuf,
        /// The service.
        service: CloudService,
    },
    /// The folder is none of the user's own, and on Windows others may read such a folder.
    OutsideProfile {
        /// The folder.
        path: PathBuf,
    },
    /// The folder is on another machine.
    Network {
        /// The folder.
        path: PathBuf,
    },
    /// There is no room for the reserve.
    NearlyFull {
        /// The folder.
        path: PathBuf,
    },
}

impl Warning {
    /// Returns what is not good and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::OthersMayRead { path, mode }, Lang::Zh) => format!(
                "本机其他用户可进入数据文件夹 {}（权限 {mode:03o}）；请改为 700",
                path.display()
            ),
            (Self::OthersMayRead { path, mode }, Lang::En) => format!(
                "other users of this machine can enter the data folder {} (mode {mode:03o}); \
                 change it to 700",
                path.display()
            ),
            (Self::KeepsNoModes { path }, Lang::Zh) => format!(
                "{} 所在磁盘不支持访问权限（如 U 盘），本机其他用户能看到客户资料；可照常使用，\
                 要保密请用 --data 另选",
                path.display()
            ),
            (Self::KeepsNoModes { path }, Lang::En) => format!(
                "the disk of {} keeps no permissions (a USB stick perhaps), so other users of this \
                 machine can look in; it works, name another with --data to keep it private",
                path.display()
            ),
            (Self::Cloud { path, service }, Lang::Zh) => format!(
                "数据文件夹 {} 由{}同步到外部；客户资料会离开本机，请用 --data 另选",
                path.display(),
                service.name(lang)
            ),
            (Self::Cloud { path, service }, Lang::En) => format!(
                "{} copies the data folder {} to its machines, client data with it; name \
                 another with --data",
                service.name(lang),
                path.display()
            ),
            (Self::OutsideProfile { path }, Lang::Zh) => format!(
                "数据文件夹 {} 不在您的用户文件夹内，本机其他用户可能看得到；可照常使用，\
                 要保密请不用 --data，或另选用户文件夹内的位置",
                path.display()
            ),
            (Self::OutsideProfile { path }, Lang::En) => format!(
                "the data folder {} lies outside your own user folder, so other users of this \
                 machine may look in; it works, leave --data out or name a place within your user \
                 folder to keep it private",
                path.display()
            ),
            (Self::Network { path }, Lang::Zh) => format!(
                "数据文件夹 {} 在网络盘上；断网时无法保存，请用 --data 另选本机文件夹",
                path.display()
            ),
            (Self::Network { path }, Lang::En) => format!(
                "the data folder {} is on another machine; without network nothing can be saved; \
                 name a local one with --data",
                path.display()
            ),
            (Self::NearlyFull { path }, Lang::Zh) => {
                format!(
                    "{} 所在磁盘快满了，不足 1 MiB；请先腾出空间",
                    path.display()
                )
            }
            (Self::NearlyFull { path }, Lang::En) => format!(
                "the disk of {} has less than 1 MiB left; make room first",
                path.display()
            ),
        }
    }
}

/// Returns the path of the reserve.
pub(crate) fn reserve(root: &Path) -> PathBuf {
    root.join("reserve")
}

/// Tries whether data can be stored, and looks at what speaks against it.
pub(crate) fn check(disk: &dyn Disk, root: &Path) -> Result<Vec<Warning>, StoreError> {
    let made = try_write(disk, root)?;
    let path = || root.to_owned();
    let mut warnings = Vec::new();
    let is_open = |mode: u32| mode & 0o077 != 0;
    if made.is_some_and(is_open) {
        warnings.push(Warning::KeepsNoModes { path: path() });
    } else if let Some(mode) = disk.mode(root).ok().flatten().filter(|&mode| is_open(mode)) {
        warnings.push(Warning::OthersMayRead { path: path(), mode });
    }
    warnings.extend(of_place(disk, root));
    if !set_aside(disk, root) {
        warnings.push(Warning::NearlyFull { path: path() });
    }
    Ok(warnings)
}

/// Returns what speaks against a folder for where it is, which can be told before it is made.
pub fn foreseen(root: &Path) -> Vec<Warning> {
    of_place(&OsDisk, root)
}

fn of_place(disk: &dyn Disk, root: &Path) -> Vec<Warning> {
    let path = || root.to_owned();
    let cloud = synced(root).map(|service| Warning::Cloud {
        path: path(),
        service,
    });
    let mut warnings = Vec::from_iter(cloud);
    // What will be made keeps permissions, or keeps none, as the folder does that it is made in.
    let keeps_no_modes = || {
        let made = root.ancestors().find_map(|folder| disk.mode(folder).ok());
        made == Some(None)
    };
    if is_network(root) {
        warnings.push(Warning::Network { path: path() });
    } else if is_outside_profile(root) && keeps_no_modes() {
        warnings.push(Warning::OutsideProfile { path: path() });
    }
    warnings
}

/// Writes, syncs and removes a small file; returns the permission bits it had.
fn try_write(disk: &dyn Disk, root: &Path) -> Result<Option<u32>, StoreError> {
    let probe = root.join(format!(".try-{}", random::id()?));
    let written = write_new(disk, &probe, b"checkup\n");
    let mode = disk.mode(&probe).ok().flatten();
    let removed = disk.remove_file(&probe);
    written.map_err(|error| match Cause::from(&error) {
        Cause::Full => StoreError::Full {
            path: root.to_owned(),
        },
        Cause::Denied | Cause::ReadOnly => StoreError::ReadOnly {
            path: root.to_owned(),
        },
        Cause::Missing
        | Cause::Exists
        | Cause::Busy
        | Cause::NotAFile
        | Cause::TooLarge
        | Cause::LogGone
        | Cause::CheckupGone
        | Cause::CheckupFull
        | Cause::Other(_) => StoreError::io(Doing::Write, root)(error),
    })?;
    removed.map_err(StoreError::io(Doing::Remove, &probe))?;
    Ok(mode)
}

/// Makes the reserve unless it is there; returns whether it is. Its bytes are random, as a disk
/// that packs zeros would give no room back for them.
fn set_aside(disk: &dyn Disk, root: &Path) -> bool {
    let path = reserve(root);
    if disk.kind(&path).is_ok() {
        return true;
    }
    let mut bytes = vec![0; RESERVE_BYTES];
    let filled = getrandom::fill(&mut bytes).is_ok();
    let made = filled && write_new(disk, &path, &bytes).is_ok();
    if !made {
        let _room = disk.remove_file(&path);
    }
    made
}

fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create_new(path)?;
    file.write_all(bytes)?;
    file.sync_data()
}

/// Returns the service that copies a folder to its machines: by the names in its path, or since the
/// service says that the folder is its own.
pub fn synced(folder: &Path) -> Option<CloudService> {
    let path = folder.to_string_lossy();
    let of_onedrive = ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"];
    let by_word = of_onedrive.iter().any(|name| {
        let root = std::env::var(name).unwrap_or_default();
        !root.is_empty() && is_below(&path, &root)
    });
    let by_name = || {
        let folders: Vec<String> = parts(&path).collect();
        let in_path =
            |service: &&CloudService| folders.iter().any(|f| f.starts_with(service.folder));
        CLOUDS.iter().find(in_path).copied()
    };
    if by_word {
        CLOUDS.first().copied()
    } else {
        by_name()
    }
}

/// Returns the names in a path of any system, in lower case; a path of Windows may be written with
/// both slashes and after `\\?\`.
fn parts(path: &str) -> impl Iterator<Item = String> {
    let path = path.strip_prefix(r"\\?\").unwrap_or(path);
    let names = path.split(['/', '\\']).filter(|name| !name.is_empty());
    names.map(str::to_lowercase)
}

/// Returns whether a path of Windows lies in a folder, or is it.
fn is_below(path: &str, folder: &str) -> bool {
    let mut path = parts(path);
    parts(folder).all(|name| path.next() == Some(name))
}

/// Returns whether a folder is none of the user's own. Where there are permission bits, they tell who
/// may read it.
fn is_outside_profile(root: &Path) -> bool {
    let Some(user) = UserDirs::new() else {
        return false;
    };
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    !is_below(&root.to_string_lossy(), &user.home_dir().to_string_lossy())
}

/// File systems whose files are on another machine.
#[cfg(any(not(windows), test))]
const NETWORK_SYSTEMS: [&str; 8] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "fuse.davfs",
    "afs",
];

/// Returns whether a path is on another machine, by its form, by the table of mounts, or since the
/// system says so of the drive.
pub fn is_network(root: &Path) -> bool {
    if is_share(&root.to_string_lossy()) {
        return true;
    }
    #[cfg(windows)]
    {
        use compliance_windows::{Drive, drive};
        drive(&std::path::absolute(root).unwrap_or_else(|_| root.to_owned())) == Drive::Network
    }
    #[cfg(not(windows))]
    {
        std::fs::read_to_string("/proc/self/mounts").is_ok_and(|table| is_mounted(&table, root))
    }
}

/// Returns whether a path of Windows names another machine, as in `\\server\share`.
fn is_share(path: &str) -> bool {
    let path = path.replace('/', r"\");
    match path.strip_prefix(r"\\?\") {
        Some(rest) => rest
            .get(..4)
            .is_some_and(|unc| unc.eq_ignore_ascii_case(r"UNC\")),
        None => path.starts_with(r"\\") && !path.starts_with(r"\\.\"),
    }
}

/// Looks up the innermost mount of a path in a table as Linux gives it.
#[cfg(any(not(windows), test))]
fn is_mounted(table: &str, root: &Path) -> bool {
    let mounts = table.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        let place = words.next()?.replace(r"\040", " ");
        Some((place, words.next()?))
    });
    let holding = mounts.filter(|(place, _)| root.starts_with(place));
    let innermost = holding.max_by_key(|(place, _)| place.len());
    innermost.is_some_and(|(_, system)| NETWORK_SYSTEMS.contains(&system))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cloud_folders_are_known_by_name() {
        for (path, name) in [
            ("/home/l/Dropbox/data", "Dropbox"),
            ("/c/Users/l/OneDrive - 某律所/data", "OneDrive"),
            ("/home/l/我的坚果云/法治体检", "坚果云"),
            ("/d/BaiduSyncdisk/data", "百度网盘"),
            (
                r"C:\Users\李\OneDrive - 某律所\文档\法治体检报告",
                "OneDrive",
            ),
            (r"\\?\D:\WPSDrive\data", "WPS 云盘"),
            ("D:/Weiyun/data", "腾讯微云"),
        ] {
            assert_eq!(
                synced(Path::new(path)).map(|s| s.name(Lang::Zh)),
                Some(name),
                "{path}"
            );
        }
        assert_eq!(
            synced(Path::new("/home/l/.local/share/legal-checkup")),
            None
        );
    }

    #[test]
    fn the_innermost_mount_decides() {
        let table = "/dev/sda1 / ext4 rw 0 0\nsrv:/x /home nfs4 rw 0 0\n\
                     /dev/sdb1 /home/l/local\\040disk ext4 rw 0 0\n";
        assert!(is_mounted(table, Path::new("/home/l/data")));
        assert!(!is_mounted(table, Path::new("/home/l/local disk/data")));
        assert!(!is_mounted(table, Path::new("/var/data")));
    }

    #[test]
    fn shares_of_windows_are_known_by_their_form() {
        for share in [
            r"\\server\share\data",
            "//server/share/data",
            r"\\?\UNC\server\share\data",
            r"\\?\unc\server\share",
        ] {
            assert!(is_share(share), "{share}");
            assert!(is_network(Path::new(share)), "{share}");
        }
        for local in [
            r"C:\Users\li\data",
            r"\\?\C:\Users\li",
            r"\\.\pipe\x",
            "/home/li/data",
            r"\data",
        ] {
            assert!(!is_share(local), "{local}");
        }
    }

    #[test]
    fn a_folder_of_windows_is_below_another_however_it_is_written() {
        let profile = r"C:\Users\李";
        for below in [
            r"C:\Users\李\AppData\Local\legal-checkup",
            r"c:/users/李/data",
            r"\\?\C:\Users\李\data",
            r"C:\Users\李",
        ] {
            assert!(is_below(below, profile), "{below}");
        }
        for outside in [r"C:\Data", r"D:\Users\李\data", r"C:\Users\李四\data", ""] {
            assert!(!is_below(outside, profile), "{outside}");
        }
    }
}
