//! What stands around the outermost element, and declarations.

use super::scan::{Scan, Step, error};
use super::{Instruction, Reason, Tree};

/// Steps over `<!-- ... -->`, at its `<`.
pub(super) fn comment(scan: &mut Scan<'_>) -> Step<()> {
    scan.at += 3;
    scan.expect(b'-')?;
    loop {
        if scan.rest().starts_with("--") {
            scan.at += 2;
            return scan.expect(b'>');
        }
        if scan.is_at_end() {
            return scan.wrong();
        }
        scan.character()?;
    }
}

/// Steps over `<?target text?>`, at its `<`. The first thing of a text may be the XML declaration.
pub(super) fn instruction<'t>(scan: &mut Scan<'t>, tree: &mut Tree<'t>) -> Step<()> {
    let start = scan.at;
    scan.at += 2;
    let target = scan.name()?;
    if target.eq_ignore_ascii_case("xml") && target != "xml" {
        return error(scan.at, Reason::InvalidToken);
    }
    let text_start = scan.at;
    if !scan.spaces() && scan.byte() != b'?' {
        return scan.wrong();
    }
    if scan.byte() == b'?' && scan.at == text_start && !scan.rest().starts_with("?>") {
        scan.at += 1;
        return scan.wrong();
    }
    while !scan.rest().starts_with("?>") {
        scan.character()?;
    }
    let text = scan.since(text_start);
    scan.at += 2;
    if target == "xml" {
        let opening = scan.text.get(..start).unwrap_or_default();
        if !matches!(opening, "" | "\u{feff}") {
            return error(start, Reason::Misplaced);
        }
        return declaration(text, text_start, tree);
    }
    if !tree.elements.is_empty() {
        tree.instructions.push(Instruction {
            text,
            start: start as u32,
        });
    }
    Ok(())
}

/// Reads `version="1.0" encoding="utf-8" standalone="yes"`.
fn declaration<'t>(text: &'t str, offset: usize, tree: &mut Tree<'t>) -> Step<()> {
    let mut scan = Scan {
        text,
        at: 0,
        token: 0,
    };
    let mut next = 0;
    loop {
        let spaced = scan.spaces();
        if scan.is_at_end() {
            break;
        }
        let start = scan.at;
        let malformed = error(offset + start, Reason::Declaration);
        scan.name_characters();
        let name = scan.since(start);
        let place = ["version", "encoding", "standalone"]
            .iter()
            .position(|known| *known == name);
        scan.spaces();
        let has_equals = scan.expect(b'=').is_ok();
        scan.spaces();
        let quote = scan.byte();
        let value_start = scan.at + 1;
        let length = scan
            .text
            .get(value_start..)
            .and_then(|rest| rest.bytes().position(|byte| byte == quote));
        let (Some(place), Some(length), true, true, b'"' | b'\'') =
            (place, length, has_equals, spaced, quote)
        else {
            return malformed;
        };
        scan.at = value_start + length;
        let value = scan.since(value_start);
        scan.at += 1;
        let is_word = |text: &str| {
            text.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
        };
        let begins_with_letter = value.starts_with(|first: char| first.is_ascii_alphabetic());
        match place {
            0 if next == 0 && is_word(value) => tree.version = Some(value),
            1 if next == 1 && begins_with_letter && is_word(value) => tree.encoding = Some(value),
            2 if next > 0 && next < 3 && matches!(value, "yes" | "no") => {}
            _ => return malformed,
        }
        next = place + 1;
    }
    if next == 0 {
        return error(offset, Reason::Declaration);
    }
    Ok(())
}

/// What else may stand outside of the outermost element, at a place that is no white space, comment or instruction.
pub(super) fn outside<T>(scan: &Scan<'_>, found: Reason) -> Step<T> {
    let mut scan = *scan;
    scan.token = scan.at;
    match scan.byte() {
        b'<' => {
            scan.at += 1;
            if scan.byte() == b'!' {
                scan.at += 1;
                if scan
                    .rest()
                    .starts_with(|next: char| next == '[' || next.is_ascii_alphabetic())
                {
                    let is_doctype = scan.rest().starts_with("DOCTYPE") && found == Reason::Syntax;
                    let reason = if is_doctype { Reason::Doctype } else { found };
                    return error(scan.token, reason);
                }
            }
            scan.wrong()
        }
        quote @ (b'"' | b'\'') => {
            scan.at += 1;
            while scan.byte() != quote {
                scan.character()?;
            }
            scan.at += 1;
            match scan.byte() {
                b'>' | b'%' | b'[' | b' ' | b'\t' | b'\r' | b'\n' => error(scan.token, found),
                _ => scan.wrong(),
            }
        }
        b',' | b'[' | b'(' | b'|' | b'>' | b']' | b')' | b'%' | b'#' | b':' => {
            error(scan.at, found)
        }
        _ => {
            if !scan.name_characters() {
                return scan.wrong();
            }
            while scan.byte() == b':' {
                scan.at += 1;
                scan.name_characters();
            }
            match scan.byte() {
                0 | b'>' | b')' | b',' | b'|' | b'[' | b'%' | b' ' | b'\t' | b'\r' | b'\n' => {
                    error(scan.token, found)
                }
                b'+' | b'*' | b'?' => error(scan.token, found),
                _ => scan.wrong(),
            }
        }
    }
}

/// A namespace is the address that libxml2 demands, as far as single characters and the scheme tell.
pub(super) fn is_address(name: &str) -> bool {
    let scheme = name.split([':', '/', '?', '#']).next().unwrap_or_default();
    let has_scheme = name.as_bytes().get(scheme.len()) == Some(&b':');
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let mut bytes = name.bytes();
    let mut fragments = 0;
    while let Some(byte) = bytes.next() {
        let is_fine = match byte {
            b'%' => {
                let mut digit = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
                digit() && digit()
            }
            b'#' => {
                fragments += 1;
                fragments == 1
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte),
        };
        if !is_fine {
            return false;
        }
    }
    !has_scheme || is_scheme
}
