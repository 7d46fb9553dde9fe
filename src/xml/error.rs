//! Why a text is not XML.

/// Why a text is not XML, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct XmlError {
    /// Byte offset in the text, where expat reports it too.
    pub offset: usize,
    /// What is wrong there.
    pub reason: Reason,
}

macro_rules! reasons {
    ($($name:ident $server:literal $words:literal;)*) => {
        /// The kinds of mistakes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Reason {
            $(#[doc = $words] $name,)*
        }

        impl Reason {
            /// What expat calls it, and with it every server that reads XML in Python.
            #[must_use]
            #[cfg(not(target_arch = "wasm32"))]
            pub fn server_words(self) -> &'static str {
                match self { $(Reason::$name => $server,)* }
            }

            /// What is wrong, as half of a sentence.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Reason::$name => $words,)* }
            }
        }
    };
}

reasons! {
    NoElement "no element found" "it ends before its elements are closed";
    Syntax "syntax error" "text stands outside of the elements";
    InvalidToken "not well-formed (invalid token)" "a character stands where it must not";
    Unclosed "unclosed token" "a tag, comment or instruction is not closed";
    Mismatch "mismatched tag" "a closing tag does not fit the tag that is open";
    DuplicateAttribute "duplicate attribute" "an attribute stands twice in a tag";
    Junk "junk after document element" "something follows after the end of the outermost element";
    UndefinedEntity "undefined entity" "a name between & and ; is none of amp, lt, gt, quot and apos";
    BadCharacter "reference to invalid character number" "a character is referred to by a number that has none";
    Declaration "XML declaration not well-formed" "the XML declaration is not well formed";
    Misplaced "XML or text declaration not at start of entity" "the XML declaration does not stand at the beginning";
    UnclosedCdata "unclosed CDATA section" "a CDATA section is not closed";
    UnboundPrefix "unbound prefix" "a prefix stands before a colon, but nothing says what it means";
    Undeclared "must not undeclare prefix" "a prefix is given an empty meaning";
    ReservedPrefix "reserved prefix (xml) must not be undeclared or bound to another namespace name" "the prefix xml or xmlns is given another meaning";
    ReservedName "prefix must not be bound to one of the reserved namespace names" "a prefix is given a meaning that only xml and xmlns have";
    Doctype "DTDForbidden" "a DOCTYPE is forbidden";
    TooLarge "out of memory" "it is larger than 4 GiB";
}
