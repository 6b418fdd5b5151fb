//! Proof that frames which only the store holds are what was written: chains, receipts, signatures and bodies.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::domain::types::{Hash, PublicKey, StreamId};

use super::commit::{Commit, frame_hash};
use super::delivery::{Accepted, Delivery, Head, OfficeCommit, OwnReceipt};
use super::envelope::{Envelope, Receipt, chain_next};
use super::error::LedgerError;
use super::fold::OwnEntry;
use super::frames::Frames;
use super::journal::Journal;
use super::keys::{Keys, Verifier};
use super::open::{Owner, keys_of};
use super::root::Root;
use super::store::{Store, Tree};
use super::stream::StreamRecord;

/// Proves frames of a store, with the keys that its own desk and registry streams say, and the keyring.
pub(super) struct Prover<'a> {
    store: &'a Store,
    owner: &'a Owner<'a>,
    root: &'a Root,
    keys: Keys,
    office: Option<PublicKey>,
    /// Where each stream's receipts stand.
    ends: BTreeMap<StreamId, (u64, Hash)>,
    /// The hashes and streams of own actions in these frames.
    own: BTreeMap<u64, (Hash, StreamId)>,
    /// Frames read for the actions before them.
    stored: Frames,
}

impl<'a> Prover<'a> {
    pub(super) fn new(store: &'a Store, owner: &'a Owner<'a>, root: &'a Root) -> Result<Self, LedgerError> {
        let own_root = root.office.as_ref().map(|office| {
            let signing = ed25519_dalek::SigningKey::from_bytes(&office.founded.root_seed);
            PublicKey::from_bytes(signing.verifying_key().to_bytes())
        });
        Ok(Self {
            store,
            owner,
            root,
            keys: keys_of(store, owner, root)?,
            office: own_root.or_else(|| root.enrolment.as_ref().map(|e| e.office_root)),
            ends: BTreeMap::new(),
            own: BTreeMap::new(),
            stored: Frames::default(),
        })
    }

