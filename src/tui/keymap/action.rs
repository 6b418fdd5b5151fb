//! What a key can do: a closed set, named in keymap files and labelled from the catalogue.

use crate::text::Lang;
use crate::text::tui::action::ActionText;

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// One thing a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[$doc])* $variant,)* }

        impl Action {
            /// All actions, in the order in which the help screen lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in keymap files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The label on the help screen and in the hint bar.
            #[must_use]
            pub const fn label(self, lang: Lang) -> &'static str {
                match self { $(Self::$variant => ActionText::$variant.text(lang),)* }
            }
        }
    };
}

actions! {
    /// Shows all keys.
    Help = "help";
    /// Ends the program.
    Quit = "quit";
    /// Shows all actions, to choose one by typing.
    Palette = "palette";
    /// Shows the settings.
    Settings = "settings";
    /// Begins a search in a list.
    Search = "search";
    /// Shows what waits for the office.
    SyncStatus = "sync_status";
    /// Exchanges with the office now.
    SyncNow = "sync_now";
    /// Moves the selection up.
    Up = "up";
    /// Moves the selection down.
    Down = "down";
    /// A page up.
    PageUp = "page_up";
    /// A page down.
    PageDown = "page_down";
    /// To the first line.
    First = "first";
    /// To the last line.
    Last = "last";
    /// Opens what is selected.
    Open = "open";
    /// Leaves the screen.
    Back = "back";
    /// Starts the intake of a new household.
    NewHousehold = "new_household";
    /// Locks the screens; what is typed is kept.
    Lock = "lock";
    /// Settles a conflict of the file.
    Resolve = "resolve";
    /// Empties the search.
    ClearSearch = "clear_search";
    /// To the next tab.
    NextTab = "next_tab";
    /// To the tab before.
    PreviousTab = "previous_tab";
    /// Changes the selected member.
    Amend = "amend";
    /// Adds a member.
    AddMember = "add_member";
    /// Shows all that can be done with the file.
    More = "more";
    /// The first of the next steps offered.
    Step1 = "step_1";
    /// The second of the next steps offered.
    Step2 = "step_2";
    /// The third of the next steps offered.
    Step3 = "step_3";
    /// The fourth of the next steps offered.
    Step4 = "step_4";
    /// The fifth of the next steps offered.
    Step5 = "step_5";
    /// The sixth of the next steps offered.
    Step6 = "step_6";
    /// The seventh of the next steps offered.
    Step7 = "step_7";
    /// The eighth of the next steps offered.
    Step8 = "step_8";
    /// The ninth of the next steps offered.
    Step9 = "step_9";
    /// Saves the form.
    Save = "save";
    /// To the next field.
    NextField = "next_field";
    /// To the field before.
    PreviousField = "previous_field";
    /// To the next section.
    NextSection = "next_section";
    /// To the section before.
    PreviousSection = "previous_section";
    /// A line end in a field of several lines.
    NewLine = "new_line";
    /// Takes the last change back.
    Undo = "undo";
    /// Ticks all, or none.
    TickAll = "tick_all";
    /// Adds a row to the table.
    AddRow = "add_row";
    /// Removes the row of the table.
    RemoveRow = "remove_row";
    /// The next choice of a list.
    NextChoice = "next_choice";
    /// The choice before.
    PreviousChoice = "previous_choice";
    /// Caret to the left.
    CaretLeft = "caret_left";
    /// Caret to the right.
    CaretRight = "caret_right";
    /// Caret a word to the left.
    WordLeft = "word_left";
    /// Caret a word to the right.
    WordRight = "word_right";
    /// Caret to the start.
    CaretStart = "caret_start";
    /// Caret to the end.
    CaretEnd = "caret_end";
    /// Deletes the character before the caret.
    DeleteBack = "delete_back";
    /// Deletes the character at the caret.
    DeleteForward = "delete_forward";
    /// Deletes the word before the caret.
    DeleteWord = "delete_word";
    /// Deletes everything before the caret.
    DeleteToStart = "delete_to_start";
    /// Deletes everything behind the caret.
    DeleteToEnd = "delete_to_end";
    /// Agrees to what a dialog asks.
    Confirm = "confirm";
    /// Refuses what a dialog asks.
    Cancel = "cancel";
    /// Speaks the other language.
    SwitchLanguage = "switch_language";
    /// The built-in keys.
    KeysDefault = "keys_default";
    /// Keys as in vi.
    KeysVim = "keys_vim";
    /// Function keys.
    KeysFkeys = "keys_fkeys";
    /// Colours for a dark terminal.
    ThemeDark = "theme_dark";
    /// Colours for a light terminal.
    ThemeLight = "theme_light";
    /// Strong contrast.
    ThemeContrast = "theme_contrast";
    /// Shows where one can go.
    Places = "places";
    /// Shows the payment runs.
    Payments = "payments";
    /// Shows the referrals.
    Referrals = "referrals";
    /// Publishes a policy file.
    PublishPolicy = "publish_policy";
    /// Publishes days off.
    PublishCalendar = "publish_calendar";
    /// Prints a paper.
    Print = "print";
    /// Shows the registers.
    Registers = "registers";
    /// Brings a roster in.
    ImportRoster = "import_roster";
    /// Chooses the folder for papers.
    PapersFolder = "papers_folder";
    /// Shows the papers, to give one a form of the office.
    PaperForms = "paper_forms";
    /// Writes a table with whole identity numbers.
    ExportFull = "export_full";
    /// Writes a table by a column map.
    ExportProfile = "export_profile";
    /// Only the next programme.
    FilterProgramme = "filter_programme";
    /// The month before.
    MonthBack = "month_back";
    /// The next month.
    MonthOn = "month_on";
    /// Stops the program as a job of the shell that it was started from.
    Suspend = "suspend";
    /// Shows the guide of the first day.
    Guide = "guide";
    /// Posts the notices of a village together.
    PostNotices = "post_notices";
    /// Records how the notices of a village ended, together.
    CloseNotices = "close_notices";
    /// Plans the visits of a village.
    PlanVisits = "plan_visits";
    /// Shows the statistics.
    Statistics = "statistics";
    /// Ticks what is selected, or takes the tick away.
    Tick = "tick";
    /// Writes what is on screen into a file.
    Export = "export";
}

