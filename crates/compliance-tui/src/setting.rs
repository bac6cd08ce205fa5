//! The settings as the settings screen shows them: one row each, a choice or a text.

use crate::dropped;
use compliance_model::text::Lang;
use compliance_store::{Glyphs, Settings, Theme};
use std::path::PathBuf;

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The language of screens.
    Language,
    /// The colours.
    Theme,
    /// The signs.
    Glyphs,
    /// Whether the mouse is listened to.
    Mouse,
    /// Whether the walk tells how the time goes.
    Pace,
    /// The lawyer's name.
    Lawyer,
    /// The number of the practising certificate.
    Licence,
    /// The law firm.
    Office,
    /// Where reports go.
    Reports,
    /// Where the texts of statutes are.
    Statutes,
}

impl Setting {
    /// All settings, as they are shown.
    pub const ALL: [Self; 10] = [
        Self::Language,
        Self::Theme,
        Self::Glyphs,
        Self::Mouse,
        Self::Pace,
        Self::Lawyer,
        Self::Licence,
        Self::Office,
        Self::Reports,
        Self::Statutes,
    ];

    /// Returns what it is called in Chinese and English.
    pub const fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Language => ("语言", "Language"),
            Self::Theme => ("配色", "Colours"),
            Self::Glyphs => ("符号", "Signs"),
            Self::Mouse => ("鼠标", "Mouse"),
            Self::Pace => ("用时提示", "Pace"),
            Self::Lawyer => ("律师姓名", "Lawyer"),
            Self::Licence => ("执业证号", "Licence number"),
            Self::Office => ("律师事务所", "Law firm"),
            Self::Reports => ("报告文件夹", "Report folder"),
            Self::Statutes => ("法条文件", "Statute file"),
        }
    }

    /// Returns what it does, in a sentence.
    pub const fn explain(self, lang: Lang) -> &'static str {
        match self {
            Self::Language => lang.pick(
                "界面语言；报告语言在报告页另选。",
                "The language of the screens; the report's is chosen on its screen.",
            ),
            Self::Theme => lang.pick(
                "按终端底色选；设了环境变量 NO_COLOR 时总是单色。",
                "Choose by the terminal's ground; NO_COLOR in the environment means mono.",
            ),
            Self::Glyphs => lang.pick(
                "表格线错位时选 ASCII。",
                "Choose ASCII where the lines are out of place.",
            ),
            Self::Mouse => lang.pick(
                "开：点击、滚轮可用，按住 Shift 拖选文字；关：由终端处理鼠标。",
                "On: click and wheel work, hold Shift to select text; off: the terminal has the mouse.",
            ),
            Self::Pace => lang.pick(
                "逐项体检时在底行显示上一题用时和本次用时。",
                "Shows the time spent in the last line of the walk.",
            ),
            Self::Lawyer | Self::Licence | Self::Office => lang.pick(
                "预填在到场信息里，并印在报告上。",
                "Filled into the visit's form and printed in the report.",
            ),
            Self::Reports => lang.pick(
                "报告写到这里，没有则新建；留空为“文档”中的“法治体检报告”。",
                "Reports go here; the folder is made. Empty: 法治体检报告 among your documents.",
            ),
            Self::Statutes => lang.pick(
                "本机法条原文的文件或文件夹，只读；留空则只显示要点。",
                "The file or folder of statute texts, for reading only; empty means summaries alone.",
            ),
        }
    }

    /// Returns what it is set to; empty where nothing is.
    pub fn value(self, settings: &Settings, lang: Lang) -> String {
        let on = |on: bool| {
            if on {
                lang.pick("开", "on")
            } else {
                lang.pick("关", "off")
            }
        };
        let path = |path: &Option<PathBuf>| {
            let path = path.as_deref().map(|p| p.display().to_string());
            path.unwrap_or_default()
        };
        match self {
            Self::Language => settings.language.pick("中文", "English").to_owned(),
            Self::Theme => match settings.theme {
                Theme::Dark => lang.pick("深色底", "dark ground"),
                Theme::Light => lang.pick("浅色底", "light ground"),
                Theme::HighContrast => lang.pick("高对比", "high contrast"),
                Theme::Mono => lang.pick("单色", "mono"),
            }
            .to_owned(),
            Self::Glyphs => match settings.glyphs {
                Glyphs::Auto => lang.pick("自动", "automatic"),
                Glyphs::Unicode => "Unicode",
                Glyphs::Ascii => "ASCII",
            }
            .to_owned(),
            Self::Mouse => on(settings.mouse).to_owned(),
            Self::Pace => on(settings.pace).to_owned(),
            Self::Lawyer => settings.lawyer.name.clone(),
            Self::Licence => settings.lawyer.licence.clone(),
            Self::Office => settings.lawyer.office.clone(),
            Self::Reports => path(&settings.reports),
            Self::Statutes => path(&settings.statutes),
        }
    }

    /// Goes to the next choice or the one before; returns whether it is a choice at all.
    pub fn step(self, settings: &mut Settings, forward: bool) -> bool {
        match self {
            Self::Language => {
                settings.language = stepped(settings.language, &[Lang::Zh, Lang::En], forward);
            }
            Self::Theme => {
                let all = [Theme::Dark, Theme::Light, Theme::HighContrast, Theme::Mono];
                settings.theme = stepped(settings.theme, &all, forward);
            }
            Self::Glyphs => {
                let all = [Glyphs::Auto, Glyphs::Unicode, Glyphs::Ascii];
                settings.glyphs = stepped(settings.glyphs, &all, forward);
            }
            Self::Mouse => settings.mouse = !settings.mouse,
            Self::Pace => settings.pace = !settings.pace,
            Self::Lawyer | Self::Licence | Self::Office | Self::Reports | Self::Statutes => {
                return false;
            }
        }
        true
    }

    /// Sets a text.
    pub fn put(self, settings: &mut Settings, text: &str) {
        let path = || (!text.is_empty()).then(|| PathBuf::from(dropped::path(text)));
        match self {
            Self::Lawyer => text.clone_into(&mut settings.lawyer.name),
            Self::Licence => {
                settings.lawyer.licence = compliance_text::fold::half_width_str(text);
            }
            Self::Office => text.clone_into(&mut settings.lawyer.office),
            Self::Reports => settings.reports = path(),
            Self::Statutes => settings.statutes = path(),
            Self::Language | Self::Theme | Self::Glyphs | Self::Mouse | Self::Pace => {}
        }
    }
}

fn stepped<T: Copy + PartialEq>(now: T, all: &[T], forward: bool) -> T {
    let at = all.iter().position(|&one| one == now).unwrap_or(0);
    let by = if forward {
        1
    } else {
        all.len().saturating_sub(1)
    };
    let to = (at + by) % all.len().max(1);
    all.get(to).copied().unwrap_or(now)
}
