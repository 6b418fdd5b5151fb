//! Opening a home: the journal first, then the store, then whichever of the two is behind catches up.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::calendar::Calendar;
use crate::domain::policy::PolicyBook;
use crate::domain::registry::RegistryState;
use crate::domain::types::{AccountId, Desk, PublicKey, StreamId};

use super::cards::Card;
use super::commit::Commit;
use super::error::{LedgerError, Part};
use super::files::{FileLayer, OsFiles};
use super::fold::Fold;
use super::heal::heal;
use super::home::Home;
use super::journal::{Damaged, Journal};
use super::keyring::{Keyring, StoreKeys};
use super::keys::Keys;
use super::ledger::{Ledger, distrust};
use super::lock::HomeLock;
use super::realm;
use super::reconcile::{reconcile, still_lost};
use super::root::Root;
use super::seal::DataKey;
use super::space;
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
    /// Neither journal nor store had these frames; they were put back from an automatic backup.
    FromBackup {
        /// How many.
        frames: u64,
    },
    /// The keyring was damaged or gone and was mended from its copy.
    KeyringMended,
    /// These answers of the office are lost; they are passed over, and fetched again with the next synchronisation.
    PassedOver {
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
        let files: Arc<dyn FileLayer> = Arc::new(OsFiles);
        Self::open_on(&files, home, lock, (keyring, keys), false, progress)
    }

    /// Opens over a given file layer. With `afresh` every seal of the journal is checked and the store set aside first:
    /// everything derived is made again.
    ///
    /// # Errors
    /// See [`open`](Self::open).
    pub fn open_on(
        files: &Arc<dyn FileLayer>,
        home: &Home,
        lock: HomeLock,
        (keyring, keys): (&Keyring, &StoreKeys),
        afresh: bool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Vec<OpenNote>), LedgerError> {
        let own_keys = keyring.accounts().into_iter().map(|entry| (entry.account, entry.key)).collect();
        let owner = Owner { keys, desk: keyring.desk().clone(), own_keys };
        let mut opened = read(files, home, &owner, afresh, progress);
        let reserve_given = matches!(opened, Err(LedgerError::NoSpace)) && space::release_reserve(home)?;
        if reserve_given {
            // That is what the reserve is for: what was saved can be read again, and room be made.
            opened = read(files, home, &owner, afresh, progress);
        }
        if !afresh && matches!(opened, Err(LedgerError::Damage { part: Part::Journal, .. })) {
            // A frame may have shown only now that its seal does not hold: looked for, it is mended like any other.
            opened = read(files, home, &owner, true, progress);
        }
        let Read { journal, loaded, notes } = opened?;
        let mut ledger = Self {
            home: home.clone(),
            keys_of_store: keys.clone(),
            desk: owner.desk,
            mode: keyring.mode(),
            journal,
            store: loaded.store,
            root: loaded.root,
            cards: loaded.cards,
            keys: loaded.keys,
            own_keys: owner.own_keys,
            policies: loaded.registry.as_ref().map(PolicyBook::of).unwrap_or_default(),
            calendar: loaded.registry.map_or_else(|| Calendar::embedded().clone(), |registry| registry.calendar()),
            unsettled: u32::from(loaded.frames > 0),
            behind: false,
            reserve_given,
            _lock: lock,
        };
        if ledger.root.voided {
            ledger.commit(Commit::Resumed)?;
        }
        // Without a reserve everything works as long as the disk is not full.
        if matches!(space::keep_reserve(home), Ok(true)) {
            ledger.reserve_given = false;
        }
        Ok((ledger, notes))
    }
}

/// What opening has read.
struct Read {
    journal: Journal,
    loaded: Loaded,
    notes: Vec<OpenNote>,
}

