//! OKLab (Björn Ottosson, 2020): a space in which straight distances are near to what the eye sees.
//!
//! Only with operations that IEEE 754 defines to the last bit, so that every machine chooses the same colours;
//! `powf` and `cbrt` differ between a computer's own library and the one inside WebAssembly.

use super::Color;

/// A colour in OKLab.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lab {
    /// Lightness, 0 to 1.
    pub light: f32,
    /// Green to red; doubled, see [`Lab::of`].
    pub a: f32,
    /// Blue to yellow; doubled too.
    pub b: f32,
}

/// How much the three kinds of cones see of red, green and blue light.
const CONES: [[f64; 3]; 3] = [
    [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
    [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
    [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
];
/// How the axes come from what the cones see.
const AXES: [[f64; 3]; 3] = [
    [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
    [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
];

fn times(matrix: &[[f64; 3]; 3], [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[of_x, of_y, of_z]| of_x * x + of_y * y + of_z * z)
}

impl Lab {
    /// The place of a colour; its opacity counts for nothing.
    ///
    /// Both colour axes are doubled, since equal steps along them are seen about twice as well as steps of lightness
    /// (the metric that CSS Color 4 calls ΔEOK2).
    pub fn of(color: Color) -> Lab {
        let light = [color.red, color.green, color.blue].map(linear);
        let [light, a, b] = times(&AXES, times(&CONES, light).map(cube_root));
        Lab {
            light: light as f32,
            a: 2.0 * a as f32,
            b: 2.0 * b as f32,
        }
    }

    /// The square of the distance of two colours. 0 is the same, 0.0004 can just be told apart, black and white are 1.
    pub fn distance_squared(self, other: Lab) -> f32 {
        let (light, a, b) = (self.light - other.light, self.a - other.a, self.b - other.b);
        light * light + a * a + b * b
    }

    /// The square of how colourful it is: 0 is a grey.
    pub fn chroma_squared(self) -> f32 {
        (self.a * self.a + self.b * self.b) / 4.0
    }
}

/// A channel of sRGB as a share of light.
fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.040_45 {
        return share / 12.92;
    }
    // x^2.4 as x² times the fifth root of x².
    let squared = ((share + 0.055) / 1.055) * ((share + 0.055) / 1.055);
    squared * root(squared, 5)
}

fn cube_root(x: f64) -> f64 {
    root(x, 3)
}

/// The nth root of 0 to 1 by Newton's method.
fn root(x: f64, n: i32) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    // A first guess from the exponent alone: at most some tens of percent off.
    let bits = x.to_bits();
    let one = 1.0_f64.to_bits();
    let mut guess = f64::from_bits(one - (one - bits.min(one)) / n as u64);
    for _ in 0..6 {
        let mut power = guess;
        for _ in 2..n {
            power *= guess;
        }
        guess += (x / power - guess) / f64::from(n);
    }
    guess
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_exact_enough() {
        for step in 1..=1000 {
            let x = f64::from(step) / 1000.0;
            assert!((root(x, 3) - x.cbrt()).abs() < 1e-14, "cube root of {x}");
            assert!(
                (root(x, 5) - x.powf(0.2)).abs() < 1e-14,
                "fifth root of {x}"
            );
        }
    }

    /// Values from the definition's own page.
    #[test]
    fn known_places() {
        let near = |color: Color, light: f32, a: f32, b: f32| {
            let lab = Lab::of(color);
            assert!((lab.light - light).abs() < 1e-3, "{lab:?}");
            assert!((lab.a / 2.0 - a).abs() < 1e-3, "{lab:?}");
            assert!((lab.b / 2.0 - b).abs() < 1e-3, "{lab:?}");
        };
        near(Color::rgb(255, 255, 255), 1.0, 0.0, 0.0);
        near(Color::rgb(0, 0, 0), 0.0, 0.0, 0.0);
        near(Color::rgb(255, 0, 0), 0.628, 0.2249, 0.1258);
        near(Color::rgb(0, 255, 0), 0.8664, -0.2339, 0.1795);
        near(Color::rgb(0, 0, 255), 0.452, -0.0324, -0.3115);
    }
}
