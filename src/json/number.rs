//! Numbers from text and back, exactly: in the browser by its own `Number` and `String`, elsewhere by the standard
//! library, whose tables alone would be an eighth of the wasm file.

use super::write::push_digits;
#[cfg(target_arch = "wasm32")]
use crate::js::number as host;

/// Whole numbers up to here are exact.
const EXACT_WHOLE: f64 = 9_007_199_254_740_992.0;

/// The double nearest to a number written as JSON has it: `-12.5e3`. Nothing for any other text.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    // Either way of reading knows more: spaces, a plus, words, other bases.
    let is_plain = |byte| matches!(byte, b'0'..=b'9' | b'-' | b'.' | b'e' | b'E' | b'+');
    if text.is_empty() || text.starts_with('+') || !text.bytes().all(is_plain) {
        return None;
    }
    let number = short(text.as_bytes()).unwrap_or_else(|| host::read(text));
    (!number.is_nan()).then_some(number)
}

/// A number of at most 15 digits, with or without a point, as most are: its digits and the power of ten below them are
/// exact doubles, so that their quotient is the nearest one too.
fn short(text: &[u8]) -> Option<f64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let (mut whole, mut divisor, mut behind_point) = (0.0, 1.0, false);
    if digits.len() > 15 || !digits.first()?.is_ascii_digit() || !digits.last()?.is_ascii_digit() {
        return None;
    }
    for digit in digits {
        match digit {
            b'0'..=b'9' => {
                whole = whole * 10.0 + f64::from(digit - b'0');
                if behind_point {
                    divisor *= 10.0;
                }
            }
            b'.' if !behind_point => behind_point = true,
            _ => return None,
        }
    }
    let number: f64 = whole / divisor;
    Some(if negative { -number } else { number })
}

/// The shortest text that reads back as the same double, as JavaScript writes it; `-0` keeps its sign.
#[must_use]
pub fn write(number: f64) -> String {
    let mut out = String::new();
    if number.is_sign_negative() && !number.is_nan() {
        out.push('-');
    }
    let number = number.abs();
    if number.fract() == 0.0 && number <= EXACT_WHOLE {
        push_digits(number as u64, &mut out);
    } else {
        out.push_str(&host::write(number));
    }
    out
}

/// What JavaScript does, where there is none.
#[cfg(not(target_arch = "wasm32"))]
mod host {
    /// `Number(text)`
    pub fn read(text: &str) -> f64 {
        text.parse().unwrap_or(f64::NAN)
    }

    /// `String(number)` of what is not negative.
    pub fn write(number: f64) -> String {
        let text = format!("{number:e}");
        let Some((mantissa, exponent)) = text.split_once('e') else {
            return if number.is_nan() { "NaN" } else { "Infinity" }.to_owned();
        };
        let exponent: i32 = exponent.parse().unwrap_or_default();
        if !(-6..21).contains(&exponent) {
            let sign = if exponent < 0 { "" } else { "+" };
            return format!("{mantissa}e{sign}{exponent}");
        }
        // Without an exponent the standard library writes the same digits, and zeros around them.
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hard() -> Vec<f64> {
        let mut numbers = vec![
            0.1,
            0.30000000000000004,
            1e21,
            1e22,
            1e23,
            5e-324,
            2.2250738585072014e-308,
        ];
        numbers.extend([
            f64::MAX,
            f64::MIN_POSITIVE,
            9007199254740993.0,
            123456789012345680.0,
            1.0 / 3.0,
            1e-7,
            1.5e300,
        ]);
        // Doubles of all sizes, by a fixed generator.
        let mut state = 0x2545_f491_4f6c_dd1du64;
        for _ in 0..2_000 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let number = f64::from_bits(state & !(1 << 63));
            if number.is_finite() {
                numbers.push(number);
                numbers.push((state >> 11) as f64 / (1u64 << 53) as f64);
            }
        }
        numbers
    }

    #[test]
    fn reads_what_the_standard_library_reads() {
        for number in hard() {
            for text in [
                format!("{number:e}"),
                format!("{number:.17e}"),
                format!("{number:.25e}"),
            ] {
                assert_eq!(read(&text), text.parse().ok(), "{text}");
            }
        }
        for text in [
            "0",
            "-0",
            "00.10",
            "1e400",
            "1e-400",
            "9007199254740993",
            "2.4703282292062327e-324",
            "1e+5",
            "12e-3",
        ] {
            assert_eq!(
                read(text).map(f64::to_bits),
                text.parse().ok().map(f64::to_bits),
                "{text}"
            );
        }
        for text in [
            "", "-", ".", "e5", "1e", "1e+", "x", "1x", "0x10", "1e5.5", " 1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn writes_the_shortest_text_that_reads_back() {
        for number in hard() {
            let text = write(number);
            assert_eq!(text.parse::<f64>().ok(), Some(number), "{text}");
            let digits = |text: &str| {
                text.split(['e', 'E'])
                    .next()
                    .unwrap_or_default()
                    .trim_matches(['0', '.'])
                    .replace('.', "")
                    .trim_matches('0')
                    .len()
            };
            assert_eq!(
                digits(&text),
                digits(&format!("{number:e}")),
                "{text} for {number:e}"
            );
        }
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.0, "1"),
            (-12.5, "-12.5"),
            (0.000001, "0.000001"),
            (1e-7, "1e-7"),
            (1e21, "1e+21"),
            (123456789012345680000.0, "123456789012345680000"),
            (1.25e-9, "1.25e-9"),
            (f64::INFINITY, "Infinity"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(write(number), text);
        }
    }
}
