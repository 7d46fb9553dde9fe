//! Colours: reading what people write, and choosing ones that the eye tells apart.

mod css;
mod oklab;
mod palette;

pub use palette::{Palette, nth};

use crate::text::push_hex;

/// A colour of sRGB with its opacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
    /// 255 is solid, 0 cannot be seen.
    pub alpha: u8,
}

impl Color {
    /// A solid colour.
    #[must_use]
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Color {
        Color {
            red,
            green,
            blue,
            alpha: 255,
        }
    }

    /// Reads `#rrggbb` or `#rrggbbaa`, in any case, and nothing else.
    #[must_use]
    pub fn parse_hex(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#')?.as_bytes();
        if !matches!(digits.len(), 6 | 8) {
            return None;
        }
        let mut channels = [255; 4];
        for (place, digit) in digits.iter().enumerate() {
            let digit = char::from(*digit).to_digit(16)? as u8;
            let channel = channels.get_mut(place / 2)?;
            // The second digit pushes the first one up; what was there before both goes out at the top.
            *channel = *channel << 4 | digit;
        }
        Some(Color::from(channels))
    }

    /// [`Color::parse_hex`] reads this.
    #[must_use]
    pub fn is_hex(text: &str) -> bool {
        let [b'#', digits @ ..] = text.as_bytes() else {
            return false;
        };
        // Four bytes from the beginning and four to the end are six digits or eight.
        match (digits.first_chunk(), digits.last_chunk()) {
            (Some(first), Some(last)) if matches!(digits.len(), 6 | 8) => {
                are_digits(u32::from_le_bytes(*first)) && are_digits(u32::from_le_bytes(*last))
            }
            _ => false,
        }
    }

    /// [`Color::to_hex`] writes this, of a solid colour.
    #[must_use]
    pub fn is_solid_hex(text: &str) -> bool {
        let is_capital = |byte: u8| byte.is_ascii_uppercase();
        text.len() == 7 && Color::is_hex(text) && !text.bytes().any(is_capital)
    }

    /// Reads what people and style sheets write besides: `#f00`, `ff0000`, `red`, `rgb(255, 0, 0)`, spaces around it.
    #[must_use]
    pub fn parse_css(text: &str) -> Option<Color> {
        css::parse(text)
    }

    /// `#rrggbb`, or `#rrggbbaa` where it is not solid; lower case.
    #[must_use]
    pub fn to_hex(self) -> String {
        let all = [self.red, self.green, self.blue, self.alpha];
        let channels = match &all {
            [solid @ .., 255] => solid,
            all => all.as_slice(),
        };
        let mut text = String::with_capacity(9);
        text.push('#');
        for channel in channels {
            push_hex(*channel, &mut text);
        }
        text
    }
}

/// Each of four bytes is a hexadecimal digit.
fn are_digits(bytes: u32) -> bool {
    const ONES: u32 = 0x0101_0101;
    const HIGHS: u32 = ONES << 7;
    // The high bit of each byte that is at least `least` and at most `most`; all are below 128.
    let between = |bytes: u32, least: u8, most: u8| {
        let reach = |from: u8| bytes.wrapping_add(ONES * u32::from(0x80 - from));
        reach(least) & !reach(most + 1)
    };
    let letters = between(bytes | ONES << 5, b'a', b'f');
    bytes & HIGHS == 0 && (between(bytes, b'0', b'9') | letters) & HIGHS == HIGHS
}

impl From<[u8; 4]> for Color {
    fn from([red, green, blue, alpha]: [u8; 4]) -> Color {
        Color {
            red,
            green,
            blue,
            alpha,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_valid() {
        assert_eq!(Color::parse_hex("#FF8000"), Some(Color::rgb(255, 128, 0)));
        assert_eq!(Color::parse_hex("#0015ddff"), Some(Color::rgb(0, 21, 221)));
        let half = Color {
            alpha: 0x80,
            ..Color::rgb(1, 2, 3)
        };
        assert_eq!(Color::parse_hex("#01020380"), Some(half));
        assert_eq!(half.to_hex(), "#01020380");
        assert_eq!(Color::rgb(255, 128, 0).to_hex(), "#ff8000");
        assert!(Color::is_solid_hex("#ff8000"));
        for other in ["#FF8000", "#ff8000ff", "#ff800", "ff80000", "#ff800g"] {
            assert!(!Color::is_solid_hex(other), "{other}");
        }
    }

    #[test]
    fn digits() {
        for byte in 0..=u8::MAX {
            let digit = u32::from_le_bytes([b'0', byte, b'F', b'a']);
            assert_eq!(are_digits(digit), byte.is_ascii_hexdigit(), "{byte}");
        }
    }

    #[test]
    fn hex_invalid() {
        for text in [
            "",
            "#",
            "#f00",
            "ff0000",
            "#ff000",
            "#ff00000",
            "#ff0000\n",
            " #ff0000",
            "#gg0000",
            "#ff0000ff0",
            "#ff00é",
        ] {
            assert_eq!(Color::parse_hex(text), None, "{text:?}");
            assert!(!Color::is_hex(text), "{text:?}");
        }
    }
}
