//! The ledger: the journal that nothing may lose, and the store that every screen reads.

use std::collections::BTreeMap;
use std::sync::Arc;

use ed25519_dalek::SigningKey;

use crate::domain::calendar::Calendar;
use crate::domain::household::Household;
use crate::domain::kind::StreamKind;
use crate::domain::payment::Run;
use crate::domain::policy::{Policy, PolicyBook};
use crate::domain::state::State;
use crate::domain::types::{AccountId, Date, Desk, DeviceId, DeviceMark, Hash, Mode, PublicKey, StreamId};

use super::cards::Card;
use super::commit::{Commit, Place};
use super::envelope::Envelope;
use super::error::{LedgerError, Part};
use super::fold::{Fold, Folded, OwnEntry, sort_key};
use super::frames::Frames;
use super::home::Home;
use super::journal::Journal;
use super::keyring::StoreKeys;
use super::keys::{Keys, Verifier};
use super::lock::HomeLock;
use super::outbox;
use super::realm;
use super::root::{RefusedEntry, Root};
use super::seal::{DataKey, random_bytes};
use super::space;
use super::store::{Store, Tree};
use super::stream::StreamRecord;

/// An open home. One process has it, and in that process one owner.
pub struct Ledger {
    pub(super) home: Home,
    pub(super) keys_of_store: StoreKeys,
    pub(super) desk: Desk,
    pub(super) mode: Mode,
    pub(super) journal: Journal,
    pub(super) store: Store,
    pub(super) root: Root,
    pub(super) cards: BTreeMap<StreamId, Arc<[Card]>>,
    pub(super) keys: Keys,
    /// The keys of this home's own accounts on this device, from the keyring: certified or not, refused or not.
    pub(super) own_keys: BTreeMap<AccountId, PublicKey>,
    /// What the registry publishes: the policies by day, and the days.
    pub(super) policies: PolicyBook,
    pub(super) calendar: Calendar,
    pub(super) unsettled: u32,
    /// Whether the store failed: it may lack a commit that the journal holds, and takes no more.
    pub(super) behind: bool,
    /// Whether the reserve had to be given up so that the home could be opened: the disk is full.
    pub(super) reserve_given: bool,
    /// Released last, when journal and store are closed.
    pub(super) _lock: HomeLock,
}

/// How much a ledger holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Envelopes held, own and others'.
    pub events: u64,
    /// Own actions that the office has not answered.
    pub waiting: u64,
    /// Own actions that the office refused.
    pub refused: u64,
    /// Frames in the journal.
    pub frames: u64,
}

/// The mark that the store turned out damaged while it was in use.
pub(super) fn distrust(home: &Home) -> std::path::PathBuf {
    home.store_dir().with_extension("distrusted")
}

/// After how many commits the store is made durable even if the program is never idle.
const SETTLE_EVERY: u32 = 500;

impl Drop for Ledger {
    fn drop(&mut self) {
        if self.reserve_given {
            // Without it the next start on this full disk cannot read either; more than trying is not possible.
            let _ = space::hold_again(&self.home);
        }
    }
}

impl Ledger {
    /// Appends a commit to the journal with one `fdatasync`, then folds it into the store.
    ///
    /// When this returns, the commit is durable. When the store fails after the journal took it, the error is
    /// [`LedgerError::Behind`]: the commit is durable too, and the next start folds it in from the journal. Every
    /// other error means that nothing was saved.
    ///
    /// # Errors
    /// I/O, a full disk, [`LedgerError::Reopen`] after the store failed, or a commit that contradicts what came
    /// before (which is refused before it is written).
    pub fn commit(&mut self, commit: Commit) -> Result<(), LedgerError> {
        if self.behind {
            return Err(LedgerError::Reopen);
        }
        let payload = commit.to_bytes()?;
        let index = self.root.commits + 1;
        if self.journal.next_index() != index {
            return Err(LedgerError::damage(Part::Journal, "commits at its end are lost"));
        }
        // Folding first proves that the commit fits; nothing is written by it.
        let mut fold = Fold::new(&self.store, &self.keys_of_store.data_key, self.root.clone());
        self.noticed(fold.frame(index, &payload, commit))?;
        let folded = self.noticed(fold.finish())?;
        self.require_room(payload.len())?;
        self.journal.append(&payload)?;
        // Until the store has taken it, also if sled should panic here.
        self.behind = true;
        self.store.apply(&folded.writes).map_err(|_| LedgerError::Behind)?;
        self.take(folded);
        self.unsettled += 1;
        // The commit is saved whatever becomes of the store: its failure is told to whoever comes next.
        self.behind = self.unsettled >= SETTLE_EVERY && self.settle().is_err();
        Ok(())
    }

