//! Opening a home: the journal first, then the store, then whichever of the two is behind catches up.

use std::sync::Arc;

use crate::domain::calendar::Calendar;
use crate::domain::policy::Policy;
use crate::domain::types::Hash;

use super::cards::Card;
use super::commit::{Commit, frame_hash};
use super::error::LedgerError;
use super::files::{FileLayer, OsFiles};
use super::fold::{Fold, ROOT};
use super::home::Home;
use super::journal::Journal;
use super::keyring::{Keyring, StoreKeys};
use super::keys::Keys;
use super::ledger::Ledger;
use super::lock::HomeLock;
use super::root::Root;
use super::store::{Store, Tree};
use super::stream::StreamRecord;

/// Something that opening met and dealt with; told to the clerk, kept for `doctor`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenNote {
    /// A frame cut short by a crash was removed from the journal's tail.
    TornTail,
    /// A frame in the middle of the journal cannot be read; its actions are fetched again from the office.
    DamagedFrame {
        /// The index of the first frame that may be lost.
        index: u64,
        /// How many; 0 when it cannot be told.
        lost: u64,
    },
    /// Frames in the middle of the journal could not be read and were put back from the store.
    Mended {
        /// How many.
        frames: u64,
    },
    /// The store could not be opened or disagreed; it was set aside under this name and built anew.
    StoreRebuilt {
        /// The folder's new name; `None` when there was nothing to set aside.
        aside: Option<String>,
        /// How many frames were folded again.
        frames: u64,
    },
    /// The store was behind and took these frames from the journal.
    Replayed {
        /// How many.
        frames: u64,
    },
    /// The journal had lost these frames; they were put back from the store.
    PutBack {
        /// How many.
        frames: u64,
    },
}

/// How far opening has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Frames folded.
    pub done: u64,
    /// Frames in all.
    pub total: u64,
}

/// How many frames one transaction takes in a replay.
const REPLAY_BATCH: u64 = 200;

impl Ledger {
    /// Opens a home whose keyring was unlocked.
    ///
    /// # Errors
    /// I/O, or damage that neither journal nor store can mend.
    pub fn open(
        home: &Home,
        lock: HomeLock,
        keyring: &Keyring,
        keys: &StoreKeys,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Vec<OpenNote>), LedgerError> {
        Self::open_on(Arc::new(OsFiles), home, lock, (keyring, keys), false, progress)
    }

    /// [`open`](Self::open), setting the store aside first: everything derived is made again from the journal.
    ///
    /// # Errors
    /// See [`open`](Self::open).
    pub fn rebuild(
        home: &Home,
        lock: HomeLock,
        keyring: &Keyring,
        keys: &StoreKeys,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Vec<OpenNote>), LedgerError> {
        Self::open_on(Arc::new(OsFiles), home, lock, (keyring, keys), true, progress)
    }

    /// Opens over a given file layer, setting the store aside first if `afresh`.
    ///
    /// # Errors
    /// See [`open`](Self::open).
    pub fn open_on(
        files: Arc<dyn FileLayer>,
        home: &Home,
        lock: HomeLock,
        (keyring, keys): (&Keyring, &StoreKeys),
        afresh: bool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Vec<OpenNote>), LedgerError> {
        let key = keys.data_key.clone();
        let (mut journal, opened) = Journal::open(&home.journal_dir(), files, &key, keys.store_id)?;
        let mut notes = Vec::new();
        if opened.note.is_some() {
            notes.push(OpenNote::TornTail);
        }
        let fresh = !home.store_dir().exists();
        // Also when it is to be made afresh: it may hold frames that the journal lost.
        let mut store = Store::open(&home.store_dir(), &key);
        if !opened.damage.is_empty() {
            notes.extend(mend(&mut journal, store.as_ref().ok(), &opened.damage)?);
        }
        let mut root = Root::new();
        if let Ok(open) = &store {
            match agree(open, &mut journal, &mut notes) {
                Ok(agreed) => root = agreed,
                Err(LedgerError::StoreDamaged) => store = Err(LedgerError::StoreDamaged),
                Err(other) => return Err(other),
            }
        }
        if afresh {
            (store, root) = (Err(LedgerError::StoreDamaged), Root::new());
        }
        let mut rebuilt = None;
        let store = match store {
            Ok(store) => store,
            Err(LedgerError::StoreDamaged) => {
                rebuilt = Some(set_aside(home)?);
                Store::open(&home.store_dir(), &key)?
            }
            Err(other) => return Err(other),
        };
        let before = root.commits;
        let root = replay(&store, &journal, &key, root, progress)?;
        let frames = root.commits - before;
        if let Some(aside) = rebuilt {
            notes.push(OpenNote::StoreRebuilt { aside, frames });
        } else if fresh && frames > 0 || before == 0 && frames > 1 {
            notes.push(OpenNote::StoreRebuilt { aside: None, frames });
        } else if frames > 0 {
            notes.push(OpenNote::Replayed { frames });
        }
        let mut ledger = Self {
            home: home.clone(),
            keys_of_store: keys.clone(),
            desk: keyring.desk().clone(),
            mode: keyring.mode(),
            journal,
            store,
            root,
            cards: std::collections::BTreeMap::new(),
            keys: Keys::default(),
            policy: Policy::embedded(),
            calendar: Calendar::embedded().clone(),
            unsettled: u32::from(frames > 0),
            behind: false,
            _lock: lock,
        };
        ledger.load()?;
        Ok((ledger, notes))
    }

