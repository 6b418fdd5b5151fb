//! The examination: chains, signatures, receipts, and whether the store says what the journal says.

use std::collections::BTreeMap;

use crate::domain::desk::audience;
use crate::domain::kind::Kind;
use crate::domain::policy::BadPolicy;
use crate::domain::types::{Desk, DeviceId, Hash, StreamId};

use super::backup::auto;
use super::backup::file::Backup;
use super::commit::{Commit, frame_hash};
use super::delivery::{Accepted, Delivery, Head, OfficeCommit};
use super::derived::Compared;
use super::envelope::{Envelope, Header, chain_next};
use super::error::LedgerError;
use super::ledger::Ledger;
use super::open::OpenNote;
use super::rewind::{Told, delivered_after};
use super::store::Tree;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Dealt with, or to be known.
    Note,
    /// Something recorded cannot be read or proven.
    Damage,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Opening met it.
    Opened(OpenNote),
    /// A frame of the journal cannot be read.
    Frame {
        /// Its index.
        index: u64,
    },
    /// The store's copy of a frame is not the journal's.
    StoreFrame {
        /// Its index.
        index: u64,
    },
    /// An own action does not continue the device's chain.
    Chain,
    /// A signature or a body hash does not hold.
    Signature,
    /// The key of the account is not known here.
    UnknownKey,
    /// A receipt does not continue its stream's chain.
    Receipt,
    /// An answer of the office is lost from the journal.
    Lost {
        /// Its index.
        index: u64,
        /// Whether what it held is there again.
        fetched: bool,
    },
    /// A derived record of the store is not what the journal gives.
    Index {
        /// In which tree.
        tree: Tree,
    },
    /// There was no room to check the derived records.
    Unchecked,
    /// There is no automatic backup, or an old one only.
    NoBackup,
    /// The last automatic backup does not hold.
    BadBackup,
    /// A policy that the office published cannot be read: the program is older than it.
    Policy {
        /// What is not understood.
        bad: BadPolicy,
    },
    /// The office refused an action.
    Refused {
        /// Why.
        reason: &'static str,
    },
}

/// One finding, with where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How grave.
    pub severity: Severity,
    /// What.
    pub what: What,
    /// The device, where one is concerned.
    pub device: Option<DeviceId>,
    /// Its sequence number.
    pub seq: Option<u64>,
    /// The stream.
    pub stream: Option<StreamId>,
}

/// The whole examination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// Envelopes held.
    pub events: u64,
    /// Own actions waiting.
    pub pending: u64,
    /// Own actions refused.
    pub refused: u64,
    /// The hash over the accepted state in scope.
    pub state_hash: Hash,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Examination {
    /// False only for damage.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Damage)
    }
}

/// The version of the canonical form under `state_hash`.
const STATE_HASH_CONTEXT: &str = "jiuzhu state hash v1";

impl Ledger {
    /// BLAKE3 over the sorted (stream, canonical accepted state) of a desk's scope.
    ///
    /// The canonical form is JSON with the fields in their declared order; it is versioned apart from the store's.
    ///
    /// # Errors
    /// Store errors.
    pub fn state_hash(&self, desk: &Desk) -> Result<Hash, LedgerError> {
        let mut hasher = blake3::Hasher::new_derive_key(STATE_HASH_CONTEXT);
        for entry in self.streams() {
            let (id, record) = entry?;
            let in_scope = audience::receives(desk, record.kind, &record.audience);
            if record.accepted.is_empty() || !in_scope {
                continue;
            }
            let canonical = serde_json::to_vec(&record.state).map_err(|_| LedgerError::StoreDamaged)?;
            hasher.update(id.as_bytes());
            hasher.update(&(canonical.len() as u64).to_le_bytes());
            hasher.update(&canonical);
        }
        Ok(Hash::from_bytes(*hasher.finalize().as_bytes()))
    }

    /// Examines everything; `notes` are what opening met.
    ///
    /// # Errors
    /// Only when the store or the journal cannot be read at all.
    pub fn examine(&self, desk: &Desk, notes: Vec<OpenNote>) -> Result<Examination, LedgerError> {
        let mut exam = Examiner::new(self);
        for note in notes {
            let damage = matches!(note, OpenNote::DamagedFrame { .. } | OpenNote::PassedOver { .. });
            exam.find(if damage { Severity::Damage } else { Severity::Note }, What::Opened(note), None);
        }
        for index in 1..=self.root.commits {
            exam.frame(index)?;
        }
        exam.streams()?;
        exam.derived()?;
        exam.backup();
        exam.policies();
        exam.refused();
        Ok(Examination {
            events: self.root.events,
            pending: self.root.waiting(),
            refused: self.root.refused.len() as u64,
            state_hash: self.state_hash(desk)?,
            findings: exam.findings,
        })
    }
}

