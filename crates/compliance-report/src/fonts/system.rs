//! The fonts of the system: looked at only when a theme names one or a character is missing.

use super::FontFile;
use fontdb::{Database, FaceInfo, ID, Style};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Names under which one family is known: what a lawyer writes, what the file says.
const SAME: [&[&str]; 6] = [
    &[
        "仿宋",
        "FangSong",
        "仿宋_GB2312",
        "FangSong_GB2312",
        "STFangsong",
        "华文仿宋",
    ],
    &[
        "楷体",
        "KaiTi",
        "楷体_GB2312",
        "KaiTi_GB2312",
        "STKaiti",
        "华文楷体",
    ],
    &["宋体", "SimSun", "NSimSun", "STSong", "华文宋体"],
    &["黑体", "SimHei", "STHeiti", "华文黑体"],
    &["微软雅黑", "Microsoft YaHei"],
    &["等线", "DengXian"],
];

/// The fonts in the folders of the system, looked through when first asked for one.
#[derive(Debug, Default)]
pub struct SystemFonts {
    /// The one folder to look in, rather than those of the system.
    folder: Option<PathBuf>,
    found: OnceLock<Database>,
}

impl SystemFonts {
    /// Returns the fonts of one folder.
    pub fn of_folder(folder: &Path) -> Self {
        Self {
            folder: Some(folder.to_owned()),
            found: OnceLock::new(),
        }
    }

    fn database(&self) -> &Database {
        self.found.get_or_init(|| {
            let mut fonts = Database::new();
            match &self.folder {
                Some(folder) => fonts.load_fonts_dir(folder),
                None => fonts.load_system_fonts(),
            }
            fonts
        })
    }

    #[cfg(test)]
    pub(super) fn is_scanned(&self) -> bool {
        self.found.get().is_some()
    }

    /// Returns the face of a family that is nearest to this weight, upright, if it may be used.
    pub fn family(&self, name: &str, bold: bool) -> Option<FontFile> {
        let wanted = if bold { 700 } else { 400 };
        names(name).find_map(|name| {
            let mut faces: Vec<&FaceInfo> = self
                .upright()
                .filter(|face| {
                    face.families
                        .iter()
                        .any(|(own, _)| own.eq_ignore_ascii_case(name))
                })
                .collect();
            faces.sort_by_key(|face| {
                (
                    face.weight.0.abs_diff(wanted),
                    face.post_script_name.clone(),
                )
            });
            faces.into_iter().find_map(|face| self.load(face.id))
        })
    }

    /// Returns a face that has a character; of several, the one nearest to body text.
    pub(crate) fn with_character(&self, c: char) -> Option<FontFile> {
        let mut faces: Vec<&FaceInfo> = self.upright().collect();
        faces.sort_by_key(|face| {
            (
                face.monospaced,
                face.weight.0.abs_diff(400),
                face.post_script_name.clone(),
            )
        });
        faces.into_iter().find_map(|face| {
            let has = self.database().with_face_data(face.id, |data, index| {
                let face = ttf_parser::Face::parse(data, index).ok()?;
                face.glyph_index(c)
            });
            has.flatten()?;
            self.load(face.id)
        })
    }

    fn upright(&self) -> impl Iterator<Item = &FaceInfo> {
        self.database()
            .faces()
            .filter(|face| face.style == Style::Normal)
    }

    fn load(&self, id: ID) -> Option<FontFile> {
        self.database()
            .with_face_data(id, |data, index| {
                FontFile::face(&Arc::new(data.to_vec()), index).ok()
            })
            .flatten()
    }
}

/// Returns a name and the others of the same family, itself first.
fn names(name: &str) -> impl Iterator<Item = &str> {
    let others = SAME
        .into_iter()
        .find(|names| names.iter().any(|one| one.eq_ignore_ascii_case(name)));
    std::iter::once(name).chain(others.into_iter().flatten().copied())
}

/// Returns whether a name means 仿宋, 楷体 or 宋体: written with a brush or a burin.
pub(super) fn is_song(name: &str) -> bool {
    let song = ["宋", "楷", "Song", "Kai", "SimSun", "Serif"];
    names(name).any(|one| song.iter().any(|part| one.contains(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> SystemFonts {
        SystemFonts::of_folder(Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../assets/fonts"
        )))
    }

    #[test]
    fn a_family_is_found_by_name_and_weight() {
        let fonts = shipped();
        let name = |bold| fonts.family("noto sans sc", bold).unwrap().name;
        assert_eq!(name(false), "NotoSansSC-Regular");
        assert_eq!(name(true), "NotoSansSC-Bold");
        assert_eq!(fonts.family("仿宋", false), None);
    }

    #[test]
    fn a_character_is_found_or_not() {
        let fonts = shipped();
        assert!(fonts.with_character('法').is_some());
        assert_eq!(fonts.with_character('\u{e000}'), None);
    }

    #[test]
    fn a_lawyer_may_write_either_name() {
        assert!(names("FangSong").any(|name| name == "仿宋"));
        assert!(names("仿宋").any(|name| name == "FangSong"));
        assert!(is_song("楷体") && is_song("SimSun") && !is_song("黑体"));
    }
}
