//! Commands in, signed actions out: the one path that screens and `batch` share.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use ed25519_dalek::SigningKey;

use crate::domain::command::Command;
use crate::domain::decide::{Context, decide};
use crate::domain::desk::Colleague;
use crate::domain::elsewhere::{self, Elsewhere, Looked};
use crate::domain::event::Event;
use crate::domain::fund::Book;
use crate::domain::household::Household;
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::payment::Roll;
use crate::domain::query::{self, Due};
use crate::domain::refusal::Refusal;
use crate::domain::state::State;
use crate::domain::types::{AccountId, Hash, IdNumber, Instant, Ref, StreamId};

use super::codec::MAX_BODY;
use super::commit::Commit;
use super::envelope::{self, BODY_VERSION, Body, Envelope, Header};
use super::error::LedgerError;
use super::ledger::Ledger;
use super::realm;
use super::seal::random_bytes;
use super::stream::{StreamRecord, encode_events};

/// Who acts, with the key that signs.
pub struct Author {
    /// The account.
    pub account: AccountId,
    /// Its key on this device.
    pub signing: SigningKey,
}

/// One command and where it goes.
pub struct Request {
    /// The stream, existing or (for `household.open`) fresh from [`Ledger::new_stream_id`].
    pub stream: StreamId,
    /// What is to be done.
    pub command: Command,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The stream.
    pub stream: StreamId,
    /// The application that the command was about.
    pub application: Option<Ref>,
    /// Its number.
    pub number: Option<String>,
    /// The kinds of the events, all under one envelope.
    pub events: Vec<Kind>,
    /// The envelope's header hash.
    pub hash: Hash,
    /// The deadlines now running for that application.
    pub due: Vec<Due>,
    /// The persons of the command who are in other households too.
    pub elsewhere: Vec<Elsewhere>,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ExecuteError {
    /// A rule refuses the command at this place of the list.
    #[error("a rule refuses it")]
    Refused {
        /// Which of the requests.
        index: usize,
        /// Which rule, and what would satisfy it.
        refusal: Box<Refusal>,
    },
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// One stream in the course of a list of commands.
pub(super) struct Draft {
    stream: StreamId,
    base: u64,
    pub(super) state: Option<State>,
}

impl Ledger {
    /// Decides the commands one after another, each over what those before it did, and commits all of them as one
    /// frame, or none.
    ///
    /// # Errors
    /// [`ExecuteError::Refused`] names the first command that a rule refuses; nothing is kept then.
    pub fn execute(
        &mut self,
        author: &Author,
        now: Instant,
        requests: &[Request],
    ) -> Result<Vec<Answer>, ExecuteError> {
        let (answers, envelopes) = self.decided(author, now, requests)?;
        if !envelopes.is_empty() {
            self.commit(Commit::Own(envelopes))?;
        }
        Ok(answers)
    }

    /// What would be committed, with the answers.
    fn decided(
        &self,
        author: &Author,
        now: Instant,
        requests: &[Request],
    ) -> Result<(Vec<Answer>, Vec<Envelope>), ExecuteError> {
        let mut drafts: HashMap<StreamId, Draft> = HashMap::new();
        let mut envelopes = Vec::with_capacity(requests.len());
        let mut answers = Vec::with_capacity(requests.len());
        let (mut seq, mut last) = (self.root.seq, self.root.last);
        let mut numbers = self.root.numbers.get(&now.date().year()).copied().unwrap_or(0);
        let colleagues = self.keys.colleagues(&self.desk, self.device(), author.account);
        for (index, request) in requests.iter().enumerate() {
            let state = self.draft(&mut drafts, request.stream, &request.command)?.state.as_ref();
            let persons = elsewhere::persons(&request.command, state);
            let elsewhere = self.elsewhere(&persons, request.stream, &drafts)?;
            let about = match request.command.about() {
                Some(household) => self.household_among(household, &drafts)?,
                None => None,
            };
            let roll = self.roll(&drafts, request, now)?;
            let fund = self.fund(&drafts, request)?;
            let draft = self.draft(&mut drafts, request.stream, &request.command)?;
            let context = Context {
                elsewhere: Looked { numbers: &persons, found: &elsewhere },
                about: about.as_ref(),
                roll: &roll,
                fund: &fund,
                ..self.context(author, &colleagues, now, (numbers + 1, draft.base))
            };
            let events = decide(draft.state.as_ref(), &request.command, &context)
                .map_err(|refusal| ExecuteError::Refused { index, refusal: Box::new(refusal) })?;
            let kind = request.command.kind();
            let envelope = self.sign(author, now, draft, kind, &events, (seq + 1, last))?;
            (seq, last) = (seq + 1, envelope.hash());
            numbers += u32::from(matches!(kind, Kind::ApplicationRegister | Kind::ApplicationCarryOver));
            draft.apply(&envelope, &events)?;
            answers.push(Answer { elsewhere, ..draft.answer(&request.command, &events, last) });
            envelopes.push(envelope);
        }
        Ok((answers, envelopes))
    }

    /// Whether the commands would be taken one after another; nothing is kept.
    ///
    /// # Errors
    /// As [`Ledger::execute`].
    pub fn rehearse(&self, author: &Author, now: Instant, requests: &[Request]) -> Result<(), ExecuteError> {
        self.decided(author, now, requests).map(|_| ())
    }

    fn draft<'d>(
        &self,
        drafts: &'d mut HashMap<StreamId, Draft>,
        stream: StreamId,
        command: &Command,
    ) -> Result<&'d mut Draft, LedgerError> {
        let vacant = match drafts.entry(stream) {
            Entry::Occupied(known) => return Ok(known.into_mut()),
            Entry::Vacant(vacant) => vacant,
        };
        let record = self.stream(stream)?;
        if record.is_none() && (!command.kind().opens() || realm::is_fixed(&stream)) {
            return Err(LedgerError::UnknownStream);
        }
        if record.as_ref().is_some_and(|r| r.kind != command.kind().stream()) {
            return Err(LedgerError::UnknownStream);
        }
        if record.as_ref().is_some_and(StreamRecord::is_read_only) {
            return Err(LedgerError::NewerStream);
        }
        let base = record.as_ref().map_or(0, StreamRecord::pos);
        let state = record.map(|record| record.now().clone());
        Ok(vacant.insert(Draft { stream, base, state }))
    }

