//! The worker over a real home, spoken to as the screens do.

mod papers;

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::json;

use super::*;
use crate::domain::types::{self, IdNumber, Instant, Mode};
use crate::form::OfficialDays;
use crate::form::{FormContext, FormId, FormKey, FormState, Subject};
use crate::ledger::Home;
use crate::ledger::create::CreateSpec;
use crate::ledger::ledger::Ledger;
use crate::office::{Office, Server, issue_code};
use crate::text::Lang;
use crate::tui::input::Message;
use crate::tui::{Opening, TuiOptions};

struct Desk {
    asking: Asking,
    tells: Receiver<Message>,
}

fn morning() -> Instant {
    "2026-02-12T09:00:00+08:00".parse().unwrap()
}

fn at(home: &Home) -> Desk {
    let clock = Arc::new(morning);
    let options =
        TuiOptions { home: home.clone(), opening: Opening::Ask, lang: Lang::Zh, asked_lang: None, clock, keymap: None };
    let (send, tells) = channel();
    Desk { asking: start(options, send).unwrap(), tells }
}

impl Desk {
    /// Waits for the tell that `wanted` accepts; those before it are dropped.
    fn wait<T>(&self, wanted: impl Fn(Tell) -> Option<T>) -> T {
        loop {
            let message = self.tells.recv_timeout(Duration::from_secs(60)).expect("the worker tells it in time");
            let Message::Worker(tell) = message else { continue };
            if let Some(found) = wanted(tell) {
                return found;
            }
        }
    }

    fn leave(self) {
        self.asking.ask(Ask::Quit);
        self.asking.join();
    }

    fn submit(&self, ticket: u64, name: &str) {
        let village = "632301100001";
        let digits = "63232119800229001";
        let id_number = format!("{digits}{}", IdNumber::check_character(digits).unwrap());
        let members = json!([{ "ref": "m1", "name": name, "relation": "head", "id_number": id_number }]);
        let data = json!({
            "village": village, "address": "演练村一社", "cause": "illness", "hukou": "rural", "members": members
        });
        let orders = vec![Order { command: "household.open", on: Target::New, data }];
        self.asking.ask(Ask::Submit { ticket: Ticket(ticket), orders });
    }
}

fn secret() -> Secret {
    Secret::new("long enough".into())
}

fn set_up(home: &Home) -> Desk {
    let desk = at(home);
    desk.asking.ask(Ask::Look);
    let desks = desk.wait(|tell| match tell {
        Tell::Home(HomeView::Empty(desks)) => Some(desks),
        _ => None,
    });
    let chosen = desks.into_iter().find(|choice| choice.name == "隆务镇").unwrap().desk;
    desk.asking.ask(Ask::SetUp { desk: chosen, login: "cairang".into(), passphrase: secret() });
    let key = desk.wait(|tell| if let Tell::SetUp { recovery_key } = tell { Some(recovery_key) } else { None });
    assert!(key.reveal().len() > 20);
    let basis = desk.wait(|tell| if let Tell::Unlocked(_, basis) = tell { Some(basis) } else { None });
    assert!(!basis.villages.is_empty() && basis.documents.iter().any(|item| item.needed));
    desk
}

#[test]
fn a_code_makes_the_home_for_the_desk_that_the_office_says() {
    let folder = tempfile::tempdir().unwrap();
    let spec = CreateSpec {
        mode: Mode::Practice,
        desk: types::Desk::CityOffice,
        login: "admin",
        passphrase: "long enough",
        office: true,
        now: morning(),
    };
    let made = Ledger::create(&Home::at(folder.path().join("office")), "test", &spec).unwrap();
    let office = Arc::new(Office::new(made.ledger, morning).unwrap());
    let server = Server::start(Arc::clone(&office), TcpListener::bind("127.0.0.1:0").unwrap()).unwrap();
    let address = server.address().to_string();
    let township = "township:632301101".parse().unwrap();
    let (code, _) = issue_code(&mut office.ledger(), township, &address, morning()).unwrap();

    let home = Home::at(folder.path().join("home"));
    let wrong: Code = format!("{address}/{}", "0".repeat(26)).parse().unwrap();
    let desk = at(&home);
    desk.asking.ask(Ask::Enrol { code: wrong, login: "cairang".into(), passphrase: secret() });
    let words = desk.wait(|tell| if let Tell::Locked(words) = tell { Some(words) } else { None });
    assert!(words.contains("注册码") && !home.has_keyring(), "{words}");
    desk.asking.ask(Ask::Enrol { code, login: "cairang".into(), passphrase: secret() });
    let key = desk.wait(|tell| if let Tell::SetUp { recovery_key } = tell { Some(recovery_key) } else { None });
    assert!(key.reveal().len() > 20);
    let seat = desk.wait(|tell| if let Tell::Unlocked(seat, _) = tell { Some(seat) } else { None });
    assert!(seat.desk.contains("保安") && seat.practice, "{seat:?}");
    let view = desk.wait(|tell| if let Tell::Sync(view) = tell { view.last.is_some().then_some(view) } else { None });
    assert_eq!((view.up, view.office), (0, Some(address)));
    desk.leave();
}