    /// Looks for room for a commit before anything is written: a disk that fills up in the midst of one costs the
    /// clerk a restart, a refusal before it does not.
    fn require_room(&self, payload: usize) -> Result<(), LedgerError> {
        let reserve = if self.reserve_given { space::RESERVE } else { 0 };
        let needed = self.journal.growth(payload) + 4 * payload as u64 + space::MARGIN + reserve;
        match space::require(&self.home, needed) {
            Err(LedgerError::NoSpace) => Err(LedgerError::NoSpace),
            // Where the system does not say how much is free, the write itself does.
            _ => Ok(()),
        }
    }

    /// What is done while nothing else is to do: the store is made durable, and the journal's next segment laid ready.
    ///
    /// # Errors
    /// I/O or a full disk.
    pub fn idle(&mut self) -> Result<(), LedgerError> {
        self.settle()?;
        if space::require(&self.home, 2 * space::RESERVE).is_ok() {
            self.journal.prepare()?;
        }
        Ok(())
    }

    pub(super) fn take(&mut self, folded: Folded) {
        for (id, record, cards) in folded.changed {
            self.keys.learn(&record);
            if let State::Registry(registry) = record.now() {
                self.policies = PolicyBook::of(registry);
                self.calendar = registry.calendar();
            }
            if record.kind == StreamKind::Household {
                self.cards.insert(id, cards.into());
            }
        }
        self.root = folded.root;
    }

    /// Makes the store durable; called when idle and on quit.
    ///
    /// # Errors
    /// I/O or a full disk.
    pub fn settle(&mut self) -> Result<(), LedgerError> {
        self.store.settle()?;
        self.unsettled = 0;
        Ok(())
    }

    /// Whether a commit would be taken: the store has not failed since it was opened.
    #[must_use]
    pub const fn takes_commits(&self) -> bool {
        !self.behind
    }

    /// Whether [`settle`](Self::settle) has something to do.
    #[must_use]
    pub const fn unsettled(&self) -> bool {
        self.unsettled > 0
    }

    /// The home.
    #[must_use]
    pub const fn home(&self) -> &Home {
        &self.home
    }

    /// The key that seals this home, for drafts and look-ups.
    #[must_use]
    pub const fn data_key(&self) -> &DataKey {
        &self.keys_of_store.data_key
    }

    /// What opens and signs for this home.
    #[must_use]
    pub const fn store_keys(&self) -> &StoreKeys {
        &self.keys_of_store
    }

    /// The desk.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Real or practice.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// This machine.
    #[must_use]
    pub const fn device(&self) -> DeviceId {
        self.keys_of_store.device
    }

    /// This machine's own key.
    #[must_use]
    pub const fn device_key(&self) -> &SigningKey {
        &self.keys_of_store.device_key
    }

    /// The root record: chain, enrolment, head, and an office's book-keeping.
    #[must_use]
    pub const fn root(&self) -> &Root {
        &self.root
    }

    /// The realm this home writes for: an office's own, the one joined, or the unbound constant.
    #[must_use]
    pub fn realm(&self) -> Hash {
        if let Some(root) = self.office_root() {
            let key = PublicKey::from_bytes(root.verifying_key().to_bytes());
            return realm::realm(self.mode, &key);
        }
        self.root.enrolment.as_ref().map_or_else(|| realm::unbound(self.mode), |e| e.realm)
    }

    /// An office's root key, which signs certificates and heads.
    #[must_use]
    pub fn office_root(&self) -> Option<SigningKey> {
        self.root.office.as_ref().map(|office| SigningKey::from_bytes(&office.founded.root_seed))
    }

    /// The device's mark in application numbers.
    #[must_use]
    pub fn mark(&self) -> DeviceMark {
        self.root.enrolment.as_ref().map_or(DeviceMark::UNBOUND, |e| e.mark)
    }

    /// The policy in force on a day.
    #[must_use]
    pub fn policy(&self, day: Date) -> &Policy {
        self.policies.on(day)
    }

    /// The policies by day.
    #[must_use]
    pub const fn policies(&self) -> &PolicyBook {
        &self.policies
    }

