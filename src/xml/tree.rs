//! An XML text that was read: flat lists in document order.

/// One element.
#[derive(Debug, Clone, Copy)]
pub struct Element<'t> {
    /// Its name as it stands there, with its prefix.
    pub name: &'t str,
    /// Its name without the prefix.
    pub local: &'t str,
    /// The number of its namespace; 0 is none.
    pub namespace: u32,
    /// The element that it lies in.
    pub parent: Option<u32>,
    /// Byte offset of `<`.
    pub start: u32,
    /// Byte offset behind the `>` of its opening tag.
    pub open_end: u32,
    /// Byte offset behind its last `>`.
    pub end: u32,
    /// Index of the first element that comes after it and is not inside of it.
    pub after: u32,
    /// Its first attribute.
    pub first_attribute: u32,
    /// How many attributes it has.
    pub attribute_count: u32,
    /// How many elements it lies in.
    pub depth: u32,
}

/// One attribute; declarations of namespaces are none.
#[derive(Debug, Clone, Copy)]
pub struct Attribute<'t> {
    /// Its name as it stands there, with its prefix.
    pub name: &'t str,
    /// The number of its namespace; 0 is none.
    pub namespace: u32,
    /// Where its value stands in [`Tree::texts`].
    pub value: (u32, u32),
    /// Byte offset of its name.
    pub start: u32,
    /// Byte offset of its value, behind the quote.
    pub value_start: u32,
    /// Byte offset of the closing quote.
    pub value_end: u32,
}

/// What stands in a text, in its order.
#[derive(Debug, Clone, Copy)]
pub enum Event {
    /// The element of this index begins.
    Start(u32),
    /// Text; where it stands in [`Tree::texts`], and its byte offset.
    Text((u32, u32), u32),
    /// The element of this index ends.
    End(u32),
}

/// A processing instruction inside of the outermost element: `<?target text?>`.
#[derive(Debug, Clone, Copy)]
pub struct Instruction<'t> {
    /// What stands between target and end.
    pub text: &'t str,
    /// Byte offset of `<`.
    pub start: u32,
}

/// An XML text that was read.
#[derive(Debug, Default)]
pub struct Tree<'t> {
    /// In document order; the first is the outermost.
    pub elements: Vec<Element<'t>>,
    /// In document order.
    pub attributes: Vec<Attribute<'t>>,
    /// In document order.
    pub events: Vec<Event>,
    /// In document order.
    pub instructions: Vec<Instruction<'t>>,
    /// All texts and values, decoded, one behind the other.
    pub texts: String,
    /// The encoding that its declaration names.
    pub encoding: Option<&'t str>,
    /// The version that its declaration names.
    pub version: Option<&'t str>,
    /// Byte offset of what a second reader would refuse: a colon in an instruction's name, a namespace that is no address.
    pub doubtful: Option<u32>,
}

impl<'t> Tree<'t> {
    /// A decoded text.
    #[must_use]
    pub fn decoded(&self, place: (u32, u32)) -> &str {
        self.texts
            .get(place.0 as usize..place.1 as usize)
            .unwrap_or_default()
    }

    /// The attributes of an element.
    #[must_use]
    pub fn attributes_of(&self, element: &Element<'t>) -> &[Attribute<'t>] {
        let first = element.first_attribute as usize;
        let all = self.attributes.get(first..).unwrap_or_default();
        all.get(..element.attribute_count as usize)
            .unwrap_or_default()
    }

    /// An attribute of an element that has no namespace.
    #[must_use]
    #[inline(never)]
    pub fn attribute(&self, element: &Element<'t>, name: &str) -> Option<&Attribute<'t>> {
        let mut attributes = self.attributes_of(element).iter();
        attributes.find(|attribute| attribute.name == name && attribute.namespace == 0)
    }

    /// The value of an attribute of an element that has no namespace.
    #[must_use]
    pub fn value(&self, element: &Element<'t>, name: &str) -> Option<&str> {
        let attribute = self.attribute(element, name)?;
        Some(self.decoded(attribute.value))
    }
}
