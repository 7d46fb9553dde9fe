//! Numbers from text and back: exact, and a tenth of the size of the standard library's, whose tables alone would be
//! an eighth of the wasm file. Labels hold few numbers, so the long way may be slow.

use super::write::push_digits;
use crate::text;

/// Powers of ten that a double holds exactly.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Whole numbers up to here are exact.
const EXACT_WHOLE: u64 = 1 << 53;

/// The double nearest to a number written as JSON has it: `-12.5e3`. Nothing for any other text.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (text::before(text, at), exponent(text::after(text, at + 1))?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut digits: Vec<u8> = Vec::with_capacity(mantissa.len());
    for byte in whole.bytes().chain(fraction.bytes()) {
        if !byte.is_ascii_digit() {
            return None;
        }
        if byte != b'0' || !digits.is_empty() {
            digits.push(byte - b'0');
        }
    }
    let scale = exponent.saturating_sub(i32::try_from(fraction.len()).unwrap_or(i32::MAX));
    let number = scaled(&digits, scale);
    Some(if negative { -number } else { number })
}

fn exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Anything beyond is zero or infinite anyway.
    let value = digits.bytes().fold(0i32, |sum, byte| {
        (sum * 10 + i32::from(byte - b'0')).min(100_000_000)
    });
    Some(if text.starts_with('-') { -value } else { value })
}

/// `digits` times ten to the `scale`, rounded to the nearest, ties to even.
fn scaled(digits: &[u8], scale: i32) -> f64 {
    if digits.len() <= 19 {
        let whole = digits
            .iter()
            .fold(0u64, |sum, digit| sum * 10 + u64::from(*digit));
        if whole <= EXACT_WHOLE && (-22..=22).contains(&scale) {
            let power = EXACT[scale.unsigned_abs() as usize];
            return if scale < 0 {
                whole as f64 / power
            } else {
                whole as f64 * power
            };
        }
    }
    let magnitude = i64::from(scale) + digits.len() as i64;
    if digits.is_empty() || magnitude < -330 {
        return 0.0;
    }
    if magnitude > 310 {
        return f64::INFINITY;
    }
    let mut big = Big::default();
    for digit in digits {
        big.multiply_add(10, u32::from(*digit));
    }
    // The bits that division drops only matter as "there is something".
    let mut rest = false;
    let mut shift = 0i32;
    if scale >= 0 {
        for _ in 0..scale {
            big.multiply_add(10, 0);
        }
    } else {
        // Enough bits that the quotient has more than 64.
        let room = (scale.unsigned_abs() as usize * 10).div_ceil(3) + 96;
        big.shift_left(room.div_ceil(32));
        shift = -(room.div_ceil(32) as i32 * 32);
        for _ in 0..scale.unsigned_abs() {
            rest |= big.divide(10) != 0;
        }
    }
    big.to_double(shift, rest)
}

/// A whole number of any size: its digits to the base 2^32, lowest first.
#[derive(Debug, Clone, Default)]
struct Big(Vec<u32>);