impl Action {
    /// The action with this name in a keymap file.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }

    /// The steps offered by a household file, in order.
    pub const STEPS: [Self; 9] = [
        Self::Step1,
        Self::Step2,
        Self::Step3,
        Self::Step4,
        Self::Step5,
        Self::Step6,
        Self::Step7,
        Self::Step8,
        Self::Step9,
    ];

    /// Whether it needs no key of its own: it is seldom wanted, and the palette has it.
    #[must_use]
    pub const fn needs_no_key(self) -> bool {
        matches!(
            self,
            Self::Search
                | Self::SwitchLanguage
                | Self::PapersFolder
                | Self::PaperForms
                | Self::ImportRoster
                | Self::Guide
                | Self::KeysDefault
                | Self::KeysVim
                | Self::KeysFkeys
                | Self::ThemeDark
                | Self::ThemeLight
                | Self::ThemeContrast
                | Self::PublishPolicy
                | Self::PublishCalendar
        )
    }

    /// The place among the next steps offered, from 0.
    #[must_use]
    pub fn step(self) -> Option<usize> {
        Self::STEPS.iter().position(|step| *step == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_snake_case_and_lead_back() {
        for action in Action::ALL {
            let name = action.name();
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{name}");
            assert_eq!(Action::from_name(name), Some(*action));
            assert!(!action.label(Lang::Zh).is_empty() && !action.label(Lang::En).is_empty());
        }
        assert_eq!(Action::Step9.step(), Some(8));
        assert_eq!(Action::Save.step(), None);
    }
}
