//! The one table of key bindings: handler, footer, help and docs/keys.md all read it.

use crate::keys::{
    action::Action,
    chord::{Chord, Key},
};
use compliance_model::{answer::Verdict, text::Lang};

/// Where a binding holds. A screen has a stack of scopes, innermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere but in editors.
    Global,
    /// While the screen is hidden.
    Cover,
    /// On every screen of a checkup.
    Case,
    /// In every list.
    List,
    /// The library.
    Library,
    /// The consent.
    Consent,
    /// The facts.
    Facts,
    /// The programmes.
    Programme,
    /// The walk.
    Walk,
    /// The risk board.
    Risk,
    /// The plan.
    Plan,
    /// The report.
    Report,
    /// Lines to choose from.
    Menu,
    /// The settings.
    Settings,
    /// Findings to tick.
    WhatIf,
    /// An article of a statute.
    Statute,
    /// A text that scrolls: help, basis, preview, message.
    Reader,
    /// A question with yes and no.
    Confirm,
    /// An editor of several lines.
    Editor,
    /// An editor of one sentence.
    Sentence,
    /// A form of one-line fields.
    Form,
    /// The guidance list.
    Guidance,
    /// The search.
    Finder,
    /// Wherever text is typed.
    Typing,
}

impl Scope {
    /// All scopes, in the order of the help.
    pub const ALL: [Self; 24] = [
        Self::Walk,
        Self::Facts,
        Self::Programme,
        Self::Consent,
        Self::Risk,
        Self::Plan,
        Self::Report,
        Self::Library,
        Self::Case,
        Self::List,
        Self::Global,
        Self::Editor,
        Self::Sentence,
        Self::Form,
        Self::Guidance,
        Self::Finder,
        Self::Typing,
        Self::Menu,
        Self::Settings,
        Self::WhatIf,
        Self::Statute,
        Self::Reader,
        Self::Confirm,
        Self::Cover,
    ];

    /// Returns the heading of the scope in the help.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Global => lang.pick("各处", "Everywhere"),
            Self::Cover => lang.pick("遮住时", "Covered"),
            Self::Case => lang.pick("换页", "Screens"),
            Self::List => lang.pick("列表", "Lists"),
            Self::Library => lang.pick("企业库", "Library"),
            Self::Consent => lang.pick("告知与同意", "Consent"),
            Self::Facts => lang.pick("企业事实", "Facts"),
            Self::Programme => lang.pick("方案", "Programme"),
            Self::Walk => lang.pick("逐项体检", "Walk"),
            Self::Risk => lang.pick("风险", "Risk board"),
            Self::Plan => lang.pick("整改计划", "Plan"),
            Self::Report => lang.pick("报告", "Report"),
            Self::Menu => lang.pick("选择", "Choosing"),
            Self::Settings => lang.pick("设置", "Settings"),
            Self::WhatIf => lang.pick("假设整改", "What if"),
            Self::Statute => lang.pick("法条", "Statute"),
            Self::Reader => lang.pick("阅读", "Reading"),
            Self::Confirm => lang.pick("确认", "Confirm"),
            Self::Editor => lang.pick("备注编辑", "Notes"),
            Self::Sentence => lang.pick("本案事实", "Fact of the case"),
            Self::Form => lang.pick("填表", "Forms"),
            Self::Guidance => lang.pick("指导清单", "Guidance list"),
            Self::Finder => lang.pick("查找", "Search"),
            Self::Typing => lang.pick("各处输入文字时", "Wherever text is typed"),
        }
    }

    /// Returns how a box is filled in, for the help; lists and screens explain themselves.
    pub const fn use_of(self, lang: Lang) -> Option<&'static str> {
        Some(match self {
            Self::Editor => lang.pick(
                "写多少都行，停顿一秒自动存盘；Esc 存下并离开。清空只清光标所在的一行。",
                "Write as much as you like; a second's pause stores it, Esc stores and leaves. Clear empties the line of the cursor.",
            ),
            Self::Sentence => lang.pick(
                "写本企业的事实：谁、多少、何时起、在哪看到。选中的空，打字或粘贴即替换；也可清空自己写。题库句式只是参考，不改即跳过。",
                "The fact of this firm: who, how much, since when, seen where. Typing or pasting takes the place of the blank that is selected; or clear it all and write your own. The item's pattern is a help and no fact.",
            ),
            Self::Form => lang.pick(
                "逐栏填写；最后一栏按 Enter 才存下。填过的内容按 Esc 先问再放弃。",
                "Field by field; Enter in the last one stores it. Esc asks before it drops what was typed.",
            ),
            Self::Finder => lang.pick(
                "边输边找，可写汉字、拼音或首字母。",
                "Found as one types: characters, pinyin or initials.",
            ),
            Self::Confirm => lang.pick(
                "按数字回答；Esc 等于“否”。",
                "A digit answers; Esc means no.",
            ),
            Self::Typing => lang.pick(
                "方向键移动光标，Backspace、Delete 删字；输入法上屏的字、粘贴的文字都插在光标处。",
                "Arrows move, Backspace and Delete erase; what an input method or a paste brings goes where the cursor is.",
            ),
            _ => return None,
        })
    }
}

