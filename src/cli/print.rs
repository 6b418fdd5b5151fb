//! `print`: a paper of the course, as a document.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::case::find as find_stream;
use super::failure::of_ledger;
use super::session::{self, Session};
use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::household::Household;
use crate::ledger::home::private_options;
use crate::papers::case::{Case, NoCase};
use crate::papers::docx::Template;
use crate::papers::forms;
use crate::papers::paper::{self, PAPERS, Paper};
use crate::text::cli::CliText;
use crate::text::paper::PaperText;
use crate::text::{Lang, clean, fill};

/// Prints a paper.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// Which paper.
    pub paper: String,
    /// Households' streams or applications' numbers; `STREAM/a1` names one application of a household.
    #[arg(required = true)]
    pub ids: Vec<String>,
    /// The document.
    #[arg(long, value_name = "FILE", overrides_with = "out")]
    pub out: PathBuf,
}

/// Runs the verb.
///
/// # Errors
/// Exit 2 for an unknown paper, 3 for an id that names nothing, 1 for a paper that the record does not carry yet.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let paper = known(&args.paper)?;
    session::with(&args.globals, io, "print", |session, io| {
        let named: Vec<(Household, Option<String>)> =
            args.ids.iter().map(|id| household(session, id)).collect::<Result<_, _>>()?;
        let today = session.now().date();
        let policy = session.ledger.policy(today);
        let mut cases = Vec::with_capacity(named.len());
        for ((household, application), id) in named.iter().zip(&args.ids) {
            let case = Case::of(household, application.as_deref(), (policy, today)).map_err(|why| no_case(&why, id))?;
            paper.ready(&case).map_err(|why| not_ready(paper, why))?;
            cases.push(case);
        }
        let template = template(session, paper)?;
        let document = template.fill(&paper.values(&cases)).map_err(|_| words(Exit::Bug, PaperText::NotDocx))?;
        let path = io.around.cwd.join(&args.out);
        save(&path, &document)?;
        if args.globals.json {
            return json_line(io.output, &json!({ "v": 1, "paper": paper.name, "cases": cases.len() }));
        }
        let title = paper.title.text(locale::lang());
        writeln!(
            io.output,
            "{}",
            fill(PaperText::Printed.text(locale::lang()), &[title, &path.display().to_string()])
        )?;
        Ok(())
    })
}

/// The paper of this name.
pub(super) fn known(name: &str) -> Result<&'static Paper, Failure> {
    let lang = locale::lang();
    let names = || PAPERS.iter().map(|p| format!("{} {}", p.name, p.title.text(lang))).collect::<Vec<_>>().join(", ");
    let unknown =
        || Failure::new(Exit::Usage, fill(PaperText::UnknownPaper.text(lang), &[&clean::line(name), &names()]));
    paper::find(name).ok_or_else(unknown)
}

/// The template in use for a paper: the office's own, or the program's.
pub(super) fn template(session: &Session<'_>, paper: &Paper) -> Result<Template, Failure> {
    let own = forms::own(session.ledger.home().root(), paper)?;
    own.unwrap_or_else(|| paper.own_template()).map_err(|bad| words(Exit::BadInput, forms::reason(&bad).0))
}

/// Writes a file that only its owner may read.
pub(super) fn save(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let mut file = private_options().write(true).create(true).truncate(true).open(path)?;
    file.write_all(content)?;
    // A pipe or a device has nothing to be synced.
    if file.metadata()?.is_file() {
        file.sync_all()?;
    }
    Ok(())
}

/// The household that an id names, and the application where it names one.
fn household(session: &Session<'_>, id: &str) -> Result<(Household, Option<String>), Failure> {
    let unknown = || Failure::new(Exit::BadInput, fill(CliText::NoSuchCase.text(locale::lang()), &[&clean::line(id)]));
    let (file, application) = id.split_once('/').map_or((id, None), |(file, name)| (file, Some(name.to_owned())));
    let stream = find_stream(session.ledger, file).ok_or_else(unknown)?;
    let household = session.ledger.household(stream).map_err(|e| of_ledger(&e))?.ok_or_else(unknown)?;
    let by_number = household.applications.iter().any(|a| a.number == file).then(|| file.to_owned());
    Ok((household, application.or(by_number)))
}

fn no_case(why: &NoCase, id: &str) -> Failure {
    let lang = locale::lang();
    let text = match why {
        NoCase::Unknown => fill(CliText::NoSuchCase.text(lang), &[&clean::line(id)]),
        NoCase::Several(numbers) => fill(&plain(PaperText::WhichApplication, lang), &[&numbers.join(", ")]),
    };
    Failure::new(Exit::BadInput, text)
}

fn not_ready(paper: &Paper, why: PaperText) -> Failure {
    let lang = locale::lang();
    let text = fill(PaperText::CannotPrint.text(lang), &[paper.title.text(lang), &plain(why, lang)]);
    Failure::new(Exit::Refused, text)
}

fn words(exit: Exit, text: PaperText) -> Failure {
    Failure::new(exit, plain(text, locale::lang()))
}

/// What is wrong and what would mend it, in one line.
pub(super) fn plain(text: PaperText, lang: Lang) -> String {
    text.text(lang).replace('|', if lang == Lang::En { " " } else { "" })
}
