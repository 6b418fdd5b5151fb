//! `import form PAPER FILE.docx`: from now on the paper is printed on the office's own form.

use std::path::PathBuf;

use serde_json::json;

use super::super::print::{known, plain};
use super::super::{Exit, Failure, Globals, Io, json_line, locale, session};
use crate::papers::forms;
use crate::papers::paper::Paper;
use crate::text::paper::PaperText;
use crate::text::{Lang, clean, fill};

/// Takes an office's own form.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// Which paper.
    pub paper: String,
    /// The form, a DOCX with marks such as `{{申请人}}`; without it the program's own is used again.
    pub file: Option<PathBuf>,
}

pub(super) fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let paper = known(&args.paper)?;
    let lang = locale::lang();
    let title = paper.title.text(lang);
    session::with(&args.globals, io, "import", |session, io| {
        session::must_be_admin(session)?;
        let home = session.ledger.home().root().to_owned();
        let Some(file) = &args.file else {
            forms::remove(&home, paper)?;
            writeln!(io.errors, "{}", fill(PaperText::FormRemoved.text(lang), &[title]))?;
            return Ok(());
        };
        let bytes = std::fs::read(io.around.cwd.join(file))?;
        let unused = checked(&bytes, paper, lang)?;
        forms::take(&home, paper, &bytes)?;
        writeln!(io.errors, "{}", fill(PaperText::FormTaken.text(lang), &[title]))?;
        if !unused.is_empty() {
            writeln!(io.errors, "{}", fill(PaperText::FormUnused.text(lang), &[&unused.join(", ")]))?;
        }
        json_line(io.output, &json!({ "v": 1, "paper": paper.name, "unused": unused }))
    })
}

/// The names of the fields that the form does not use; what it uses must all be known.
fn checked(bytes: &[u8], paper: &Paper, lang: Lang) -> Result<Vec<&'static str>, Failure> {
    let offered = paper.offered();
    let fit = forms::check(bytes, paper).map_err(|bad| {
        let (text, mark) = forms::reason(&bad);
        Failure::new(Exit::BadInput, fill(&plain(text, lang), &[&clean::line(mark)]))
    })?;
    if !fit.unknown.is_empty() {
        let known: Vec<&str> = offered.fields().map(|(field, _)| field.text(lang)).collect();
        let unknown = fit.unknown.join(", ");
        let args = [&*clean::line(&unknown), &known.join(", ")];
        return Err(Failure::new(Exit::BadInput, fill(&plain(PaperText::MarkUnknown, lang), &args)));
    }
    Ok(fit.unused.into_iter().map(|field| field.text(lang)).collect())
}