/// Where a header stands, for a finding.
type At = (Option<DeviceId>, Option<u64>, Option<StreamId>);

struct Examiner<'l> {
    ledger: &'l Ledger,
    findings: Vec<Finding>,
    own_end: (u64, Hash),
    own: BTreeMap<u64, (Hash, StreamId)>,
    /// The receipt chain of each stream, link by link.
    chains: BTreeMap<StreamId, Vec<Hash>>,
    /// Whether the office's answers do not count, after one that was lost.
    voided: bool,
}

impl<'l> Examiner<'l> {
    fn new(ledger: &'l Ledger) -> Self {
        Self {
            ledger,
            findings: Vec::new(),
            own_end: (0, Hash::ZERO),
            own: BTreeMap::new(),
            chains: BTreeMap::new(),
            voided: false,
        }
    }

    fn find(&mut self, severity: Severity, what: What, at: Option<At>) {
        let (device, seq, stream) = at.unwrap_or((None, None, None));
        self.findings.push(Finding { severity, what, device, seq, stream });
    }

    fn frame(&mut self, index: u64) -> Result<(), LedgerError> {
        let Ok(payload) = self.ledger.journal.read(index) else {
            self.find(Severity::Damage, What::Frame { index }, None);
            return Ok(());
        };
        let held = self.ledger.store.bytes(Tree::Log, &index.to_be_bytes());
        if !matches!(held, Ok(Some(bytes)) if frame_hash(&bytes) == frame_hash(&payload)) {
            self.find(Severity::Damage, What::StoreFrame { index }, None);
        }
        let Ok(commit) = Commit::from_bytes(&payload) else {
            self.find(Severity::Damage, What::Frame { index }, None);
            return Ok(());
        };
        match commit {
            Commit::Own(envelopes) => envelopes.iter().for_each(|e| self.own(e)),
            Commit::Enrolled(_, bind) => self.own(&bind),
            Commit::Lost => {
                self.voided = true;
                let fetched = self.ledger.root.refetch.is_none();
                let severity = if fetched { Severity::Note } else { Severity::Damage };
                self.find(severity, What::Lost { index, fetched }, None);
            }
            Commit::Resumed => self.voided = false,
            Commit::Pulled(_) if self.voided => {}
            Commit::Life(head) => self.life(index, &head)?,
            Commit::Adopted(adopted) => {
                self.own.retain(|seq, _| *seq <= adopted.from.seq);
                self.own_end = (adopted.from.seq, adopted.from.last);
                adopted.chain.iter().for_each(|envelope| self.own(envelope));
            }
            Commit::Closed(_) | Commit::Moved(_) => {}
            Commit::Pulled(pulled) => {
                pulled.deliveries.iter().for_each(|d| self.delivery(d));
                self.head(&pulled.head);
            }
            Commit::Office(commit) => match *commit {
                OfficeCommit::Batch(batch) => batch.items.iter().for_each(|item| self.accepted(item)),
                OfficeCommit::Enrolled { certificate: Some(item), .. } => self.accepted(&item),
                _ => {}
            },
        }
        Ok(())
    }

    /// The office's store began another life, and this device went back with it.
    fn life(&mut self, index: u64, head: &Head) -> Result<(), LedgerError> {
        self.head(head);
        let told = |index: u64| {
            let payload = self.ledger.journal.read(index)?;
            Ok(Commit::from_bytes(&payload).map_or(Told::Nothing, |commit| Told::by(index, &commit)))
        };
        for undone in delivered_after(told, index - 1, head.cursor)? {
            if let Some(chain) = self.chains.get_mut(&undone.stream) {
                chain.pop();
            }
        }
        self.chains.retain(|_, chain| !chain.is_empty());
        Ok(())
    }

    fn own(&mut self, envelope: &Envelope) {
        let Some((header, hash)) = self.signed(envelope) else { return };
        if header.seq != self.own_end.0 + 1 || header.prev != self.own_end.1 {
            self.find(Severity::Damage, What::Chain, Some(at(&header)));
        }
        self.own_end = (header.seq, hash);
        self.own.insert(header.seq, (hash, header.stream));
    }

    fn delivery(&mut self, delivery: &Delivery) {
        match delivery {
            Delivery::Foreign(accepted) => self.accepted(accepted),
            Delivery::Own(own) => {
                let Some((hash, stream)) = self.own.get(&own.seq).copied() else {
                    let at = (Some(self.ledger.device()), Some(own.seq), Some(own.stream));
                    return self.find(Severity::Damage, What::Receipt, Some(at));
                };
                self.receipt(stream, hash, &own.receipt, (Some(self.ledger.device()), Some(own.seq), Some(stream)));
            }
        }
    }

