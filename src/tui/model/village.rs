//! What waits to be done for many households of a village at a time.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::DueView;
use crate::domain::query::VillageTask;
use crate::domain::types::{Date, Ref, StreamId};
use crate::tui::worker::RefusalView;

/// One application of a village's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VillageRow {
    /// What waits.
    pub task: VillageTask,
    /// The household file.
    pub stream: StreamId,
    /// The application.
    pub application: Ref,
    /// The number people say.
    pub number: String,
    /// The applicant.
    pub name: String,
    /// The village.
    pub village: String,
    /// The programme.
    pub programme: String,
    /// The nearest deadline.
    pub due: Option<DueView>,
    /// What matters of it in the list: the opinion, or the days of the notice.
    pub note: String,
    /// The first day on which a notice can be closed.
    pub end: Option<Date>,
    /// Where they live.
    pub address: String,
    /// The telephone.
    pub phone: String,
    /// Who lives there.
    pub members: Vec<String>,
    /// What to ask for and look at.
    pub look_at: Vec<String>,
    /// What the command says of this household and of no other: the application and the name of the record.
    pub own: Json,
}

impl VillageRow {
    /// The number without the township's code, which all cards of a desk share.
    #[must_use]
    pub fn short_number(&self) -> &str {
        super::short_number(&self.number)
    }

    /// What tells it from every other row.
    #[must_use]
    pub fn key(&self) -> (StreamId, Ref) {
        (self.stream, self.application.clone())
    }
}

/// A household among those that one form is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForMany {
    /// The household file.
    pub stream: StreamId,
    /// Whose it is.
    pub name: String,
    /// What its command says beside the form.
    pub own: Json,
}

/// How one of many commands ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// It is durable.
    Done,
    /// A rule refused it, or the store failed: nothing of it was written.
    Not(RefusalView),
}

impl ForMany {
    /// The data of its command: the form's, and its own over that.
    #[must_use]
    pub fn over(&self, form: &Json) -> Json {
        let mut data = form.clone();
        if let (Json::Object(data), Json::Object(own)) = (&mut data, &self.own) {
            data.extend(own.clone());
        }
        data
    }
}

impl From<&VillageRow> for ForMany {
    fn from(row: &VillageRow) -> Self {
        Self { stream: row.stream, name: row.name.clone(), own: row.own.clone() }
    }
}
