//! Text to [`Tree`], in one pass and without recursion.

use super::attributes::open_tag;
use super::namespaces::Namespaces;
use super::prolog::{comment, instruction, outside};
use super::scan::{Scan, Step, error};
use super::{Event, Reason, Tree, XmlError};

const CDATA: &str = "<![CDATA[";

/// Reads an XML text. A byte order mark is skipped; an encoding that it names counts for nothing, since it is text already.
///
/// # Errors
/// The first place where the text is not XML, or a DOCTYPE: `<a>`, `<a b=c/>`, `<a/><b/>`.
pub fn read(text: &str) -> Result<Tree<'_>, XmlError> {
    if u32::try_from(text.len()).is_err() {
        return error(0, Reason::TooLarge);
    }
    let mut scan = Scan {
        text,
        at: 0,
        token: 0,
    };
    if text.starts_with('\u{feff}') {
        scan.at = 3;
    }
    let mut tree = Tree::default();
    around(&mut scan, &mut tree, Reason::Syntax)?;
    if scan.is_at_end() {
        return error(scan.at, Reason::NoElement);
    }
    content(&mut scan, &mut tree)?;
    around(&mut scan, &mut tree, Reason::Junk)?;
    if !scan.is_at_end() {
        return error(scan.at, Reason::Junk);
    }
    Ok(tree)
}

/// Steps over what may stand before and after the outermost element, to the next tag or the end.
fn around<'t>(scan: &mut Scan<'t>, tree: &mut Tree<'t>, other: Reason) -> Step<()> {
    loop {
        scan.spaces();
        scan.token = scan.at;
        let rest = scan.rest();
        if rest.starts_with("<!-") {
            comment(scan)?;
        } else if rest.starts_with("<?") {
            let known = tree.instructions.len();
            instruction(scan, tree)?;
            // Only those inside of the outermost element count.
            tree.instructions.truncate(known);
        } else if rest.is_empty() || is_tag(scan) {
            return Ok(());
        } else {
            return outside(scan, other);
        }
    }
}

fn is_tag(scan: &Scan<'_>) -> bool {
    let mut inside = *scan;
    inside.at += 1;
    scan.byte() == b'<' && inside.is_at_name()
}

/// Reads the outermost element, with all that it holds.
fn content<'t>(scan: &mut Scan<'t>, tree: &mut Tree<'t>) -> Step<()> {
    let mut namespaces = Namespaces::new();
    let mut open: Option<u32> = None;
    loop {
        let rest = scan.rest();
        scan.token = scan.at;
        if rest.starts_with("</") {
            if let Some(index) = open {
                open = close_tag(scan, tree, &mut namespaces, index)?;
            }
        } else if rest.starts_with("<!-") {
            comment(scan)?;
        } else if rest.starts_with(CDATA) {
            cdata(scan, tree)?;
        } else if rest.starts_with("<!") {
            // The first character that is not as it should be.
            let fits = |at: &usize| rest.as_bytes().get(*at) == CDATA.as_bytes().get(*at);
            scan.at += (0..CDATA.len()).take_while(fits).count();
            return scan.wrong();
        } else if rest.starts_with("<?") {
            instruction(scan, tree)?;
        } else if rest.starts_with('<') {
            let index = tree.elements.len() as u32;
            let is_closed = open_tag(scan, tree, &mut namespaces, open)?;
            tree.events.push(Event::Start(index));
            open = if is_closed {
                ended(scan, tree, &mut namespaces, index)
            } else {
                Some(index)
            };
        } else if rest.is_empty() {
            return error(scan.at, Reason::NoElement);
        } else {
            characters(scan, tree)?;
        }
        if open.is_none() {
            return Ok(());
        }
    }
}

/// Ends an element, and gives back the one around it.
fn ended<'t>(
    scan: &Scan<'t>,
    tree: &mut Tree<'t>,
    namespaces: &mut Namespaces<'t>,
    index: u32,
) -> Option<u32> {
    tree.events.push(Event::End(index));
    let after = tree.elements.len() as u32;
    let element = tree.elements.get_mut(index as usize)?;
    element.end = scan.at as u32;
    element.after = after;
    namespaces.close(element.depth);
    element.parent
}

fn close_tag<'t>(
    scan: &mut Scan<'t>,
    tree: &mut Tree<'t>,
    namespaces: &mut Namespaces<'t>,
    index: u32,
) -> Step<Option<u32>> {
    scan.at += 2;
    let start = scan.at;
    scan.name()?;
    while scan.byte() == b':' {
        scan.at += 1;
        scan.name_characters();
    }
    let name = scan.since(start);
    scan.spaces();
    scan.expect(b'>')?;
    match tree.elements.get(index as usize) {
        Some(element) if element.name == name => Ok(ended(scan, tree, namespaces, index)),
        _ => error(start, Reason::Mismatch),
    }
}

/// Text up to the next tag, comment, section or instruction.
fn characters(scan: &mut Scan<'_>, tree: &mut Tree<'_>) -> Step<()> {
    let start = scan.at;
    let from = tree.texts.len() as u32;
    while !scan.is_at_end() && scan.byte() != b'<' {
        let at = scan.at;
        if scan.byte() == b'&' {
            scan.token = at;
            match scan.reference()? {
                Ok(character) => tree.texts.push(character),
                Err(reason) => return error(at, reason),
            }
        } else if scan.rest().starts_with("]]>") {
            return error(at + 2, Reason::InvalidToken);
        } else {
            one(scan, &mut tree.texts)?;
        }
    }
    let place = (from, tree.texts.len() as u32);
    tree.events.push(Event::Text(place, start as u32));
    Ok(())
}

fn cdata(scan: &mut Scan<'_>, tree: &mut Tree<'_>) -> Step<()> {
    scan.at += CDATA.len();
    let start = scan.at;
    let from = tree.texts.len() as u32;
    while !scan.rest().starts_with("]]>") {
        if scan.is_at_end() {
            return error(scan.at, Reason::UnclosedCdata);
        }
        one(scan, &mut tree.texts)?;
    }
    scan.at += 3;
    let place = (from, tree.texts.len() as u32);
    tree.events.push(Event::Text(place, start as u32));
    Ok(())
}

/// One character of a text; every kind of line break is a line feed.
fn one(scan: &mut Scan<'_>, texts: &mut String) -> Step<()> {
    let start = scan.at;
    scan.character()?;
    if scan.since(start) != "\r" {
        texts.push_str(scan.since(start));
    } else if scan.byte() != b'\n' {
        texts.push('\n');
    }
    Ok(())
}
