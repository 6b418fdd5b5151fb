//! Running a verb in a unit test.

use super::{Exit, Failure, Io, Surroundings};

/// What the verb wrote on standard output.
pub(crate) fn output_of(verb: impl FnOnce(&mut Io<'_>) -> Result<(), Failure>) -> String {
    let mut output = Vec::new();
    let (mut input, mut errors) = (std::io::empty(), std::io::sink());
    verb(&mut Io {
        input: &mut input,
        output: &mut output,
        errors: &mut errors,
        around: Surroundings::default(),
        argv: Vec::new(),
        served: None,
    })
    .unwrap();
    String::from_utf8(output).unwrap()
}

/// How the verb failed; it must have written nothing.
pub(crate) fn refusal_of(verb: impl FnOnce(&mut Io<'_>) -> Result<(), Failure>) -> Exit {
    let mut output = Vec::new();
    let (mut input, mut errors) = (std::io::empty(), std::io::sink());
    let failure = verb(&mut Io {
        input: &mut input,
        output: &mut output,
        errors: &mut errors,
        around: Surroundings::default(),
        argv: Vec::new(),
        served: None,
    })
    .unwrap_err();
    assert!(output.is_empty());
    failure.exit
}

/// Reads a verb's arguments as the command line does, the verb standing first.
pub(crate) fn read<A: clap::Args>(words: &[&str]) -> Result<A, clap::Error> {
    let command = A::augment_args(clap::Command::new("verb").no_binary_name(true));
    A::from_arg_matches(&command.try_get_matches_from(words)?)
}
