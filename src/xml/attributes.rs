//! Opening tags.

use super::namespaces::Namespaces;
use super::scan::{Scan, Step, error};
use super::{Attribute, Element, Reason, Tree};
use crate::names::Names;

/// An attribute before its value is decoded.
struct Raw<'t> {
    name: &'t str,
    start: usize,
    value_start: usize,
    value_end: usize,
}

/// Reads an opening tag, at its `<`, into the tree. Says whether it is closed at once.
pub(super) fn open_tag<'t>(
    scan: &mut Scan<'t>,
    tree: &mut Tree<'t>,
    namespaces: &mut Namespaces<'t>,
    parent: Option<u32>,
) -> Step<bool> {
    let start = scan.at;
    scan.token = start;
    scan.at += 1;
    let name = scan.prefixed_name()?;
    let mut raw = Vec::new();
    let is_closed = loop {
        let spaced = scan.spaces();
        match scan.byte() {
            b'>' => break false,
            b'/' => {
                scan.at += 1;
                if scan.byte() != b'>' {
                    return scan.wrong();
                }
                break true;
            }
            _ if spaced && scan.is_at_name() => raw.push(raw_attribute(scan)?),
            _ => return scan.wrong(),
        }
    };
    scan.at += 1;
    let first_attribute = tree.attributes.len() as u32;
    let depth = parent.map_or(0, |parent| tree.elements[parent as usize].depth + 1);
    decode(&raw, scan.text, start, tree, namespaces, depth)?;
    let mut seen = Names::new();
    for attribute in tree
        .attributes
        .get_mut(first_attribute as usize..)
        .unwrap_or_default()
    {
        let (namespace, local) = namespaces.of(attribute.name, false, start)?;
        attribute.namespace = namespace;
        // Two prefixes may mean the same.
        if namespace != 0 && !seen.insert(&[&namespace.to_string(), ":", local].concat()) {
            return error(start, Reason::DuplicateAttribute);
        }
    }
    let (namespace, local) = namespaces.of(name, true, start)?;
    tree.elements.push(Element {
        name,
        local,
        namespace,
        parent,
        start: start as u32,
        open_end: scan.at as u32,
        end: scan.at as u32,
        after: 0,
        first_attribute,
        attribute_count: tree.attributes.len() as u32 - first_attribute,
        depth,
    });
    Ok(is_closed)
}

/// Reads `name="value"`; the value is only looked through.
fn raw_attribute<'t>(scan: &mut Scan<'t>) -> Step<Raw<'t>> {
    let start = scan.at;
    let name = scan.prefixed_name()?;
    scan.spaces();
    scan.expect(b'=')?;
    scan.spaces();
    let quote = scan.byte();
    if !matches!(quote, b'"' | b'\'') {
        return scan.wrong();
    }
    scan.at += 1;
    let value_start = scan.at;
    while scan.byte() != quote {
        match scan.byte() {
            b'&' => drop(scan.reference()?),
            b'<' => return scan.wrong(),
            _ => scan.character()?,
        }
    }
    scan.at += 1;
    Ok(Raw {
        name,
        start,
        value_start,
        value_end: scan.at - 1,
    })
}

/// Decodes the values of a tag that is whole. Declarations of namespaces go to the namespaces, all else to the tree.
fn decode<'t>(
    raw: &[Raw<'t>],
    text: &'t str,
    tag: usize,
    tree: &mut Tree<'t>,
    namespaces: &mut Namespaces<'t>,
    depth: u32,
) -> Step<()> {
    let mut seen = Names::new();
    for attribute in raw {
        if !seen.insert(attribute.name) {
            return error(attribute.start, Reason::DuplicateAttribute);
        }
        let from = tree.texts.len() as u32;
        let mut scan = Scan {
            text: text.get(..attribute.value_end).unwrap_or_default(),
            at: attribute.value_start,
            token: tag,
        };
        while !scan.is_at_end() {
            let start = scan.at;
            match scan.byte() {
                b'&' => match scan.reference()? {
                    Ok(character) => tree.texts.push(character),
                    Err(reason) => return error(start, reason),
                },
                // A line break of two characters is one.
                b'\r' if scan.rest().starts_with("\r\n") => scan.at += 1,
                b'\t' | b'\n' | b'\r' => {
                    tree.texts.push(' ');
                    scan.at += 1;
                }
                _ => {
                    scan.character()?;
                    tree.texts.push_str(scan.since(start));
                }
            }
        }
        let value = (from, tree.texts.len() as u32);
        let prefix = match attribute.name.strip_prefix("xmlns") {
            Some("") => Some(""),
            Some(rest) => rest.strip_prefix(':'),
            None => None,
        };
        if let Some(prefix) = prefix {
            namespaces.declare(prefix, value, tree, depth, tag)?;
            continue;
        }
        tree.attributes.push(Attribute {
            name: attribute.name,
            namespace: 0,
            value,
            start: attribute.start as u32,
            value_start: attribute.value_start as u32,
            value_end: attribute.value_end as u32,
        });
    }
    Ok(())
}
