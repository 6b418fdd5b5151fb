//! Drawing up a payment run: the runs that could be, each with what would be in it.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use serde_json::json;

use super::run::RunScreen;
use crate::text::tui::payment::PaymentText as T;
use crate::text::{Lang, fill, law, width};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::desk::OfferView;
use crate::tui::screen::dialog::Dialog;
use crate::tui::screen::{Answer, Effect, Input, Screen, Session};
use crate::tui::widget::bar::Hint;
use crate::tui::widget::sheet::{Did, Sheet, cells};
use crate::tui::worker::{Ask, Order, Target, Tell, Ticket};

/// The lines above the offers.
const HEAD: u16 = 2;
/// The lines about the one selected.
const FOOT: u16 = 5;

/// The runs on offer.
#[derive(Default)]
pub struct DraftRun {
    /// `None` until the worker has computed them.
    offers: Option<Arc<Vec<OfferView>>>,
    sheet: Sheet,
    /// The one that the dialog asks about, and then its submission.
    asked: Option<usize>,
    saving: Option<Ticket>,
}

impl DraftRun {
    /// Opens it, and has the worker compute.
    #[must_use]
    pub fn open() -> Vec<Effect> {
        vec![Effect::Push(Box::new(Self::default())), Effect::Ask(Ask::LoadOffers)]
    }

    fn refresh(&mut self) {
        if let Some(offers) = &self.offers {
            self.sheet.find(offers.iter().map(|offer| &offer.key).enumerate());
        }
    }

    fn offer(&self, at: Option<usize>) -> Option<&OfferView> {
        self.offers.as_ref()?.get(at?)
    }

    fn ask(&mut self, session: &Session) -> Vec<Effect> {
        self.asked = self.sheet.selected();
        let Some(offer) = self.offer(self.asked) else { return Vec::new() };
        let (month, count, total) = (offer.month.to_string(), offer.count.to_string(), offer.total.to_string());
        let args = [&month, &offer.programme_words, &offer.township_words, &count, &total];
        let words = fill(T::AskDraft.text(session.lang), &args.map(String::as_str));
        let answers = [T::YesDraft, T::NoDraft].map(|text| text.text(session.lang).to_owned());
        vec![Effect::Push(Box::new(Dialog::agree(words, answers)))]
    }

    fn submit(&mut self, session: &mut Session) -> Vec<Effect> {
        let Some(offer) = self.offer(self.asked) else { return Vec::new() };
        let data = json!({ "programme": offer.programme, "month": offer.month, "township": offer.township });
        let order = Order { command: "payment.draft", on: Target::New, data };
        let ticket = session.ticket();
        self.saving = Some(ticket);
        vec![Effect::Ask(Ask::Submit { ticket, orders: vec![order] })]
    }

    fn line(&self, at: usize, width: u16) -> Option<Line<'static>> {
        let offer = self.offer(Some(at))?;
        let values = [
            offer.month.to_string(),
            offer.programme_words.clone(),
            offer.township_words.clone(),
            offer.count.to_string(),
            offer.total.to_string(),
            offer.left.iter().map(|(_, n)| n).sum::<usize>().to_string(),
        ];
        let values = values.each_ref().map(String::as_str).into_iter().zip(columns(width));
        Some(Line::from(cells(&values.collect::<Vec<_>>())))
    }

    /// What the selected one would be.
    fn about(&self, session: &Session, room: usize) -> Vec<Line<'static>> {
        let Some(offer) = self.offer(self.sheet.selected()) else { return Vec::new() };
        let lang = session.lang;
        let [new, changed, arrears] = offer.marked.map(|n| n.to_string());
        let (count, total) = (offer.count.to_string(), offer.total.to_string());
        let reason = |(reason, n): &(String, usize)| fill(T::LeftCount.text(lang), &[reason, &n.to_string()]);
        let left = if offer.left.is_empty() {
            T::PreviewNobodyLeft.text(lang).to_owned()
        } else {
            let reasons: Vec<String> = offer.left.iter().map(reason).collect();
            fill(T::PreviewLeft.text(lang), &[&law::list(&reasons, lang)])
        };
        let words = [
            fill(T::Preview.text(lang), &[&count, &new, &changed, &arrears, &total]),
            fill(T::Capitals.text(lang), &[&offer.capitals]),
            left,
        ];
        let lines = words.iter().flat_map(|words| width::wrap(words, room).into_iter().map(str::to_owned));
        lines.map(|line| Line::raw(format!("  {line}"))).collect()
    }
}

