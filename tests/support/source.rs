//! Reads Rust source just far enough for the guards: which paths it names, and which texts it holds.
//!
//! Not a parser: a lexer that knows comments, strings and characters, so that a word in a comment is never taken for
//! code and a path in a string never for a dependency.

/// One piece of a source file that is not white space or a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// An identifier or keyword.
    Word(String),
    /// The content of a string literal, as written.
    Text(String),
    /// Any other character.
    Mark(char),
}

/// A piece and the line it begins on, counted from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub piece: Piece,
}

/// Splits source text into tokens; comments, white space and character literals fall away.
pub fn tokens(source: &str) -> Vec<Token> {
    Lexer { rest: source, line: 1, found: Vec::new() }.run()
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    found: Vec<Token>,
}

impl<'a> Lexer<'a> {
    fn run(mut self) -> Vec<Token> {
        while let Some(first) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.take(block_comment_length(self.rest));
            } else if let Some((skip, length)) = raw_string(self.rest).or_else(|| plain_string(self.rest)) {
                self.string(skip, length);
            } else if first == '\'' {
                self.take(character_length(self.rest));
            } else if first.is_alphanumeric() || first == '_' {
                let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
                let line = self.line;
                let word = self.take(end).to_owned();
                self.found.push(Token { line, piece: Piece::Word(word) });
            } else {
                if !first.is_whitespace() {
                    self.found.push(Token { line: self.line, piece: Piece::Mark(first) });
                }
                self.take(first.len_utf8());
            }
        }
        self.found
    }

    /// Consumes `length` bytes, counting lines.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    /// Consumes a string literal whose content begins after `skip` bytes; `length` is that of the whole literal.
    fn string(&mut self, skip: usize, length: usize) {
        let line = self.line;
        let content = self.take(length)[skip..].trim_end_matches(['"', '#']).to_owned();
        self.found.push(Token { line, piece: Piece::Text(content) });
    }
}

fn block_comment_length(text: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0usize);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// `r"…"`, `r#"…"#`, `br"…"`: where the content begins, and the length of the whole.
fn raw_string(text: &str) -> Option<(usize, usize)> {
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix("cr")).or_else(|| text.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let content = after[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let skip = text.len() - content.len();
    Some((skip, skip + content.find(&close)? + close.len()))
}

/// `"…"`, `b"…"`, `c"…"`: where the content begins, and the length of the whole.
fn plain_string(text: &str) -> Option<(usize, usize)> {
    let content = ["\"", "b\"", "c\""].iter().find_map(|open| text.strip_prefix(open))?;
    let skip = text.len() - content.len();
    let mut escaped = false;
    for (at, c) in content.char_indices() {
        match c {
            '"' if !escaped => return Some((skip, skip + at + 1)),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    Some((skip, text.len()))
}

/// A character literal whole, or only the quote of a lifetime.
fn character_length(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            // The character after the backslash may itself be a quote.
            let after = chars.next().map_or(text.len(), |(at, c)| at + c.len_utf8());
            text[after..].find('\'').map_or(text.len(), |end| after + end + 1)
        }
        Some(_) if matches!(chars.next(), Some((_, '\''))) => {
            text.char_indices().nth(3).map_or(text.len(), |(at, _)| at)
        }
        _ => 1,
    }
}

/// A path as code names it, groups of a `use` unfolded: `use a::{b, c::d}` gives `a::b` and `a::c::d`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub line: usize,
    pub parts: Vec<String>,
}

/// Every path of at least two parts.
pub fn paths(tokens: &[Token]) -> Vec<Path> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if matches!(tokens[at].piece, Piece::Word(_)) {
            at = unfold(tokens, at, &mut Vec::new(), &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads one path from the word at `at` on, below `above`; returns where it ends.
fn unfold(tokens: &[Token], mut at: usize, above: &mut Vec<String>, found: &mut Vec<Path>) -> usize {
    let (line, depth) = (tokens[at].line, above.len());
    let mut open = true;
    while open && let Some(Token { piece: Piece::Word(word), .. }) = tokens.get(at) {
        above.push(word.clone());
        open = is_mark(tokens, at + 1, ':') && is_mark(tokens, at + 2, ':');
        at += if open { 3 } else { 1 };
    }
    if open && is_mark(tokens, at, '{') {
        at += 1;
        while at < tokens.len() && !is_mark(tokens, at, '}') {
            at = if matches!(tokens[at].piece, Piece::Word(_)) { unfold(tokens, at, above, found) } else { at + 1 };
        }
        at += 1;
    } else if above.len() > 1 {
        found.push(Path { line, parts: above.clone() });
    }
    above.truncate(depth);
    at
}

fn is_mark(tokens: &[Token], at: usize, mark: char) -> bool {
    tokens.get(at).is_some_and(|token| token.piece == Piece::Mark(mark))
}

/// Drops the blocks that stand behind `#[cfg(test)]`, and the bodies of functions called `examples`: what is in them
/// is synthetic data, not text for users.
pub fn without_samples(tokens: &[Token]) -> Vec<Token> {
    let word =
        |at: usize, w: &str| matches!(tokens.get(at), Some(Token { piece: Piece::Word(found), .. }) if found == w);
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let test =
            word(at, "cfg") && is_mark(tokens, at + 1, '(') && word(at + 2, "test") && is_mark(tokens, at + 3, ')');
        let sample = word(at, "fn")
            && matches!(&tokens.get(at + 1), Some(Token { piece: Piece::Word(name), .. }) if name.starts_with("example"));
        if test || sample {
            at = after_item(tokens, at);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Where the item that begins at `at` ends: behind its block, or behind its semicolon if it has none.
fn after_item(tokens: &[Token], mut at: usize) -> usize {
    let mut depth = 0usize;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token.piece {
            Piece::Mark(';') if depth == 0 => break,
            Piece::Mark('{') => depth += 1,
            Piece::Mark('}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _ => {}
        }
    }
    at
}