    pub(super) fn verifier(&self) -> Verifier<'_> {
        Verifier { device: self.owner.keys.device, own: &self.owner.own_keys, office: self.office, keys: &self.keys }
    }

    /// Proves all `frames`, the last of which is the store's last.
    ///
    /// # Errors
    /// [`LedgerError::StoreDamaged`] when anything does not hold; disk errors.
    pub(super) fn prove(mut self, journal: &Journal, frames: RangeInclusive<u64>) -> Result<(), LedgerError> {
        let mut end: Option<(u64, Hash)> = None;
        let mut mark = Hash::ZERO;
        for index in frames.clone() {
            let payload = self.store.bytes(Tree::Log, &index.to_be_bytes())?.ok_or(LedgerError::StoreDamaged)?;
            mark = frame_hash(&payload);
            let commit = Commit::from_bytes(&payload).map_err(|_| LedgerError::StoreDamaged)?;
            for envelope in own_envelopes(&commit) {
                end = Some(self.own_action(envelope, end, (journal, *frames.start()))?);
            }
            self.rest(&commit)?;
        }
        let chain_ends = end.is_none_or(|end| end == (self.root.seq, self.root.last));
        sure(mark == self.root.mark && chain_ends)
    }

    /// An own action continues the chain, from where the journal's own frames leave it.
    fn own_action(
        &mut self,
        envelope: &Envelope,
        end: Option<(u64, Hash)>,
        (journal, first): (&Journal, u64),
    ) -> Result<(u64, Hash), LedgerError> {
        sure(holds(envelope, &self.verifier()))?;
        let header = envelope.read_header().map_err(|_| LedgerError::StoreDamaged)?;
        let (seq, last) = match end {
            Some(end) => end,
            None => (header.seq.saturating_sub(1), self.hash_before(header.seq, journal, first)?),
        };
        sure(header.device == self.owner.keys.device && header.seq == seq + 1 && header.prev == last)?;
        let hash = envelope.hash();
        self.own.insert(header.seq, (hash, header.stream));
        Ok((header.seq, hash))
    }

    /// The hash of the own action before `seq`, which the journal holds.
    fn hash_before(&self, seq: u64, journal: &Journal, first: u64) -> Result<Hash, LedgerError> {
        if seq <= 1 {
            return Ok(Hash::ZERO);
        }
        let entry = self.own_entry(seq - 1)?;
        sure(entry.place.commit < first)?;
        let payload = match journal.read(entry.place.commit) {
            Err(LedgerError::Damage { .. }) => {
                let held = self.store.bytes(Tree::Log, &entry.place.commit.to_be_bytes())?;
                held.ok_or(LedgerError::StoreDamaged)?
            }
            read => read?,
        };
        let commit = Commit::from_bytes(&payload).map_err(|_| LedgerError::StoreDamaged)?;
        commit.envelope(entry.place.ordinal).map(Envelope::hash).ok_or(LedgerError::StoreDamaged)
    }

    fn own_entry(&self, seq: u64) -> Result<OwnEntry, LedgerError> {
        self.store.get::<OwnEntry>(Tree::Own, &seq.to_be_bytes())?.ok_or(LedgerError::StoreDamaged)
    }

    /// What came from the office, or what the office wrote.
    fn rest(&mut self, commit: &Commit) -> Result<(), LedgerError> {
        match commit {
            Commit::Own(_) | Commit::Enrolled(..) | Commit::Lost | Commit::Resumed => Ok(()),
            Commit::Closed(_) | Commit::Moved(_) => Ok(()),
            // They take back what was folded before: what the store holds now no longer proves it.
            Commit::Life(_) | Commit::Adopted(_) => Err(LedgerError::StoreDamaged),
            Commit::Pulled(pulled) => {
                for delivery in &pulled.deliveries {
                    match delivery {
                        Delivery::Foreign(item) => self.accepted(item)?,
                        Delivery::Own(own) => self.own_receipt(own)?,
                    }
                }
                sure(self.is_signed_head(&pulled.head))
            }
            Commit::Office(office) => items(office).iter().try_for_each(|item| self.accepted(item)),
        }
    }

    fn is_signed_head(&self, head: &Head) -> bool {
        let joined = self.root.enrolment.as_ref();
        joined.is_some_and(|joined| head.verify(&joined.realm, &self.owner.keys.device, &joined.office_root))
    }

    fn accepted(&mut self, item: &Accepted) -> Result<(), LedgerError> {
        sure(holds(&item.envelope, &self.verifier()))?;
        let header = item.envelope.read_header().map_err(|_| LedgerError::StoreDamaged)?;
        sure(header.stream == item.stream)?;
        self.receipt(item.stream, item.envelope.hash(), &item.receipt)
    }

    fn own_receipt(&mut self, own: &OwnReceipt) -> Result<(), LedgerError> {
        let (hash, stream) = match self.own.get(&own.seq) {
            Some(known) => *known,
            None => {
                let entry = self.own_entry(own.seq)?;
                (self.stored.envelope(self.store, entry.place)?.hash(), entry.stream)
            }
        };
        sure(stream == own.stream)?;
        self.receipt(stream, hash, &own.receipt)
    }

    /// A receipt continues its stream's chain.
    fn receipt(&mut self, stream: StreamId, hash: Hash, receipt: &Receipt) -> Result<(), LedgerError> {
        let (pos, chain) = match self.ends.get(&stream) {
            Some(end) => *end,
            None => (receipt.pos.saturating_sub(1), self.chain_before(stream, receipt.pos)?),
        };
        let next = chain_next(&chain, &hash, receipt.pos, receipt.office_at);
        sure(receipt.pos == pos + 1 && receipt.chain == next)?;
        self.ends.insert(stream, (receipt.pos, receipt.chain));
        Ok(())
    }

    fn chain_before(&self, stream: StreamId, pos: u64) -> Result<Hash, LedgerError> {
        if pos <= 1 {
            return Ok(Hash::ZERO);
        }
        let record: StreamRecord = self.store.get(Tree::Stream, stream.as_bytes())?.ok_or(LedgerError::StoreDamaged)?;
        let before = usize::try_from(pos - 2).ok().and_then(|at| record.accepted.get(at));
        before.map(|at| at.chain).ok_or(LedgerError::StoreDamaged)
    }
}

/// Whether every envelope of a frame is signed by whom it says, over the body that it has.
pub(super) fn is_signed(payload: &[u8], verifier: &Verifier<'_>) -> bool {
    let Ok(commit) = Commit::from_bytes(payload) else { return false };
    let foreign = match &commit {
        Commit::Pulled(pulled) => pulled.deliveries.iter().all(|delivery| match delivery {
            Delivery::Foreign(item) => holds(&item.envelope, verifier),
            Delivery::Own(_) => true,
        }),
        Commit::Office(office) => items(office).iter().all(|item| holds(&item.envelope, verifier)),
        Commit::Adopted(adopted) => adopted.chain.iter().all(|envelope| holds(envelope, verifier)),
        Commit::Own(_) | Commit::Enrolled(..) | Commit::Lost | Commit::Resumed => true,
        Commit::Life(_) | Commit::Closed(_) | Commit::Moved(_) => true,
    };
    foreign && own_envelopes(&commit).iter().all(|envelope| holds(envelope, verifier))
}

fn holds(envelope: &Envelope, verifier: &Verifier<'_>) -> bool {
    envelope.read_header().is_ok_and(|header| verifier.key(&header).is_some_and(|key| envelope.verify(&key).is_ok()))
}

pub(super) fn own_envelopes(commit: &Commit) -> &[Envelope] {
    match commit {
        Commit::Own(envelopes) => envelopes,
        Commit::Enrolled(_, bind) => std::slice::from_ref(bind),
        _ => &[],
    }
}

fn items(office: &OfficeCommit) -> &[Accepted] {
    match office {
        OfficeCommit::Batch(batch) => &batch.items,
        OfficeCommit::Enrolled { certificate: Some(item), .. } => std::slice::from_ref(item),
        _ => &[],
    }
}

const fn sure(it_holds: bool) -> Result<(), LedgerError> {
    if it_holds { Ok(()) } else { Err(LedgerError::StoreDamaged) }
}