/// One binding.
#[derive(Debug)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// The chords, the one to show first.
    pub keys: &'static [Chord],
    /// What it does.
    pub action: Action,
    /// What it is called in Chinese.
    pub zh: &'static str,
    /// What it is called in English.
    pub en: &'static str,
    /// Whether the footer shows it.
    pub footer: bool,
}

impl Binding {
    /// Returns what it is called.
    pub const fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }

    /// Returns the key to name it by: a bare letter or digit where it has one.
    pub fn short(&self) -> String {
        let short = self.keys.iter().find(|chord| chord.is_bare_letter());
        let key = short.or(self.keys.first());
        key.map_or_else(String::new, ToString::to_string)
    }

    /// Returns its chords, written out.
    pub fn chords(&self) -> String {
        let chords: Vec<String> = self.keys.iter().map(ToString::to_string).collect();
        chords.join(" ")
    }
}

const fn key(key: Key) -> Chord {
    Chord::plain(key)
}

macro_rules! bindings {
    ($(in $scope:ident { $($action:expr => [$($chord:expr),+] $zh:literal $en:literal $footer:literal;)+ })+) => {
        &[$($(Binding {
            scope: Scope::$scope,
            keys: &[$($chord),+],
            action: $action,
            zh: $zh,
            en: $en,
            footer: $footer,
        },)+)+]
    };
}