/// Month, programme, township, payees, yuan, left out.
fn columns(width: u16) -> [isize; 6] {
    let more = usize::from(width).saturating_sub(80).cast_signed();
    [8, 20 + more / 2, 16 + more / 4, -6, -15, -7]
}

impl Screen for DraftRun {
    fn title(&self, lang: Lang) -> String {
        T::DraftTitle.text(lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Lines
    }

    fn hints(&self, session: &Session) -> Vec<Hint> {
        let draft = Hint { action: Action::Open, label: Some(T::Draft.text(session.lang).to_owned()) };
        vec![draft, Action::Down.into(), Action::Back.into(), Action::Help.into()]
    }

    fn input(&mut self, input: Input, session: &mut Session) -> Vec<Effect> {
        if self.saving.is_some() {
            return Vec::new();
        }
        match input {
            Input::Act(Action::Open) => return self.ask(session),
            Input::Act(Action::Back) if self.sheet.clear() => self.refresh(),
            Input::Act(Action::Back) => return vec![Effect::Close],
            Input::Act(action) => {
                if self.sheet.act(action, usize::from(session.body.height.saturating_sub(HEAD + FOOT))) == Did::Searched
                {
                    self.refresh();
                }
            }
            Input::Text(text) | Input::Paste(text) => {
                self.sheet.insert(&text);
                self.refresh();
            }
        }
        Vec::new()
    }

    fn told(&mut self, tell: &Tell, _session: &mut Session) -> Vec<Effect> {
        match tell {
            Tell::Offers(offers) => {
                self.offers = Some(Arc::clone(offers));
                self.refresh();
            }
            Tell::Saved { ticket, stream, .. } if self.saving == Some(*ticket) => {
                return RunScreen::replacing(*stream);
            }
            Tell::Refused { ticket, refusal } if self.saving == Some(*ticket) => {
                self.saving = None;
                return vec![Effect::Alarm(format!("{} {}", refusal.message, refusal.remedy))];
            }
            Tell::Failed { ticket: Some(ticket), .. } if self.saving == Some(*ticket) => self.saving = None,
            _ => {}
        }
        Vec::new()
    }

    fn answered(&mut self, answer: Answer, session: &mut Session) -> Vec<Effect> {
        match answer {
            Answer::Yes => self.submit(session),
            Answer::No | Answer::Item(_) => Vec::new(),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, session: &Session) -> Option<Position> {
        let Session { lang, theme, .. } = session;
        let row = |n: u16| Rect { y: area.y + n, height: 1, ..area };
        let count = fill(T::Count.text(*lang), &[&self.sheet.len().to_string()]);
        let words = (T::Search.text(*lang), T::RunsHint.text(*lang), count.as_str());
        let caret = self.sheet.draw_search(frame, row(0), words, *theme);
        let titles = [T::Month, T::Programme, T::Township, T::Households, T::Total, T::TabLeft];
        let titles = titles.map(|text| text.text(*lang)).into_iter().zip(columns(area.width));
        let mut head = vec![Span::raw(" ")];
        head.extend(cells(&titles.collect::<Vec<_>>()));
        frame.render_widget(Line::from(head).style(theme.heading()), row(1));
        let list = Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD + FOOT), ..area };
        let empty = match &self.offers {
            None => T::Computing,
            Some(_) if self.sheet.is_searching() => T::NoneFound,
            Some(_) => T::NothingToDraft,
        };
        self.sheet.draw(frame, list, (empty.text(*lang), *theme), |at| self.line(at, area.width));
        let foot = Rect { y: area.bottom().saturating_sub(FOOT), height: FOOT, ..area };
        let room = usize::from(area.width).saturating_sub(4);
        frame.render_widget(Paragraph::new(self.about(session, room)).style(theme.quiet()), foot);
        Some(caret)
    }
}
