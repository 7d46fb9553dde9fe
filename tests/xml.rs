//! The reader of XML: what it takes, what it refuses and where, and that nothing makes it panic.

use labelwright::xml::{Event, read, written};
use proptest::prelude::*;

/// What expat says of a text: its words, line from 1 and column from 0.
fn refusal(text: &str) -> Option<(&'static str, usize, usize)> {
    let error = read(text).err()?;
    let before = &text[..error.offset];
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count();
    Some((error.reason.server_words(), line, column))
}

#[test]
fn refuses_what_expat_refuses_at_its_places() {
    const INVALID: &str = "not well-formed (invalid token)";
    for (text, expected) in [
        ("", ("no element found", 1, 0)),
        ("hello", ("syntax error", 1, 0)),
        ("&lt;a/&gt;", (INVALID, 1, 0)),
        ("1<a/>", (INVALID, 1, 1)),
        ("<a>", ("no element found", 1, 3)),
        ("<a", ("unclosed token", 1, 0)),
        ("<a></b>", ("mismatched tag", 1, 5)),
        ("<a>\n  <b>\n</a>", ("mismatched tag", 3, 2)),
        ("<a/><b/>", ("junk after document element", 1, 4)),
        ("<a/>x", ("junk after document element", 1, 4)),
        ("<a b='1' b='2'/>", ("duplicate attribute", 1, 9)),
        ("<a b=1/>", (INVALID, 1, 5)),
        ("<a b/>", (INVALID, 1, 4)),
        ("<a b='<'/>", (INVALID, 1, 6)),
        ("<a b='1'c='2'/>", (INVALID, 1, 8)),
        ("<a>]]></a>", (INVALID, 1, 5)),
        ("<a>&</a>", (INVALID, 1, 4)),
        ("<a>&nbsp;</a>", ("undefined entity", 1, 3)),
        (
            "<a>&#0;</a>",
            ("reference to invalid character number", 1, 3),
        ),
        (
            "<a>&#xD800;</a>",
            ("reference to invalid character number", 1, 3),
        ),
        ("<a><!-- -- --></a>", (INVALID, 1, 10)),
        ("<a><!-- ", ("unclosed token", 1, 3)),
        ("<a><![CDATA[ </a>", ("unclosed CDATA section", 1, 17)),
        ("<a>\u{1}</a>", (INVALID, 1, 3)),
        ("<a>\u{ffff}</a>", (INVALID, 1, 3)),
        ("<p:a/>", ("unbound prefix", 1, 0)),
        ("<a xmlns:p=''/>", ("must not undeclare prefix", 1, 0)),
        (
            "<a><?xml version='1.0'?></a>",
            ("XML or text declaration not at start of entity", 1, 3),
        ),
        ("<!DOCTYPE a><a/>", ("DTDForbidden", 1, 0)),
        ("<\u{1f600}/>", (INVALID, 1, 1)),
    ] {
        assert_eq!(refusal(text), Some(expected), "{text:?}");
    }
}

#[test]
fn reads_what_expat_reads() {
    let text = "\u{feff}<?xml version='1.1' encoding=\"utf-8\" standalone='no'?>\n<!-- c --><V xmlns='u' xmlns:p='v' p:a='1' \
        b='x&#10;&#x41;\t&quot;\"'>]]&gt;<![CDATA[x<]]y]]>t\r\n<?pi some?><p:c/></V>\n<!--e--><?x y?>";
    let tree = read(text).expect("it is XML");
    assert_eq!((tree.version, tree.encoding), (Some("1.1"), Some("utf-8")));
    assert_eq!(tree.elements.len(), 2);
    let root = &tree.elements[0];
    assert_eq!(
        (root.local, tree.value(root, "b")),
        ("V", Some("x\nA \"\""))
    );
    assert_eq!(tree.elements[1].local, "c");
    assert_ne!(root.namespace, tree.elements[1].namespace);
    assert_eq!(tree.instructions.len(), 1);
    // As Python's ElementTree writes it, but for what the prefixes are called.
    assert_eq!(
        written(&tree).text,
        "<ns:V ns:a=\"1\" b=\"x&#10;A &quot;&quot;\">]]&gt;x&lt;]]yt\n<ns:c></ns:c></ns:V>"
    );
    for name in ["\u{e9}t\u{e9}", "\u{65e5}\u{672c}", "a.b-c_d"] {
        assert!(read(&format!("<{name}/>")).is_ok(), "{name}");
    }
}