    fn context<'c>(
        &'c self,
        author: &Author,
        colleagues: &'c [Colleague<'c>],
        now: Instant,
        (next_number, base): (u32, u64),
    ) -> Context<'c> {
        let known = self.keys.get(author.account, self.device());
        let roles = known.filter(|info| info.active);
        Context {
            now,
            account: author.account,
            login: known.map_or("", |info| info.login.as_str()),
            desk: &self.desk,
            roles: roles.map_or(&[], |info| info.roles.as_slice()),
            colleagues,
            policy: self.policy(now.date()),
            calendar: &self.calendar,
            mark: self.mark(),
            next_number,
            base,
            device: self.device(),
            elsewhere: Looked::default(),
            about: None,
            roll: Roll::NONE,
            fund: Book::NONE,
        }
    }

    /// A household as the list of commands has left it so far.
    fn household_among(
        &self,
        id: StreamId,
        drafts: &HashMap<StreamId, Draft>,
    ) -> Result<Option<Household>, LedgerError> {
        match drafts.get(&id).and_then(|draft| draft.state.as_ref()) {
            Some(state) => Ok(state.opened_household().cloned()),
            None => self.household(id),
        }
    }

    /// Where else these persons are: in other households on file, and in those that the same list of commands opened.
    fn elsewhere(
        &self,
        numbers: &[IdNumber],
        except: StreamId,
        drafts: &HashMap<StreamId, Draft>,
    ) -> Result<Vec<Elsewhere>, LedgerError> {
        let mut found = self.persons_on_file(numbers, except)?;
        found.retain(|known| !drafts.contains_key(&known.stream));
        let drafted = drafts.values().filter(|draft| draft.stream != except);
        for household in drafted.filter_map(|draft| draft.state.as_ref()?.household()) {
            found.extend(elsewhere::find(household, numbers));
        }
        Ok(found)
    }

    fn sign(
        &self,
        author: &Author,
        now: Instant,
        draft: &Draft,
        kind: Kind,
        events: &[Event],
        (seq, prev): (u64, Hash),
    ) -> Result<Envelope, LedgerError> {
        let place = ChainPlace { stream: draft.stream, base: draft.base, seq, prev };
        self.sign_events(author, now, kind, events, place)
    }

    /// Signs the events of one action for a place in this device's chain.
    ///
    /// # Errors
    /// When the events exceed the limit of one action.
    pub fn sign_events(
        &self,
        author: &Author,
        now: Instant,
        kind: Kind,
        events: &[Event],
        place: ChainPlace,
    ) -> Result<Envelope, LedgerError> {
        let bytes = encode_events(events)?;
        debug_assert!(bytes.len() <= MAX_BODY);
        let salt = random_bytes()?;
        let header = Header {
            realm: self.realm(),
            device: self.device(),
            seq: place.seq,
            prev: place.prev,
            account: author.account,
            stream: place.stream,
            base: place.base,
            kind: kind.code(),
            version: BODY_VERSION,
            at: now,
            reissues: None,
            body_hash: envelope::body_hash(&salt, &bytes),
            len: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        };
        Ok(Envelope::seal(&header, Body::Present { salt, bytes }, &author.signing)?)
    }
}

/// Where an own action goes: its stream, what of it was folded, and its link in the chain.
#[derive(Debug, Clone, Copy)]
pub struct ChainPlace {
    /// The stream.
    pub stream: StreamId,
    /// The `pos` folded so far.
    pub base: u64,
    /// The next number of this device.
    pub seq: u64,
    /// The hash of the header before it.
    pub prev: Hash,
}

impl Draft {
    fn apply(&mut self, envelope: &Envelope, events: &[Event]) -> Result<(), LedgerError> {
        let header = envelope.read_header()?;
        let meta = super::stream::meta_of(envelope, &header, None);
        let sort = events.first().map_or(StreamKind::Household, |event| event.kind().stream());
        let state = self.state.get_or_insert_with(|| State::empty(sort, self.stream));
        for event in events {
            state.apply(event, &meta);
        }
        Ok(())
    }

    fn answer(&self, command: &Command, events: &[Event], hash: Hash) -> Answer {
        let application = self.state.as_ref().and_then(State::household).and_then(|h| {
            let wanted = command.application(h)?;
            h.applications.iter().find(|a| a.id == wanted)
        });
        Answer {
            stream: self.stream,
            application: application.map(|a| a.id.clone()),
            number: application.map(|a| a.number.clone()),
            events: events.iter().map(Event::kind).collect(),
            hash,
            due: application.map(query::due).unwrap_or_default(),
            elsewhere: Vec::new(),
        }
    }
}