impl Big {
    fn multiply_add(&mut self, factor: u32, add: u32) {
        let mut carry = u64::from(add);
        for digit in &mut self.0 {
            carry += u64::from(*digit) * u64::from(factor);
            *digit = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn shift_left(&mut self, digits: usize) {
        let mut shifted = vec![0; digits];
        shifted.append(&mut self.0);
        self.0 = shifted;
    }

    /// Divides in place; the remainder.
    fn divide(&mut self, by: u32) -> u32 {
        let mut rest = 0u64;
        for digit in self.0.iter_mut().rev() {
            rest = (rest << 32) | u64::from(*digit);
            *digit = (rest / u64::from(by)) as u32;
            rest %= u64::from(by);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        rest as u32
    }

    /// This number times two to the `shift`, as a double. `rest`: and a little more.
    fn to_double(&self, shift: i32, rest: bool) -> f64 {
        let Some(top) = self.0.last() else { return 0.0 };
        let bits = self.0.len() as i32 * 32 - top.leading_zeros() as i32;
        // The exponent of the lowest bit that a double of this size has; small ones have fewer bits.
        let lowest = (bits + shift - 53).max(-1074);
        let drop = lowest - shift;
        let bit = |at: i32| {
            at >= 0
                && self
                    .0
                    .get(at as usize / 32)
                    .is_some_and(|digit| digit >> (at % 32) & 1 == 1)
        };
        let mut kept = 0u64;
        for at in (drop..bits).rev() {
            kept = kept << 1 | u64::from(bit(at));
        }
        let below = rest || (0..drop - 1).any(bit);
        if bit(drop - 1) && (below || kept & 1 == 1) {
            kept += 1;
        }
        // Both factors are exact, and so is their product, unless it is too large for a double.
        let mut number = kept as f64;
        let mut left = lowest;
        while left > 0 {
            number *= f64::from_bits((1023 + left.min(1000) as u64) << 52);
            left -= left.min(1000);
        }
        while left < 0 {
            let step = left.max(-1000);
            number *= f64::from_bits(((1023 + step) as u64) << 52);
            left -= step;
        }
        number
    }
}

/// The shortest text that reads back as the same double, as JavaScript writes it but without exponents up to 10^21.
#[must_use]
pub fn write(number: f64) -> String {
    let mut out = String::new();
    if number.is_sign_negative() && !number.is_nan() {
        out.push('-');
    }
    let number = number.abs();
    if !number.is_finite() {
        out.push_str(if number.is_nan() { "NaN" } else { "Infinity" });
        return out;
    }
    if number.fract() == 0.0 && number <= EXACT_WHOLE as f64 {
        push_digits(number as u64, &mut out);
        return out;
    }
    let (digits, scale) = few_digits(number).unwrap_or_else(|| shortest(number));
    push_point(&mut out, &digits, scale);
    out
}

/// Few numbers have more than fifteen digits: those are found by trying.
fn few_digits(number: f64) -> Option<(String, i32)> {
    for (places, power) in EXACT.iter().enumerate().take(16).skip(1) {
        let whole = (number * power).round();
        if whole > EXACT_WHOLE as f64 {
            break;
        }
        if whole / power == number {
            let mut digits = String::new();
            push_digits(whole as u64, &mut digits);
            return Some((digits, -(places as i32)));
        }
    }
    None
}

/// `digits` times ten to the `scale`, written out; with an exponent where that would be long.
fn push_point(out: &mut String, digits: &str, scale: i32) {
    let before = digits.len() as i32 + scale;
    let zeros = |out: &mut String, count: i32| {
        for _ in 0..count {
            out.push('0');
        }
    };
    if scale >= 0 && before <= 21 {
        out.push_str(digits);
        zeros(out, scale);
    } else if scale < 0 && before > 0 {
        push_parts(out, digits, before as usize);
    } else if scale < 0 && before > -6 {
        out.push_str("0.");
        zeros(out, -before);
        out.push_str(digits);
    } else {
        push_parts(out, digits, 1);
        out.push_str(if before > 0 { "e+" } else { "e-" });
        push_digits(u64::from((before - 1).unsigned_abs()), out);
    }
}

/// The digits with a point behind so many of them, unless those are all.
fn push_parts(out: &mut String, digits: &str, whole: usize) {
    out.push_str(text::before(digits, whole));
    if whole < digits.len() {
        out.push('.');
        out.push_str(text::after(digits, whole));
    }
}

/// The fewest digits that read back as this positive number, with the power of ten of the last one.
fn shortest(number: f64) -> (String, i32) {
    let bits = number.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let exponent = (bits >> 52) as i32;
    let (mantissa, power) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, exponent - 1075)
    };
    // The number is mantissa * 2^power = all / 10^places: every double ends somewhere.
    let mut all = Big(vec![mantissa as u32, (mantissa >> 32) as u32]);
    let places = if power < 0 { -power } else { 0 };
    for _ in 0..power.unsigned_abs() {
        all.multiply_add(if power < 0 { 5 } else { 2 }, 0);
    }
    let mut exact: Vec<u8> = Vec::new();
    while !all.0.is_empty() {
        exact.push(all.divide(10) as u8);
    }
    exact.reverse();
    for count in 1..=17.min(exact.len()) {
        let mut digits = exact[..count].to_vec();
        let mut scale = (exact.len() - count) as i32 - places;
        if exact.get(count).is_some_and(|next| *next >= 5) {
            round_up(&mut digits, &mut scale);
        }
        if scaled(&digits, scale) == number {
            while digits.len() > 1 && digits.last() == Some(&0) {
                digits.pop();
                scale += 1;
            }
            return (
                digits
                    .iter()
                    .map(|digit| char::from(b'0' + digit))
                    .collect(),
                scale,
            );
        }
    }
    (
        exact.iter().map(|digit| char::from(b'0' + digit)).collect(),
        -places,
    )
}

fn round_up(digits: &mut Vec<u8>, scale: &mut i32) {
    while digits.last() == Some(&9) {
        digits.pop();
        *scale += 1;
    }
    match digits.last_mut() {
        Some(last) => *last += 1,
        None => digits.push(1),
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
