//! `capitals FEN`: an amount in bill capitals.

use serde::Serialize;

use super::{Exit, Failure, Globals, Io, json_line, locale};
use crate::domain::types::Fen;
use crate::text::capitals::capitals;
use crate::text::fill;
use crate::text::verbs::VerbText;

/// Writes an amount in the capitals of bills (大写).
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub globals: Globals,
    /// The amount as a whole number of fen (分).
    #[arg(value_name = "FEN", allow_hyphen_values = true)]
    pub fen: String,
}

#[derive(Serialize)]
struct Answer {
    v: u8,
    amount_fen: Fen,
    capitals: String,
}

/// Writes the words.
pub fn run(args: &Args, io: &mut Io<'_>) -> Result<(), Failure> {
    let bad = |_| Failure::new(Exit::BadInput, fill(VerbText::BadFen.text(locale::lang()), &[&args.fen]));
    let amount_fen = Fen::new(args.fen.parse().map_err(bad)?);
    let answer = Answer { v: 1, amount_fen, capitals: capitals(amount_fen) };
    if args.globals.json {
        json_line(io.output, &answer)?;
    } else {
        writeln!(io.output, "{}", answer.capitals)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{output_of, refusal_of};
    use super::*;

    fn args(fen: &str, json: bool) -> Args {
        Args { globals: Globals { json, ..Globals::default() }, fen: fen.into() }
    }

    #[test]
    fn words_are_written_bare_or_as_json() {
        assert_eq!(output_of(|io| run(&args("105050", false), io)), "壹仟零伍拾元伍角整\n");
        assert_eq!(output_of(|io| run(&args("-107", false), io)), "负壹元零柒分\n");
        assert_eq!(output_of(|io| run(&args("0", true), io)), "{\"v\":1,\"amount_fen\":0,\"capitals\":\"零元整\"}\n");
    }

    #[test]
    fn what_is_not_a_whole_number_is_bad_input() {
        for text in ["", "1.5", "12元", "99999999999999999999"] {
            assert_eq!(refusal_of(|io| run(&args(text, false), io)), Exit::BadInput, "{text}");
        }
    }
}
