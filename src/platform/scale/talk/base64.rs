//! Base64, for the one header that needs it.

/// The bytes of a text in base64 (RFC 4648, section 4).
pub fn encode(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let mut bits = 0;
        for place in 0..3 {
            bits = bits << 8 | usize::from(chunk.get(place).copied().unwrap_or(0));
        }
        for place in 0..4 {
            out.push(if place > chunk.len() {
                '='
            } else {
                DIGITS[bits >> (18 - 6 * place) & 63] as char
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn the_examples_of_the_standard() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("?>~\u{ff}", "Pz5+w78="),
        ] {
            assert_eq!(encode(text), encoded);
        }
    }
}
