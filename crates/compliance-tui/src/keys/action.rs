//! What a key can do.

use compliance_model::answer::Verdict;

/// One thing a key does; the table binds it, `update` carries it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Shows the help.
    Help,
    /// Lists every action with its key, to be found by its name.
    Palette,
    /// Shows the settings.
    Settings,
    /// Leaves the program.
    Quit,
    /// Goes back one step, or closes what lies on top.
    Back,
    /// Hides everything behind a neutral screen.
    Cover,
    /// Shows again what the cover hides.
    Uncover,
    /// Draws the whole screen anew.
    Redraw,
    /// Switches the language.
    SwitchLang,
    /// Goes to the firm and its consent.
    GoConsent,
    /// Goes to the facts.
    GoFacts,
    /// Goes to the programme.
    GoProgramme,
    /// Goes to the walk.
    GoWalk,
    /// Goes to the risk board.
    GoRisk,
    /// Goes to the plan.
    GoPlan,
    /// Goes to the report.
    GoReport,
    /// Moves up.
    Up,
    /// Moves down.
    Down,
    /// Moves a page up.
    PageUp,
    /// Moves a page down.
    PageDown,
    /// Moves to the first.
    First,
    /// Moves to the last.
    Last,
    /// Takes what the cursor is on.
    Take,
    /// Begins the tour.
    Tour,
    /// Begins a new firm.
    NewFirm,
    /// Makes and opens the demo firm.
    Demo,
    /// Narrows the library down as one types.
    FilterFirms,
    /// Shows the firms beside the one that was left last.
    AllFirms,
    /// Orders the library by something else.
    NextSort,
    /// Puts a checkup away, or brings it back.
    Archive,
    /// Shows those put away too, or hides them.
    ShowArchived,
    /// Deletes a checkup, after asking.
    Delete,
    /// Agrees.
    Agree,
    /// Declines.
    Decline,
    /// Opens the guidance list.
    Guidance,
    /// Asks about the leniency of a finding.
    Leniency,
    /// Shows the entries of the next regulator.
    NextRegulator,
    /// Shows the entries of the next level.
    NextLevel,
    /// Shows the entries that meet the firm, or all.
    OnlyThisFirm,
    /// Asks whether the visit may be counted.
    Statistics,
    /// Says where the visit is, with whom, by whom.
    Visit,
    /// Says yes to a fact.
    FactYes,
    /// Says no to a fact.
    FactNo,
    /// Says that a fact is not known.
    FactUnknown,
    /// Takes a fact back.
    FactClear,
    /// Chooses the previous value of a choice.
    PrevChoice,
    /// Chooses the next value of a choice.
    NextChoice,
    /// Adds or takes off the state-owned programme.
    ToggleStateOwned,
    /// Answers the item.
    Answer(Verdict),
    /// Goes to the next item.
    NextItem,
    /// Goes to the previous item.
    PrevItem,
    /// Goes to the next open item.
    NextOpen,
    /// Shows the outline.
    Outline,
    /// Opens the note.
    Note,
    /// Opens the private note.
    PrivateNote,
    /// Says who said it.
    Source,
    /// Says what the answer rests on.
    Proof,
    /// Edits the reason of 不适用, or the papers owed.
    Details,
    /// Marks the item for review.
    Mark,
    /// Changes which items are shown.
    NextFilter,
    /// Searches.
    Search,
    /// Shows the legal basis.
    Basis,
    /// Shows why the item is asked.
    Why,
    /// Answers what is left of the topic in one go.
    AnswerTopic,
    /// Takes down what somebody else says, or decides between two who differ.
    OtherVoice,
    /// Notes that an item was only spoken of.
    OnlySpoken,
    /// Switches the next open item between the order of the list and of weight.
    ByWeight,
    /// Puts down what the list does not ask, changes it, or takes it back.
    OwnFinding,
    /// Lists the penalties and listings of the firm with their dates.
    Credit,
    /// Attaches files, or takes them off.
    Evidence,
    /// Says what of a finding is true of this firm.
    Wording,
    /// Clears the doubts about a finding's basis, or leaves the finding out.
    Review,
    /// Turns to the article before.
    PrevArticle,
    /// Turns to the article after.
    NextArticle,
    /// Moves likelihood and impact.
    Adjust,
    /// Shows what is left to look at before closing.
    Check,
    /// Shows what the grade would be with some findings mended.
    WhatIf,
    /// Ticks a line, or takes the tick off.
    Toggle,
    /// Takes the n-th line of a menu.
    Pick(u8),
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// Writes the report.
    Print,
    /// Closes the checkup, or opens a closed one again.
    CloseOrReopen,
    /// Shows the report as text.
    Preview,
    /// Switches the language of the report.
    ReportLang,
    /// Sets the report's fixed words in both languages, or in one.
    Bilingual,
    /// Goes over to the content at hand, after saying what changes.
    Renew,
    /// Has the findings of the report quote the articles they cite, or not.
    Quote,
    /// Prints the pictures among the evidence with the report, or does not.
    AnnexPictures,
    /// Chooses what is written: PDF, Word, or the workbook of the plan.
    PaperForm,
    /// Drafts the papers of the programme.
    Papers,
    /// Writes the page that stays with the firm, at once.
    LeaveBehind,
    /// Ends an editor and keeps the text.
    Submit,
    /// Ends an editor and drops the changes.
    Cancel,
    /// Goes to the next field of a form.
    NextField,
    /// Goes to the previous field of a form.
    PrevField,
    /// Breaks the line.
    NewLine,
    /// Empties a field or a sentence, or the line of a note.
    EraseText,
    /// Deletes what stands behind the cursor in its line.
    EraseToEnd,
    /// Deletes the word before the cursor.
    EraseWord,
    /// Tries again to store what could not be stored.
    Retry,
}