/// The table.
pub const BINDINGS: &[Binding] = bindings! {
    in Global {
        Action::Help => [key(Key::F(1)), Chord::char('?')] "帮助" "Help" true;
        Action::Palette => [Chord::ctrl('p'), Chord::char(':')] "命令面板" "Commands" false;
        Action::Search => [Chord::ctrl('f'), Chord::char('/')] "查找" "Search" true;
        Action::Settings => [key(Key::F(12)), Chord::char('z')] "设置" "Settings" false;
        Action::Back => [key(Key::Esc)] "返回" "Back" false;
        Action::Cover => [key(Key::F(10))] "遮住屏幕" "Cover the screen" false;
        Action::SwitchLang => [Chord::ctrl('e')] "中文/English" "中文/English" false;
        Action::Redraw => [Chord::ctrl('l')] "重画" "Redraw" false;
        Action::Retry => [Chord::ctrl('s')] "重试保存" "Retry saving" false;
        Action::Quit => [Chord::ctrl('q'), Chord::ctrl('c')] "退出" "Quit" false;
    }
    in Case {
        Action::GoWalk => [key(Key::F(6)), Chord::char('w')] "体检" "Walk" false;
        Action::GoFacts => [key(Key::F(5)), Chord::char('f')] "事实" "Facts" false;
        Action::GoProgramme => [Chord::ctrl('g'), Chord::char('g')] "方案" "Programme" false;
        Action::GoConsent => [Chord::ctrl('a'), Chord::char('a')] "告知同意" "Consent" false;
        Action::GoRisk => [key(Key::F(7)), Chord::char('r')] "风险" "Risk" false;
        Action::GoPlan => [key(Key::F(8)), Chord::char('l')] "计划" "Plan" false;
        Action::GoReport => [key(Key::F(9)), Chord::char('b')] "报告" "Report" false;
        Action::Check => [Chord::ctrl('u'), Chord::char('h')] "核对" "Check" false;
        Action::LeaveBehind => [key(Key::F(11)), Chord::char('q')] "打印留存页" "Print the leave-behind" false;
    }
    in Cover {
        Action::Uncover => [key(Key::Enter), key(Key::Space), key(Key::Esc), key(Key::F(10))] "继续" "Go on" true;
        Action::Quit => [Chord::ctrl('q'), Chord::ctrl('c')] "退出" "Quit" true;
    }
    in List {
        Action::Up => [key(Key::Up), Chord::char('k')] "上移" "Up" false;
        Action::Down => [key(Key::Down), Chord::char('j')] "下移" "Down" false;
        Action::PageUp => [key(Key::PageUp)] "上页" "Page up" false;
        Action::PageDown => [key(Key::PageDown)] "下页" "Page down" false;
        Action::First => [key(Key::Home)] "开头" "First" false;
        Action::Last => [key(Key::End)] "末尾" "Last" false;
    }
    in Library {
        Action::Take => [key(Key::Enter)] "打开" "Open" true;
        Action::NewFirm => [Chord::ctrl('n'), Chord::char('n')] "新建企业" "New firm" true;
        Action::Demo => [Chord::ctrl('d'), Chord::char('d')] "演示企业" "Demo firm" true;
        Action::Tour => [Chord::ctrl('t'), Chord::char('t')] "导览" "Tour" false;
        Action::FilterFirms => [key(Key::F(2)), Chord::char('x')] "筛选" "Filter" true;
        Action::AllFirms => [key(Key::F(3)), Chord::char('m')] "显示全部企业" "All firms" false;
        Action::NextSort => [Chord::ctrl('o'), Chord::char('o')] "排序" "Sort" true;
        Action::Archive => [Chord::ctrl('a'), Chord::char('a')] "归档/取回" "Archive/bring back" false;
        Action::ShowArchived => [Chord::ctrl('v'), Chord::char('v')] "显示已归档" "Show archived" false;
        Action::Delete => [key(Key::Delete)] "删除" "Delete" false;
        Action::Guidance => [key(Key::Right)] "指导清单" "Guidance" false;
    }
    in Consent {
        Action::Take => [key(Key::Enter)] "继续" "Go on" true;
        Action::Agree => [Chord::char('1')] "企业同意" "Firm agrees" true;
        Action::Decline => [Chord::char('2')] "不同意" "Declines" true;
        Action::Statistics => [Chord::char('3')] "可否计入统计" "Statistics" true;
        Action::Visit => [Chord::char('4')] "到场与受访人" "Visit" true;
    }
    in Facts {
        Action::Take => [key(Key::Enter)] "填写" "Fill in" true;
        Action::FactYes => [Chord::char('1')] "是" "Yes" true;
        Action::FactNo => [Chord::char('2')] "否" "No" true;
        Action::FactUnknown => [key(Key::F(2)), Chord::char('d')] "不清楚" "Unknown" true;
        Action::NextChoice => [key(Key::Right), key(Key::Space)] "下一选项" "Next choice" true;
        Action::PrevChoice => [key(Key::Left)] "上一选项" "Previous choice" false;
        Action::FactClear => [key(Key::Delete)] "清空" "Clear" false;
        Action::Credit => [Chord::ctrl('k'), Chord::char('v')] "信用修复" "Credit repair" false;
        Action::Undo => [Chord::ctrl('z'), Chord::char('u')] "撤销" "Undo" false;
        Action::Redo => [Chord::ctrl('y')] "重做" "Redo" false;
    }
    in Programme {
        Action::Take => [key(Key::Enter)] "采用" "Use" true;
        Action::ToggleStateOwned => [key(Key::Space)] "加国有方案" "Add state-owned" true;
    }
    in Walk {
        Action::Answer(Verdict::Met) => [Chord::char('1')] "符合" "Met" false;
        Action::Answer(Verdict::Partly) => [Chord::char('2')] "部分符合" "Partly met" false;
        Action::Answer(Verdict::Unmet) => [Chord::char('3')] "不符合" "Not met" false;
        Action::Answer(Verdict::NotApplicable) => [Chord::char('4')] "不适用" "Not applicable" false;
        Action::Answer(Verdict::Unclear) => [Chord::char('5')] "不清楚" "Unclear" false;
        Action::Answer(Verdict::PapersOwed) => [Chord::char('6')] "待补材料" "Papers owed" false;
        Action::OnlySpoken => [Chord::char('7')] "仅口头" "Only spoken" false;
        Action::OtherVoice => [Chord::char('8')] "另一人说/裁决" "Another voice/decide" false;
        Action::AnswerTopic => [Chord::char('9'), Chord::char('t')] "本主题一起答" "Whole topic" false;
        Action::ByWeight => [Chord::char('0'), Chord::char('o')] "按轻重/按顺序" "By weight/by list" false;
        Action::NextItem => [key(Key::Enter), key(Key::Down)] "下一题" "Next" true;
        Action::PrevItem => [key(Key::Up), key(Key::Backspace)] "上一题" "Previous" false;
        Action::NextOpen => [key(Key::Space)] "下一未答" "Next open" true;
        Action::Outline => [key(Key::Tab)] "大纲" "Outline" true;
        Action::Note => [Chord::ctrl('n'), Chord::char('n')] "备注" "Note" true;
        Action::OwnFinding => [key(Key::Insert), Chord::char('+')] "现场发现" "Own finding" true;
        Action::PrivateNote => [Chord::ctrl('b'), Chord::char('p')] "内部备注" "Private" true;
        Action::Source => [Chord::ctrl('o'), Chord::char('s')] "谁说的" "Who said it" true;
        Action::Proof => [Chord::ctrl('t'), Chord::char('v')] "证据强度" "Proof" true;
        Action::Details => [Chord::ctrl('d'), Chord::char('d')] "理由/欠料" "Reason/papers" false;
        Action::Basis => [key(Key::F(3)), Chord::char('i')] "依据" "Basis" true;
        Action::Why => [key(Key::F(4)), Chord::char('y')] "为何问" "Why" true;
        Action::Mark => [Chord::ctrl('k'), Chord::char('m')] "复核标记" "Mark" false;
        Action::Evidence => [Chord::ctrl('w'), Chord::char('e')] "证据文件" "Evidence" false;
        Action::Wording => [Chord::ctrl('r'), Chord::char('c')] "本案事实" "Fact of the case" false;
        Action::Review => [Chord::ctrl('v'), Chord::char('k')] "依据复核" "Clear doubts" false;
        Action::Adjust => [Chord::ctrl('x'), Chord::char('j')] "调可能性与影响" "Adjust" false;
        Action::Guidance => [key(Key::Right)] "指导清单" "Guidance" false;
        Action::Leniency => [key(Key::Left)] "从宽" "Leniency" false;
        Action::NextFilter => [key(Key::F(2)), Chord::char('x')] "筛选" "Filter" true;
        Action::Undo => [Chord::ctrl('z'), Chord::char('u')] "撤销" "Undo" true;
        Action::Redo => [Chord::ctrl('y')] "重做" "Redo" false;
        Action::PageUp => [key(Key::PageUp)] "卡片上翻" "Scroll up" false;
        Action::PageDown => [key(Key::PageDown)] "卡片下翻" "Scroll down" false;
        Action::First => [key(Key::Home)] "第一题" "First" false;
        Action::Last => [key(Key::End)] "最后一题" "Last" false;
    }
    in Risk {
        Action::WhatIf => [key(Key::Enter), key(Key::Space)] "假设整改" "What if" true;
        Action::Guidance => [key(Key::Right)] "指导清单" "Guidance" true;
        Action::Leniency => [key(Key::Left)] "从宽" "Leniency" true;
        Action::OwnFinding => [key(Key::Insert), Chord::char('+')] "现场发现" "Own finding" true;
        Action::Undo => [Chord::ctrl('z'), Chord::char('u')] "撤销" "Undo" false;
        Action::Redo => [Chord::ctrl('y')] "重做" "Redo" false;
    }
    in Plan {
        Action::Take => [key(Key::Enter)] "约定谁、何时" "Agree who and when" true;
        Action::Guidance => [key(Key::Right)] "指导清单" "Guidance" true;
        Action::Leniency => [key(Key::Left)] "从宽" "Leniency" true;
        Action::OwnFinding => [key(Key::Insert), Chord::char('+')] "现场发现" "Own finding" false;
        Action::Credit => [Chord::ctrl('k'), Chord::char('v')] "信用修复" "Credit repair" false;
        Action::Undo => [Chord::ctrl('z'), Chord::char('u')] "撤销" "Undo" false;
        Action::Redo => [Chord::ctrl('y')] "重做" "Redo" false;
    }
    in Report {
        Action::Print => [key(Key::Enter)] "生成" "Write" true;
        Action::Preview => [key(Key::Space)] "预览" "Preview" true;
        Action::CloseOrReopen => [Chord::ctrl('x'), Chord::char('c')] "结案/重开" "Close/reopen" true;
        Action::Renew => [Chord::ctrl('n'), Chord::char('n')] "改用当前检查内容" "Go over to the content at hand" false;
        Action::ReportLang => [Chord::ctrl('t'), Chord::char('t')] "报告语言" "Language" true;
        Action::Bilingual => [Chord::ctrl('d'), Chord::char('d')] "中英对照" "Both languages" true;
        Action::PaperForm => [Chord::ctrl('o'), Chord::char('o')] "PDF/Word/Excel" "PDF/Word/Excel" true;
        Action::Quote => [Chord::ctrl('w'), Chord::char('y')] "附条文原文" "Quote articles" false;
        Action::AnnexPictures => [Chord::ctrl('k'), Chord::char('e')] "附证据图片" "Annex pictures" false;
        Action::Papers => [Chord::ctrl('r'), Chord::char('i')] "起草交付物" "Draft the papers" false;
        Action::Pick(1) => [Chord::char('1')] "直接生成企业版" "Write the full edition" false;
        Action::Pick(2) => [Chord::char('2')] "直接生成简版" "Write the brief edition" false;
        Action::Pick(3) => [Chord::char('3')] "直接生成留存页" "Write the leave-behind" false;
        Action::Pick(4) => [Chord::char('4')] "直接生成现场记录" "Write the site record" false;
        Action::Pick(5) => [Chord::char('5')] "直接生成律所内部版" "Write the internal edition" false;
    }
    in Menu {
        Action::Take => [key(Key::Enter), key(Key::Space)] "选定" "Choose" true;
        Action::Pick(1) => [Chord::char('1')] "第一行" "First line" false;
        Action::Pick(2) => [Chord::char('2')] "第二行" "Second line" false;
        Action::Pick(3) => [Chord::char('3')] "第三行" "Third line" false;
        Action::Pick(4) => [Chord::char('4')] "第四行" "Fourth line" false;
        Action::Pick(5) => [Chord::char('5')] "第五行" "Fifth line" false;
        Action::Pick(6) => [Chord::char('6')] "第六行" "Sixth line" false;
        Action::Pick(7) => [Chord::char('7')] "第七行" "Seventh line" false;
        Action::Pick(8) => [Chord::char('8')] "第八行" "Eighth line" false;
        Action::Pick(9) => [Chord::char('9')] "第九行" "Ninth line" false;
    }
    in Settings {
        Action::Take => [key(Key::Enter)] "修改" "Change" true;
        Action::NextChoice => [key(Key::Right), key(Key::Space)] "下一选项" "Next choice" true;
        Action::PrevChoice => [key(Key::Left)] "上一选项" "Previous choice" false;
    }
    in WhatIf {
        Action::Toggle => [key(Key::Space), Chord::char('1')] "勾选" "Tick" true;
        Action::Take => [key(Key::Enter)] "关闭" "Close" true;
    }
    in Statute {
        Action::PrevArticle => [key(Key::Left), Chord::char('p')] "上一条" "Previous article" true;
        Action::NextArticle => [key(Key::Right), Chord::char('n')] "下一条" "Next article" true;
        Action::Take => [key(Key::Enter), key(Key::Space)] "关闭" "Close" true;
    }
    in Reader {
        Action::Take => [key(Key::Enter), key(Key::Space)] "关闭" "Close" true;
    }
    in Confirm {
        Action::Agree => [Chord::char('1')] "是" "Yes" true;
        Action::Decline => [Chord::char('2')] "否" "No" true;
    }
    in Editor {
        Action::Submit => [key(Key::Esc), Chord::ctrl('s')] "保存并离开" "Save and leave" true;
        Action::NewLine => [key(Key::Enter)] "换行" "New line" true;
    }
    in Sentence {
        Action::Take => [key(Key::Enter)] "下一空，填完存下" "Next, then keep" true;
        Action::Submit => [key(Key::Esc), Chord::ctrl('s')] "存下离开" "Keep and leave" true;
        Action::NextField => [key(Key::Tab)] "下一空" "Next blank" false;
        Action::PrevField => [key(Key::BackTab)] "上一空" "Blank before" false;
    }
    in Form {
        Action::Submit => [key(Key::Enter)] "下一栏，填完确定" "Next, then done" true;
        Action::NextField => [key(Key::Tab), key(Key::Down)] "下一栏" "Next field" true;
        Action::PrevField => [key(Key::BackTab), key(Key::Up)] "上一栏" "Previous field" false;
        Action::Cancel => [key(Key::Esc)] "取消" "Cancel" true;
    }
    in Guidance {
        Action::NextRegulator => [key(Key::Tab)] "部门" "Regulator" true;
        Action::NextLevel => [key(Key::F(2))] "等级" "Level" true;
        Action::OnlyThisFirm => [key(Key::F(3))] "本企业/全部" "This firm/all" true;
    }
    in Finder {
        Action::Take => [key(Key::Enter)] "前往" "Go" true;
        Action::Up => [key(Key::Up)] "上移" "Up" false;
        Action::Down => [key(Key::Down)] "下移" "Down" true;
        Action::PageUp => [key(Key::PageUp)] "上页" "Page up" false;
        Action::PageDown => [key(Key::PageDown)] "下页" "Page down" false;
        Action::Cancel => [key(Key::Esc)] "取消" "Cancel" true;
    }
    in Typing {
        Action::Help => [key(Key::F(1))] "帮助" "Help" true;
        Action::EraseText => [Chord::ctrl('u')] "清空" "Clear" true;
        Action::EraseToEnd => [Chord::ctrl('k')] "删到行末" "Erase to the end of the line" false;
        Action::EraseWord => [Chord::ctrl('w')] "删前一词（到标点为止）" "Erase the word before" false;
        Action::First => [key(Key::Home), Chord::ctrl('a')] "行首" "Start of the line" false;
        Action::Last => [key(Key::End), Chord::ctrl('e')] "行末" "End of the line" false;
        Action::Undo => [Chord::ctrl('z')] "撤销" "Undo" false;
        Action::Redo => [Chord::ctrl('y')] "重做" "Redo" false;
        Action::Redraw => [Chord::ctrl('l')] "重画" "Redraw" false;
        Action::Cover => [key(Key::F(10))] "遮住屏幕" "Cover the screen" false;
        Action::Quit => [Chord::ctrl('q'), Chord::ctrl('c')] "退出" "Quit" false;
    }
};

