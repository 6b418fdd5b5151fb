//! Where a key is pressed, and which actions make sense there.

use super::action::Action::{self, *};
use crate::text::Lang;
use crate::text::tui::keymap::KeymapText;

/// A place in the program with keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// On every screen.
    Global,
    /// Wherever text is typed.
    Edit,
    /// 待办
    Queue,
    /// 待办 while nothing is searched, for keymaps with a key that begins a search.
    List,
    /// A list that typing narrows: help, the palette.
    Pick,
    /// 户档案, and other screens that only show
    File,
    /// A list with steps, which typing narrows: payment runs, referrals.
    Lines,
    /// A form.
    Form,
    /// A table inside a form.
    Table,
    /// A register
    Sheet,
    /// A screen that only shows, with tabs
    Show,
    /// A list to tick
    Ticks,
    /// A table with a text in each row
    Rows,
    /// A question.
    Dialog,
    /// Unlocking and first use.
    Unlock,
}

impl Context {
    /// All contexts, in the order in which the help screen lists them.
    pub const ALL: &'static [Self] = &[
        Self::Global,
        Self::Queue,
        Self::List,
        Self::File,
        Self::Lines,
        Self::Form,
        Self::Table,
        Self::Edit,
        Self::Pick,
        Self::Sheet,
        Self::Show,
        Self::Ticks,
        Self::Rows,
        Self::Dialog,
        Self::Unlock,
    ];

    /// The table's name in keymap files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Edit => "edit",
            Self::Queue => "queue",
            Self::List => "list",
            Self::Pick => "pick",
            Self::Show => "show",
            Self::Ticks => "ticks",
            Self::Rows => "rows",
            Self::File => "file",
            Self::Lines => "lines",
            Self::Form => "form",
            Self::Table => "table",
            Self::Sheet => "sheet",
            Self::Dialog => "dialog",
            Self::Unlock => "unlock",
        }
    }

    /// The context with this name in keymap files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|context| context.name() == name)
    }

    /// The title on the help screen.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Global => KeymapText::Global,
            Self::Edit => KeymapText::Edit,
            Self::Queue => KeymapText::Queue,
            Self::List => KeymapText::List,
            Self::Pick => KeymapText::Pick,
            Self::Show => KeymapText::Show,
            Self::Ticks => KeymapText::Ticks,
            Self::Rows => KeymapText::Rows,
            Self::File => KeymapText::File,
            Self::Lines => KeymapText::Lines,
            Self::Form => KeymapText::Form,
            Self::Table => KeymapText::Table,
            Self::Sheet => KeymapText::Sheet,
            Self::Dialog => KeymapText::Dialog,
            Self::Unlock => KeymapText::Unlock,
        }
        .text(lang)
    }

    /// Where a key is looked up, in order.
    #[must_use]
    pub const fn chain(self) -> &'static [Self] {
        match self {
            Self::Global => &[Self::Global],
            Self::Edit => &[Self::Edit, Self::Global],
            Self::Queue => &[Self::Queue, Self::Edit, Self::Global],
            Self::List => &[Self::List, Self::Queue, Self::Global],
            Self::Pick => &[Self::Pick, Self::Edit, Self::Global],
            Self::File => &[Self::File, Self::Global],
            Self::Lines => &[Self::Lines, Self::Edit, Self::Global],
            Self::Show => &[Self::Show, Self::Global],
            Self::Ticks => &[Self::Ticks, Self::Global],
            Self::Rows => &[Self::Rows, Self::Edit, Self::Global],
            Self::Form => &[Self::Form, Self::Edit, Self::Global],
            Self::Table => &[Self::Table, Self::Form, Self::Edit, Self::Global],
            Self::Sheet => &[Self::Sheet, Self::Edit, Self::Global],
            Self::Dialog => &[Self::Dialog, Self::Global],
            Self::Unlock => &[Self::Unlock, Self::Edit, Self::Global],
        }
    }

    /// Whether a key here may mean something else in `under`: a table's rows take some keys of their form.
    #[must_use]
    pub fn may_cover(self, under: Self) -> bool {
        self == Self::Table && under == Self::Form
    }

    /// Whether characters typed here go into a text.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        !matches!(self, Self::List | Self::File | Self::Show | Self::Ticks | Self::Dialog)
    }

    /// The actions that mean something here.
    #[must_use]
    pub const fn actions(self) -> &'static [Action] {
        match self {
            Self::Global => &[
                Help,
                Palette,
                Settings,
                Places,
                Payments,
                Referrals,
                PublishPolicy,
                PublishCalendar,
                PostNotices,
                CloseNotices,
                PlanVisits,
                Statistics,
                SyncStatus,
                SyncNow,
                Lock,
                SwitchLanguage,
                KeysDefault,
                KeysVim,
                KeysFkeys,
                ThemeDark,
                ThemeLight,
                ThemeContrast,
                Registers,
                ImportRoster,
                PapersFolder,
                PaperForms,
                Guide,
                Suspend,
                Quit,
            ],
            Self::Edit => &[
                CaretLeft,
                CaretRight,
                WordLeft,
                WordRight,
                CaretStart,
                CaretEnd,
                DeleteBack,
                DeleteForward,
                DeleteWord,
                DeleteToStart,
                DeleteToEnd,
            ],
            Self::Queue => &[Open, NewHousehold, Print, ClearSearch, Up, Down, PageUp, PageDown, First, Last],
            Self::List => &[Search, Open, NewHousehold, Up, Down, PageUp, PageDown, First, Last, Palette, Help],
            Self::Pick => &[Open, Back, Up, Down, PageUp, PageDown, First, Last],
            Self::Show => &[Back, NextTab, PreviousTab, Export, Up, Down, PageUp, PageDown, First, Last, Palette, Help],
            Self::Ticks => &[Open, Back, Tick, TickAll, Export, Up, Down, PageUp, PageDown, First, Last, Palette, Help],
            Self::Rows => &[Save, Back, Open, Tick, Up, Down, PageUp, PageDown, First, Last],
            Self::File => &[
                Back,
                NextTab,
                PreviousTab,
                More,
                Amend,
                AddMember,
                Print,
                Resolve,
                Step1,
                Step2,
                Step3,
                Step4,
                Step5,
                Step6,
                Step7,
                Step8,
                Step9,
                Up,
                Down,
                PageUp,
                PageDown,
                First,
                Last,
                Palette,
                Help,
            ],
            Self::Lines => &[
                Open,
                Back,
                Tick,
                NextTab,
                PreviousTab,
                Step1,
                Step2,
                Step3,
                Step4,
                Step5,
                Step6,
                Step7,
                Step8,
                Step9,
                Up,
                Down,
                PageUp,
                PageDown,
                First,
                Last,
            ],
            Self::Form => &[
                Save,
                Back,
                Open,
                NextField,
                PreviousField,
                Up,
                Down,
                NextSection,
                PreviousSection,
                NewLine,
                Undo,
                TickAll,
            ],
            Self::Table => &[AddRow, RemoveRow],
            Self::Sheet => &[
                Open,
                Back,
                Export,
                ExportFull,
                ExportProfile,
                FilterProgramme,
                MonthBack,
                MonthOn,
                NextTab,
                PreviousTab,
                Up,
                Down,
                PageUp,
                PageDown,
                First,
                Last,
            ],
            Self::Dialog => &[Confirm, Cancel, NextChoice, PreviousChoice, Up, Down],
            Self::Unlock => &[Confirm, Back, NextField, PreviousField, NextChoice, PreviousChoice],
        }
    }
}