    /// The calendar in force.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The keys of the accounts known here.
    #[must_use]
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// With what a signature is checked.
    #[must_use]
    pub fn verifier(&self) -> Verifier<'_> {
        let own_root = self.office_root().map(|root| PublicKey::from_bytes(root.verifying_key().to_bytes()));
        let office = own_root.or_else(|| self.root.enrolment.as_ref().map(|e| e.office_root));
        Verifier { device: self.device(), own: &self.own_keys, office, keys: &self.keys }
    }

    /// How much it holds.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            events: self.root.events,
            waiting: self.root.waiting(),
            refused: self.root.refused.len() as u64,
            frames: self.root.commits,
        }
    }

    /// All cards, one an application, by stream.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.cards.values().flat_map(|cards| cards.iter())
    }

    /// A stream's record.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn stream(&self, id: StreamId) -> Result<Option<StreamRecord>, LedgerError> {
        self.noticed(self.store.get(Tree::Stream, id.as_bytes()))
    }

    /// Passes a result of the store on. Damage that shows only now, when a page is read for the first time, is noted
    /// beside the store, so that the next start builds it anew.
    pub(super) fn noticed<T>(&self, result: Result<T, LedgerError>) -> Result<T, LedgerError> {
        if matches!(result, Err(LedgerError::StoreDamaged)) {
            // Where it cannot be noted, the next start meets the damage as this one did.
            let _ = std::fs::write(distrust(&self.home), b"");
        }
        result
    }

    /// All streams with their records, in the order of their ids.
    pub fn streams(&self) -> impl Iterator<Item = Result<(StreamId, StreamRecord), LedgerError>> {
        self.store.scan::<StreamRecord>(Tree::Stream, &[]).map(|entry| {
            let (at, record) = self.noticed(entry)?;
            let bytes = at.try_into().map_err(|_| LedgerError::StoreDamaged)?;
            Ok((StreamId::from_bytes(bytes), record))
        })
    }

    /// The payment runs as they stand on screen.
    ///
    /// # Errors
    /// See [`stream`](Self::stream).
    pub fn payment_runs(&self) -> Result<Vec<Run>, LedgerError> {
        let mut runs = Vec::new();
        for id in self.streams_of(StreamKind::Payment)? {
            let record = self.stream(id)?;
            runs.extend(record.as_ref().and_then(|record| record.now().opened_payment().cloned()));
        }
        Ok(runs)
    }

    /// The streams of a sort that commands open, households excepted: those have cards.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn streams_of(&self, kind: StreamKind) -> Result<Vec<StreamId>, LedgerError> {
        let keys = self.noticed(self.store.keys(Tree::Sort, &sort_key(kind, None)))?;
        let id = |key: Vec<u8>| key.get(1..).and_then(|id| id.try_into().ok()).map(StreamId::from_bytes);
        keys.into_iter().map(|key| id(key).ok_or(LedgerError::StoreDamaged)).collect()
    }

    /// A household as it stands on screen: accepted and waiting.
    ///
    /// # Errors
    /// See [`stream`](Self::stream).
    pub fn household(&self, id: StreamId) -> Result<Option<Household>, LedgerError> {
        Ok(self.stream(id)?.and_then(|record| match record.now() {
            State::Household(household) => Some(household.as_ref().clone()),
            _ => None,
        }))
    }

    /// The envelope at a place; `frames` keeps what was read for those before it.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`] when it is not there.
    pub fn envelope(&self, frames: &mut Frames, place: Place) -> Result<Envelope, LedgerError> {
        self.noticed(frames.envelope(&self.store, place))
    }

    /// Where the own action `seq` lies and what became of it; `None` when there is none.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`], or I/O.
    pub fn own_entry(&self, seq: u64) -> Result<Option<OwnEntry>, LedgerError> {
        self.noticed(self.store.get(Tree::Own, &seq.to_be_bytes()))
    }

    /// How many frames were read from the store so far.
    #[cfg(test)]
    pub(crate) fn frame_reads(&self) -> u64 {
        self.store.frame_reads.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Own envelopes from `seq` on, in their order.
    pub fn own_from(&self, seq: u64) -> impl Iterator<Item = Result<(OwnEntry, Envelope), LedgerError>> {
        let mut frames = Frames::default();
        self.store.scan::<OwnEntry>(Tree::Own, &seq.to_be_bytes()).map(move |entry| {
            let (_, own) = self.noticed(entry)?;
            Ok((own, self.noticed(frames.envelope(&self.store, own.place))?))
        })
    }

    /// A random id for a stream about to be opened, outside those of fixed streams.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub fn new_stream_id(&self) -> Result<StreamId, LedgerError> {
        loop {
            let drawn = StreamId::from_bytes(random_bytes()?);
            if !realm::is_fixed(&drawn) {
                return Ok(drawn);
            }
        }
    }

    /// What the office refused to a device from `seq` on, in order.
    pub fn refused_from(&self, device: &DeviceId, seq: u64) -> impl Iterator<Item = Result<RefusedEntry, LedgerError>> {
        let device = *device.as_bytes();
        self.store
            .scan::<RefusedEntry>(Tree::Refused, &outbox::held_key(&DeviceId::from_bytes(device), seq))
            .take_while(move |entry| entry.as_ref().map_or(true, |(at, _)| at.starts_with(&device)))
            .map(|entry| self.noticed(entry.map(|(_, refused)| refused)))
    }
}
