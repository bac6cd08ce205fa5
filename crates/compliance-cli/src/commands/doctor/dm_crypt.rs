//! Whether the disk of a folder is encrypted, as Linux tells everybody.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// How many layers of devices lie over one another at most (volume over encryption over disk).
const LAYERS_MAX: usize = 8;

/// Returns whether the disk that a path lies on is encrypted, where that can be told.
pub(super) fn of(path: &Path) -> Option<bool> {
    device_of(path).as_deref().and_then(encrypted)
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