/// Reads journal and store, mends what can be mended, and brings the store to where the journal is.
fn read(
    files: &Arc<dyn FileLayer>,
    home: &Home,
    owner: &Owner<'_>,
    afresh: bool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Read, LedgerError> {
    let keys = owner.keys;
    let (mut journal, mut opened) =
        Journal::open(&home.journal_dir(), Arc::clone(files), &keys.data_key, keys.store_id)?;
    if afresh {
        opened.damage.extend(journal.check_seals()?);
    }
    let mut notes = Vec::new();
    if opened.note.is_some() {
        notes.push(OpenNote::TornTail);
    }
    let fresh = !home.store_dir().exists();
    let usable = compare(home, &mut journal, owner, &opened.damage, &mut notes)?;
    if opened.is_fresh && journal.last().is_none() {
        // A home begins with its first segment: going on from nothing would fork the device's chain.
        return Err(LedgerError::damage(Part::Journal, "it is gone, and no store holds its commits"));
    }
    let passed_over = heal(home, &mut journal, keys, &opened.damage, &mut notes)?;
    notes.extend(still_lost(&journal, &opened.damage, usable.as_ref().map_or(0, |(_, root)| root.commits)));
    let distrust = distrust(home);
    let usable = usable.filter(|_| !afresh && !passed_over && !distrust.exists());
    let (loaded, note) = load(home, &journal, owner, usable, fresh, progress)?;
    notes.extend(note);
    // Gone already, or to be built anew once more: both are right.
    let _ = std::fs::remove_file(distrust);
    Ok(Read { journal, loaded, notes })
}

/// Whose home is opened.
pub(super) struct Owner<'a> {
    /// What opens it.
    pub(super) keys: &'a StoreKeys,
    /// Its desk.
    pub(super) desk: Desk,
    /// The keys of its accounts, from the keyring.
    pub(super) own_keys: BTreeMap<AccountId, PublicKey>,
}

/// What opening reads into memory.
struct Loaded {
    store: Store,
    root: Root,
    cards: BTreeMap<StreamId, Arc<[Card]>>,
    keys: Keys,
    registry: Option<RegistryState>,
    /// How many frames were folded on the way.
    frames: u64,
}

/// Why a store did not come to where the journal is.
pub(super) enum Trouble {
    /// The journal cannot be read there, by any store.
    Journal(LedgerError),
    /// The store fails, or does not fit the journal.
    Store(LedgerError),
}

impl Trouble {
    pub(super) fn into_error(self) -> LedgerError {
        match self {
            Self::Journal(error) | Self::Store(error) => error,
        }
    }
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Store(error)
    }
}

/// Opens the store and compares it with the journal; `None` when it is not to be used.
fn compare(
    home: &Home,
    journal: &mut Journal,
    owner: &Owner<'_>,
    damage: &[Damaged],
    notes: &mut Vec<OpenNote>,
) -> Result<Option<(Store, Root)>, LedgerError> {
    let mut usable = None;
    match Store::open(&home.store_dir(), &owner.keys.data_key) {
        Ok(store) => {
            let reconciled = reconcile(&store, journal, owner, damage)?;
            notes.extend(reconciled.notes);
            usable = reconciled.root.map(|root| (store, root));
        }
        Err(LedgerError::StoreDamaged) => {}
        Err(other) => return Err(other),
    }
    Ok(usable)
}

