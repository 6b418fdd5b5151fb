//! `export form:PAPER`: the template in use, to be changed in Word or WPS and given back by `import form`.

use super::super::print::{known, save, template};
use super::super::{Exit, Failure, Io, locale, session};
use super::{Args, told};
use crate::text::paper::PaperText;

pub(super) fn run(name: &str, args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let paper = known(name)?;
    session::with(&args.globals, io, "export", |session, io| {
        let document = template(session, paper)?
            .as_file()
            .map_err(|_| Failure::new(Exit::Bug, PaperText::NotDocx.text(locale::lang())))?;
        save(&io.around.cwd.join(&args.out), &document)?;
        told(args, io, 1)
    })
}