    /// The office signs where it stands with this device.
    fn head(&mut self, head: &Head) {
        let device = self.ledger.device();
        let root = self.ledger.verifier().office;
        if !root.is_some_and(|root| head.verify(&self.ledger.realm(), &device, &root)) {
            self.find(Severity::Damage, What::Signature, Some((Some(device), None, None)));
        }
    }

    fn accepted(&mut self, item: &Accepted) {
        let Some((header, hash)) = self.signed(&item.envelope) else { return };
        self.receipt(header.stream, hash, &item.receipt, at(&header));
    }

    fn receipt(&mut self, stream: StreamId, hash: Hash, receipt: &super::envelope::Receipt, at: At) {
        let links = self.chains.entry(stream).or_default();
        let (pos, chain) = (links.len() as u64, links.last().copied().unwrap_or(Hash::ZERO));
        links.push(receipt.chain);
        let expected = chain_next(&chain, &hash, receipt.pos, receipt.office_at);
        if receipt.pos != pos + 1 || receipt.chain != expected {
            self.find(Severity::Damage, What::Receipt, Some(at));
        }
    }

    /// Checks signature and body; the header and its hash when it can be read.
    fn signed(&mut self, envelope: &Envelope) -> Option<(Header, Hash)> {
        let Ok(header) = envelope.read_header() else {
            self.find(Severity::Damage, What::Signature, None);
            return None;
        };
        match self.ledger.verifier().key(&header) {
            None => self.find(Severity::Damage, What::UnknownKey, Some(at(&header))),
            Some(key) if envelope.verify(&key).is_err() => {
                self.find(Severity::Damage, What::Signature, Some(at(&header)));
            }
            Some(_) => {}
        }
        let hash = envelope.hash();
        Some((header, hash))
    }

    /// The store's records must end where the journal's receipts do.
    fn streams(&mut self) -> Result<(), LedgerError> {
        let mut proven = std::mem::take(&mut self.chains);
        for entry in self.ledger.streams() {
            let (id, record) = entry?;
            let links = proven.remove(&id).unwrap_or_default();
            let end = (links.len() as u64, links.last().copied().unwrap_or(Hash::ZERO));
            if end != (record.pos(), record.chain) {
                self.find(Severity::Damage, What::Receipt, Some((None, None, Some(id))));
            }
        }
        for id in proven.into_keys() {
            self.find(Severity::Damage, What::Receipt, Some((None, None, Some(id))));
        }
        Ok(())
    }

    /// What the store derived must be what the journal gives. Where a frame cannot be read, that was told already.
    fn derived(&mut self) -> Result<(), LedgerError> {
        let frames = |finding: &Finding| matches!(finding.what, What::Frame { .. });
        if self.findings.iter().any(frames) {
            return Ok(());
        }
        match self.ledger.compare_derived()? {
            Compared::NoRoom => self.find(Severity::Note, What::Unchecked, None),
            Compared::Differ(records) => {
                // A lost page may hold hundreds of one tree's records: each tree is told once, each stream once.
                let mut told = std::collections::BTreeSet::new();
                for (tree, stream) in records.into_iter().filter(|record| told.insert(*record)) {
                    self.find(Severity::Damage, What::Index { tree }, Some((None, None, stream)));
                }
            }
        }
        Ok(())
    }

    /// The last automatic backup must read to its end.
    fn backup(&mut self) {
        let last = auto::list(self.ledger.home()).pop();
        let held = last.as_ref().map(|path| {
            let mut backup = Backup::open(path)?;
            let frames = backup.head().frames;
            backup.read(self.ledger.data_key(), &mut |_, _| Ok(())).map(|_| frames)
        });
        match held {
            Some(Err(_)) => self.find(Severity::Note, What::BadBackup, None),
            held => {
                let frames = held.and_then(Result::ok).unwrap_or(0);
                if self.ledger.root.commits >= frames + auto::COMMITS {
                    self.find(Severity::Note, What::NoBackup, None);
                }
            }
        }
    }

    fn policies(&mut self) {
        for bad in self.ledger.policies().unreadable() {
            self.find(Severity::Note, What::Policy { bad: bad.clone() }, None);
        }
    }

    fn refused(&mut self) {
        for entry in &self.ledger.root.refused {
            let place = (Some(self.ledger.device()), Some(entry.seq), entry.stream);
            let what = What::Refused { reason: entry.reason.name() };
            self.findings.push(Finding {
                severity: Severity::Note,
                what,
                device: place.0,
                seq: place.1,
                stream: place.2,
            });
        }
    }
}

fn at(header: &Header) -> At {
    (Some(header.device), Some(header.seq), Some(header.stream))
}

/// The name of a kind's code, `unknown` when a newer program wrote it.
#[must_use]
pub fn kind_name(code: u16) -> &'static str {
    Kind::from_code(code).map_or("unknown", Kind::name)
}