/// Returns what a chord does in a stack of scopes, innermost first.
pub fn action(scopes: &[Scope], chord: Chord) -> Option<Action> {
    let bound = |scope: &Scope| {
        BINDINGS
            .iter()
            .find(|b| b.scope == *scope && b.keys.contains(&chord))
            .map(|b| b.action)
    };
    scopes.iter().find_map(bound)
}

/// Returns the bindings the footer shows for a stack of scopes.
pub fn footer(scopes: &[Scope]) -> impl Iterator<Item = &'static Binding> {
    scopes.iter().flat_map(|&scope| {
        BINDINGS
            .iter()
            .filter(move |b| b.scope == scope && b.footer)
    })
}

/// Returns the bindings of a scope, for the help.
pub fn of_scope(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |b| b.scope == scope)
}

/// Writes the table as a Markdown page, for docs/keys.md.
pub fn markdown() -> String {
    let mut lines = vec![
        "# 按键 / Keys\n\n本页由按键表生成（`just docs`）。Generated from the key table."
            .to_owned(),
    ];
    for scope in Scope::ALL {
        lines.push(format!(
            "\n## {} / {}\n",
            scope.name(Lang::Zh),
            scope.name(Lang::En)
        ));
        lines.push("| 按键 Keys | 作用 | Action |\n| --- | --- | --- |".to_owned());
        lines.extend(of_scope(scope).map(|binding| {
            let keys: Vec<String> = binding.keys.iter().map(|k| format!("`{k}`")).collect();
            format!("| {} | {} | {} |", keys.join(" "), binding.zh, binding.en)
        }));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The scope stacks that occur, as `State::scopes` builds them.
    const STACKS: &[&[Scope]] = &[
        &[Scope::Library, Scope::List, Scope::Global],
        &[Scope::Consent, Scope::List, Scope::Case, Scope::Global],
        &[Scope::Facts, Scope::List, Scope::Case, Scope::Global],
        &[Scope::Programme, Scope::List, Scope::Case, Scope::Global],
        &[Scope::Walk, Scope::Case, Scope::Global],
        &[Scope::Report, Scope::List, Scope::Case, Scope::Global],
        &[Scope::Risk, Scope::List, Scope::Case, Scope::Global],
        &[Scope::Plan, Scope::List, Scope::Case, Scope::Global],
        &[Scope::Menu, Scope::List, Scope::Global],
        &[Scope::Settings, Scope::List, Scope::Global],
        &[Scope::WhatIf, Scope::List, Scope::Global],
        &[Scope::Statute, Scope::List, Scope::Global],
        &[Scope::Reader, Scope::List, Scope::Global],
        &[Scope::Confirm, Scope::Global],
        &[Scope::Editor, Scope::Typing],
        &[Scope::Sentence, Scope::Typing],
        &[Scope::Form, Scope::Typing],
        &[Scope::Finder, Scope::Typing],
        &[Scope::Cover],
    ];

    #[test]
    fn no_chord_stands_twice_or_in_the_shadow_of_another() {
        for stack in STACKS {
            let mut seen = std::collections::BTreeMap::new();
            for scope in *stack {
                for binding in of_scope(*scope) {
                    for chord in binding.keys {
                        let earlier = seen.insert(*chord, binding.action);
                        assert_eq!(earlier, None, "{chord} in {stack:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_action_can_be_reached_with_an_input_method_open() {
        for binding in BINDINGS {
            assert!(
                binding.keys.iter().any(|k| k.is_ime_safe()),
                "{:?}",
                binding.action
            );
        }
    }

    #[test]
    fn editors_bind_no_bare_character() {
        let editors = [Scope::Editor, Scope::Sentence, Scope::Form, Scope::Finder];
        for scope in editors.into_iter().chain([Scope::Typing]) {
            for binding in of_scope(scope) {
                for chord in binding.keys {
                    let bare = matches!(chord.key, Key::Char(_) | Key::Space) && !chord.ctrl;
                    assert!(!bare, "{chord} in {scope:?}");
                }
            }
        }
    }

    #[test]
    fn chords_are_such_as_terminals_deliver() {
        for binding in BINDINGS {
            for chord in binding.keys {
                let swallowed = chord.ctrl && matches!(chord.key, Key::Char('m' | 'i' | 'h' | 'j'));
                assert!(!swallowed, "{chord} arrives as another key");
            }
        }
    }
}