/// Brings the store to where the journal is and reads from it what stays in memory. A store that cannot be used, or
/// turns out on the way to be none, is set aside and built anew.
fn load(
    home: &Home,
    journal: &Journal,
    owner: &Owner<'_>,
    usable: Option<(Store, Root)>,
    fresh: bool,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Loaded, Option<OpenNote>), LedgerError> {
    if let Some((store, root)) = usable {
        let before = root.commits;
        match catch_up(store, journal, owner, root, progress) {
            Ok(loaded) => {
                let frames = loaded.frames;
                let rebuilt = before == 0 && (fresh || frames > 1);
                let note = match frames {
                    0 => None,
                    frames if rebuilt => Some(OpenNote::StoreRebuilt { aside: None, frames }),
                    frames => Some(OpenNote::Replayed { frames }),
                };
                return Ok((loaded, note));
            }
            Err(Trouble::Store(error)) if is_damage(&error) => {}
            Err(trouble) => return Err(trouble.into_error()),
        }
    }
    let aside = set_aside(home)?;
    let store = Store::open(&home.store_dir(), &owner.keys.data_key)?;
    match catch_up(store, journal, owner, Root::new(), progress) {
        Ok(loaded) => {
            let note = OpenNote::StoreRebuilt { aside, frames: loaded.frames };
            Ok((loaded, Some(note)))
        }
        Err(trouble) => Err(trouble.into_error()),
    }
}

/// Whether a store built anew may be better.
const fn is_damage(error: &LedgerError) -> bool {
    matches!(error, LedgerError::StoreDamaged | LedgerError::Damage { .. } | LedgerError::Envelope(_))
}

fn catch_up(
    store: Store,
    journal: &Journal,
    owner: &Owner<'_>,
    root: Root,
    progress: &mut dyn FnMut(Progress),
) -> Result<Loaded, Trouble> {
    let before = root.commits;
    let root = replay(&store, journal, &owner.keys.data_key, root, progress)?;
    let mut cards = BTreeMap::new();
    for entry in store.scan::<Vec<Card>>(Tree::Card, &[]) {
        let (at, line) = entry?;
        let bytes = at.try_into().map_err(|_| LedgerError::StoreDamaged)?;
        cards.insert(StreamId::from_bytes(bytes), line.into());
    }
    let keys = keys_of(&store, owner, &root)?;
    let frames = root.commits - before;
    let registry = store.get::<StreamRecord>(Tree::Stream, realm::registry_stream().as_bytes())?;
    let registry = registry.and_then(|record| record.now().registry().cloned());
    Ok(Loaded { store, root, cards, keys, registry, frames })
}

/// The keys that the registry and the desks' own streams say.
pub(super) fn keys_of(store: &Store, owner: &Owner<'_>, root: &Root) -> Result<Keys, LedgerError> {
    let mut streams = vec![realm::registry_stream(), realm::desk_stream(&owner.desk)];
    if let Some(office) = &root.office {
        streams.extend(office.outboxes.keys().map(realm::desk_stream));
    }
    let mut keys = Keys::default();
    for id in streams {
        if let Some(record) = store.get::<StreamRecord>(Tree::Stream, id.as_bytes())? {
            keys.learn(&record);
        }
    }
    Ok(keys)
}

/// Renames the store's folder aside; its new name, or `None` when there was none.
fn set_aside(home: &Home) -> Result<Option<String>, LedgerError> {
    if !home.store_dir().exists() {
        return Ok(None);
    }
    let aside = Store::set_aside(&home.store_dir())?;
    Ok(aside.file_name().map(|name| name.to_string_lossy().into_owned()))
}

/// Folds the journal's frames after the store's mark.
pub(super) fn replay(
    store: &Store,
    journal: &Journal,
    key: &DataKey,
    mut root: Root,
    progress: &mut dyn FnMut(Progress),
) -> Result<Root, Trouble> {
    let total = journal.last().map_or(0, |(index, _)| index);
    while root.commits < total {
        let end = total.min(root.commits + REPLAY_BATCH);
        let mut fold = Fold::new(store, key, root.clone());
        for index in root.commits + 1..=end {
            let payload = journal.read(index).map_err(Trouble::Journal)?;
            let commit = Commit::from_bytes(&payload).map_err(|error| Trouble::Journal(error.into()))?;
            fold.frame(index, &payload, commit)?;
        }
        let folded = fold.finish()?;
        store.apply(&folded.writes)?;
        root = folded.root;
        progress(Progress { done: root.commits, total });
    }
    Ok(root)
}