#[test]
fn a_refusal_names_the_field_and_a_saved_household_is_in_the_queue() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path().join("home"));
    let desk = set_up(&home);
    desk.submit(1, "");
    let refusal = desk.wait(|tell| if let Tell::Refused { refusal, .. } = tell { Some(refusal) } else { None });
    assert_eq!((refusal.index, refusal.field.as_deref()), (0, Some("data.members[0].name")));
    assert!(!refusal.message.is_empty() && !refusal.remedy.is_empty());

    desk.submit(2, "演练甲");
    let stream = desk.wait(|tell| if let Tell::Saved { stream, .. } = tell { Some(stream) } else { None });
    let cards = desk.wait(|tell| if let Tell::Cards(cards) = tell { Some(cards) } else { None });
    assert_eq!(cards.iter().map(|card| (card.name.as_str(), card.waiting)).collect::<Vec<_>>(), [("演练甲", true)]);
    desk.asking.ask(Ask::LoadFile(stream));
    let file = desk.wait(|tell| if let Tell::File(file) = tell { Some(file) } else { None });
    assert_eq!((file.head.as_str(), file.timeline.len(), file.members.len()), ("演练甲", 1, 1));
    desk.leave();
}

#[test]
fn a_form_that_was_open_comes_back_after_unlocking() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path().join("home"));
    let desk = set_up(&home);
    let day = crate::tui::testing::today();
    let context = FormContext::new(day, Arc::new(OfficialDays::default()), Lang::Zh);
    let mut form = FormState::new(FormId::Intake, Subject::default(), &context);
    form.apply(&FormKey::Next, &context);
    form.apply(&FormKey::Insert("演练村二社".into()), &context);
    let open = OpenForm { on: None, draft: form.to_draft(), many: Vec::new() };
    desk.asking.ask(Ask::SaveDraft(Box::new(open.clone())));
    desk.leave();

    let desk = at(&home);
    desk.asking.ask(Ask::Unlock { login: "cairang".into(), passphrase: Secret::new("wrong".into()) });
    desk.wait(|tell| if let Tell::Locked(words) = tell { Some(words) } else { None });
    desk.asking.ask(Ask::Unlock { login: "cairang".into(), passphrase: secret() });
    let kept = desk.wait(|tell| if let Tell::Reopen(form, None) = tell { Some(*form) } else { None });
    assert_eq!(kept, open);
    desk.asking.ask(Ask::DropDraft);
    desk.leave();

    let desk = at(&home);
    desk.asking.ask(Ask::Unlock { login: "cairang".into(), passphrase: secret() });
    desk.wait(|tell| matches!(tell, Tell::Sync(_)).then_some(()));
    desk.asking.ask(Ask::Quit);
    let reopened = desk.tells.iter().any(|message| matches!(message, Message::Worker(Tell::Reopen(..))));
    assert!(!reopened, "a form that was given up stays away");
    desk.asking.join();
}

#[test]
fn what_was_saved_is_backed_up_by_the_time_the_program_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path().join("home"));
    let desk = set_up(&home);
    desk.submit(1, "演练甲");
    desk.wait(|tell| if let Tell::Saved { .. } = tell { Some(()) } else { None });
    desk.leave();
    let made = crate::ledger::backup::auto::list(&home);
    assert_eq!(made.len(), 1);
    let head = crate::ledger::backup::file::Backup::open(&made[0]).unwrap().head().clone();
    assert_eq!((head.frames, head.events), (2, 2));
}
