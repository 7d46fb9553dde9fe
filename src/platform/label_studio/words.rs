//! Label Studio's own words: tags, limits.

use crate::text::place_of_word;

/// Namespaces aside, what a tag is called, without regard to case: the editor has none.
#[must_use]
pub fn is_one_of(words: &str, tag: &str) -> bool {
    place_of_word(words, tag).is_some()
}

/// Tags that hold what is labelled.
pub const OBJECTS: &str =
    "Image Text HyperText Audio AudioPlus Video Paragraphs TimeSeries Table List PDF Chat";

/// Tags that label, with a `toName`.
pub const CONTROLS: &str = "Choices Labels Taxonomy Rating Number DateTime TextArea Pairwise Ranker Rectangle RectangleLabels \
    Ellipse EllipseLabels Polygon PolygonLabels KeyPoint KeyPointLabels Brush BrushLabels Bitmask BitmaskLabels Vector \
    VectorLabels MagicWand HyperTextLabels ParagraphLabels TimeSeriesLabels TimelineLabels VideoRectangle";

/// All other tags that the editor knows.
pub const OTHERS: &str = "View Header Style Markdown Collapse Panel Dialog Filter PagedView Repeater Channel MultiChannel \
    CustomInterface Choice Label Shortcut Bucket Relations Relation ChatMessage";

/// Tags that label images only.
pub const IMAGE_ONLY: &str = "RectangleLabels PolygonLabels Polygon BrushLabels BitmaskLabels KeyPointLabels Vector VectorLabels";

/// A longer label config makes the editor slow.
pub const LONG_CONFIG: usize = 50_000;

/// Elements inside each other that its second reader takes.
pub const MOST_DEPTH: u32 = 256;