    /// Reads cards and keys into memory.
    fn load(&mut self) -> Result<(), LedgerError> {
        for entry in self.store.scan::<Vec<Card>>(Tree::Card, &[]) {
            let (at, cards) = entry?;
            let bytes = at.try_into().map_err(|_| LedgerError::StoreDamaged)?;
            self.cards.insert(crate::domain::types::StreamId::from_bytes(bytes), cards.into());
        }
        let mut streams = vec![super::realm::registry_stream(), super::realm::desk_stream(&self.desk)];
        if let Some(office) = &self.root.office {
            streams.extend(office.outboxes.keys().map(super::realm::desk_stream));
        }
        for id in streams {
            if let Some(record) = self.store.get::<StreamRecord>(Tree::Stream, id.as_bytes())? {
                self.keys.learn(&record);
            }
        }
        Ok(())
    }
}

/// Puts frames that the journal lost back from the store's log, where it has them.
fn mend(
    journal: &mut Journal,
    store: Option<&Store>,
    damage: &[super::journal::Damaged],
) -> Result<Vec<OpenNote>, LedgerError> {
    let from_store = |index: u64| {
        let payload = store?.bytes(Tree::Log, &index.to_be_bytes()).ok().flatten()?;
        Commit::from_bytes(&payload).is_ok().then_some(payload)
    };
    let mended = journal.mend(from_store)?;
    let mut notes = Vec::new();
    if mended.restored > 0 {
        notes.push(OpenNote::Mended { frames: mended.restored });
    }
    if mended.still_lost > 0 {
        notes.extend(damage.iter().map(|d| OpenNote::DamagedFrame { index: d.index_hint, lost: d.lost }));
    }
    Ok(notes)
}

/// Renames the store's folder aside; its new name, or `None` when there was none.
fn set_aside(home: &Home) -> Result<Option<String>, LedgerError> {
    if !home.store_dir().exists() {
        return Ok(None);
    }
    let aside = Store::set_aside(&home.store_dir())?;
    Ok(aside.file_name().map(|name| name.to_string_lossy().into_owned()))
}

/// Brings journal and store to where the store is not ahead, and gives the store's root.
///
/// A store that is ahead puts its frames back into the journal, if their chain and signatures hold; a store that
/// disagrees is damaged.
fn agree(store: &Store, journal: &mut Journal, notes: &mut Vec<OpenNote>) -> Result<Root, LedgerError> {
    let root: Root = store.get(Tree::Meta, ROOT)?.unwrap_or_else(Root::new);
    let journal_end = journal.last().map_or((0, Hash::ZERO), |(index, hash)| (index, hash));
    if root.commits <= journal_end.0 {
        let same = root.commits == 0 || journal.read(root.commits).is_ok_and(|p| frame_hash(&p) == root.mark);
        return if same { Ok(root) } else { Err(LedgerError::StoreDamaged) };
    }
    let missing = frames_of(store, journal_end.0, &root)?;
    if journal_end.0 > 0 {
        let held = store.bytes(Tree::Log, &journal_end.0.to_be_bytes())?.ok_or(LedgerError::StoreDamaged)?;
        if frame_hash(&held) != journal_end.1 {
            return Err(LedgerError::StoreDamaged);
        }
    }
    for payload in &missing {
        journal.append(payload)?;
    }
    notes.push(OpenNote::PutBack { frames: missing.len() as u64 });
    Ok(root)
}

/// The store's frames after `from`, proven to be whole and signed.
fn frames_of(store: &Store, from: u64, root: &Root) -> Result<Vec<Vec<u8>>, LedgerError> {
    let mut frames = Vec::new();
    for index in from + 1..=root.commits {
        let payload = store.bytes(Tree::Log, &index.to_be_bytes())?.ok_or(LedgerError::StoreDamaged)?;
        let commit = Commit::from_bytes(&payload).map_err(|_| LedgerError::StoreDamaged)?;
        if let Commit::Own(envelopes) = &commit {
            for envelope in envelopes {
                let header = envelope.read_header().map_err(|_| LedgerError::StoreDamaged)?;
                envelope.verify_body(&header).map_err(|_| LedgerError::StoreDamaged)?;
            }
        }
        frames.push(payload);
    }
    match frames.last() {
        Some(last) if frame_hash(last) == root.mark => Ok(frames),
        _ => Err(LedgerError::StoreDamaged),
    }
}

/// Folds the journal's frames after the store's mark.
fn replay(
    store: &Store,
    journal: &Journal,
    key: &super::seal::DataKey,
    mut root: Root,
    progress: &mut dyn FnMut(Progress),
) -> Result<Root, LedgerError> {
    let total = journal.last().map_or(0, |(index, _)| index);
    while root.commits < total {
        let end = total.min(root.commits + REPLAY_BATCH);
        let mut fold = Fold::new(store, key, root.clone());
        for index in root.commits + 1..=end {
            let payload = journal.read(index)?;
            let commit = Commit::from_bytes(&payload)?;
            fold.frame(index, &payload, commit)?;
        }
        let folded = fold.finish()?;
        store.apply(&folded.writes)?;
        root = folded.root;
        progress(Progress { done: root.commits, total });
    }
    Ok(root)
}