#[test]
fn depth_costs_no_stack() {
    let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
    assert_eq!(read(&deep).expect("it is XML").elements.len(), 200_000);
}

/// Pieces of XML, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("<a>".to_owned()),
        Just("</a>".to_owned()),
        Just("<a b=\"".to_owned()),
        Just("\">".to_owned()),
        Just("/>".to_owned()),
        Just("<!--".to_owned()),
        Just("-->".to_owned()),
        Just("<![CDATA[".to_owned()),
        Just("]]>".to_owned()),
        Just("<?xml version='1.0'?>".to_owned()),
        Just("<?p q?>".to_owned()),
        Just("&amp;".to_owned()),
        Just("&#x41;".to_owned()),
        Just("&".to_owned()),
        Just("xmlns:p='u' ".to_owned()),
        Just("p:c='d' ".to_owned()),
        "[ \\t\\n\\ra-zA-Z0-9:=\"'<>/!?&#;\u{e9}\u{1f600}\u{0}\\]\\[-]{0,6}",
    ]
}

/// A tree of elements as text, and how many elements it has.
fn tree() -> impl Strategy<Value = String> {
    let leaf = ("[a-z]{1,4}", "[ -~\u{e9}\n]{0,8}").prop_map(|(name, text)| {
        let mut escaped = String::new();
        labelwright::xml::push_escaped(&mut escaped, &text, true);
        format!("<{name} v=\"{escaped}\"/>")
    });
    leaf.prop_recursive(5, 60, 5, |inside| {
        (
            "[a-z]{1,4}",
            prop::collection::vec(inside, 0..5),
            "[a-z ]{0,5}",
        )
            .prop_map(|(name, inside, text)| format!("<{name}>{text}{}</{name}>", inside.concat()))
    })
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(pieces in prop::collection::vec(piece(), 0..24)) {
        let text = pieces.concat();
        match read(&text) {
            Err(error) => prop_assert!(text.is_char_boundary(error.offset), "{text:?}"),
            Ok(tree) => {
                // Each element ends behind its start, and inside of the one around it.
                for element in &tree.elements {
                    prop_assert!(element.start < element.open_end && element.open_end <= element.end);
                    if let Some(parent) = element.parent {
                        let parent = &tree.elements[parent as usize];
                        prop_assert!(parent.start < element.start && element.end <= parent.end);
                    }
                }
                prop_assert!(read(&text[..tree.elements[0].end as usize]).is_ok());
            }
        }
    }

    #[test]
    fn a_tree_comes_back(text in tree()) {
        let tree = read(&text).expect("it is XML");
        let starts = tree.events.iter().filter(|event| matches!(event, Event::Start(_))).count();
        prop_assert_eq!(starts, tree.elements.len());
        let again = written(&tree).text;
        let other = read(&again).expect("what is written is XML");
        prop_assert_eq!(&written(&other).text, &again);
        for (one, two) in tree.elements.iter().zip(&other.elements) {
            prop_assert_eq!((one.name, tree.value(one, "v")), (two.name, other.value(two, "v")));
        }
    }

    #[test]
    fn any_cut_of_a_tree_is_refused_or_read(text in tree(), at in 0.0..1.0_f64) {
        let mut at = (text.len() as f64 * at) as usize;
        while !text.is_char_boundary(at) { at -= 1; }
        let whole_before = read(&text[..at]).is_ok();
        prop_assert!(!whole_before || at == text.len() || text[at..].trim().is_empty());
    }
}
