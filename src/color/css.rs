//! Colours as style sheets write them.

use super::Color;
use crate::json::number;
use crate::text;

/// The names of CSS Color 4, but for those with `grey`, which is another spelling of `gray`.
const NAMES: &str = "\
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood \
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod \
    darkgray darkgreen darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen \
    darkslateblue darkslategray darkturquoise darkviolet deeppink deepskyblue dimgray dodgerblue firebrick \
    floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow honeydew hotpink \
    indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan \
    lightgoldenrodyellow lightgray lightgreen lightpink lightsalmon lightseagreen lightskyblue lightslategray \
    lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid \
    mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue \
    mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod \
    palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red \
    rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray \
    snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen";
/// The six digits of each. Names and digits pack better apart.
const DIGITS: &str = "\
    f0f8fffaebd700ffff7fffd4f0fffff5f5dcffe4c4000000ffebcd0000ff8a2be2a52a2adeb8875f9ea07fff00d2691eff7f506495ed\
    fff8dcdc143c00ffff00008b008b8bb8860ba9a9a9006400bdb76b8b008b556b2fff8c009932cc8b0000e9967a8fbc8f483d8b2f4f4f\
    00ced19400d3ff149300bfff6969691e90ffb22222fffaf0228b22ff00ffdcdcdcf8f8ffffd700daa520808080008000adff2ff0fff0\
    ff69b4cd5c5c4b0082fffff0f0e68ce6e6fafff0f57cfc00fffacdadd8e6f08080e0fffffafad2d3d3d390ee90ffb6c1ffa07a20b2aa\
    87cefa778899b0c4deffffe000ff0032cd32faf0e6ff00ff80000066cdaa0000cdba55d39370db3cb3717b68ee00fa9a48d1ccc71585\
    191970f5fffaffe4e1ffe4b5ffdead000080fdf5e68080006b8e23ffa500ff4500da70d6eee8aa98fb98afeeeedb7093ffefd5ffdab9\
    cd853fffc0cbdda0ddb0e0e6800080663399ff0000bc8f8f4169e18b4513fa8072f4a4602e8b57fff5eea0522dc0c0c087ceeb6a5acd\
    708090fffafa00ff7f4682b4d2b48c008080d8bfd8ff634740e0d0ee82eef5deb3fffffff5f5f5ffff009acd32";

/// Reads a colour that is not written as the platforms want it, if it is clear which one is meant.
pub fn parse(text: &str) -> Option<Color> {
    let plain = text.trim().to_ascii_lowercase();
    if let Some(color) = hex(&plain) {
        return Some(color);
    }
    for (name, channels) in [("rgb", rgb as Channels), ("hsl", hsl)] {
        if let Some(arguments) = plain.strip_prefix(name) {
            return function(arguments.strip_prefix('a').unwrap_or(arguments), channels);
        }
    }
    if plain == "transparent" {
        return Some(Color::from([0; 4]));
    }
    if !plain.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let plain = text::replaced(&plain, "grey", "gray");
    let place = text::place_of_word(NAMES, &plain)?;
    hex(DIGITS.get(6 * place..6 * place + 6)?)
}

/// Three, four, six or eight digits, with `#`, with `0x`, or alone.
fn hex(text: &str) -> Option<Color> {
    let digits = text
        .strip_prefix('#')
        .or_else(|| text.strip_prefix("0x"))
        .unwrap_or(text);
    let times = if digits.len() < 5 { 2 } else { 1 };
    let mut full = String::from("#");
    for digit in digits.chars() {
        for _ in 0..times {
            full.push(digit);
        }
    }
    Color::parse_hex(&full)
}

/// Makes of three parts of a colour its red, green and blue.
type Channels = fn([&str; 3]) -> Option<[u8; 3]>;

/// `(255, 0, 0)`, `(255 0 0 / 0.5)`, `(100%, 0%, 0%)`
fn function(arguments: &str, channels: Channels) -> Option<Color> {
    let inner = arguments.trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut parts = [""; 4];
    let mut count = 0;
    for part in inner.split([',', ' ', '/']) {
        if !part.is_empty() {
            *parts.get_mut(count)? = part;
            count += 1;
        }
    }
    let [first, second, third, alpha] = parts;
    let [red, green, blue] = channels([first, second, third])?;
    let alpha = if count > 3 { channel(alpha, 1.0)? } else { 255 };
    Some(Color::from([red, green, blue, alpha]))
}

fn rgb(parts: [&str; 3]) -> Option<[u8; 3]> {
    let [red, green, blue] = parts;
    Some([
        channel(red, 255.0)?,
        channel(green, 255.0)?,
        channel(blue, 255.0)?,
    ])
}

/// `(120, 100%, 50%)`, `(120deg 100% 50%)`
fn hsl(parts: [&str; 3]) -> Option<[u8; 3]> {
    let [hue, saturation, lightness] = parts;
    let hue = number::read(hue.strip_suffix("deg").unwrap_or(hue))?;
    let share = |part: &str| Some((number::read(part.strip_suffix('%')?)? / 100.0).clamp(0.0, 1.0));
    let (saturation, lightness) = (share(saturation)?, share(lightness)?);
    let reach = saturation * lightness.min(1.0 - lightness);
    // As CSS Color 4 has it: how far each channel is from the hue, in twelfths of the circle.
    let one = |offset: f64| {
        // The remainder, without the code of a division that is exact for any two numbers.
        let place = offset + hue / 30.0;
        let place = place - 12.0 * (place / 12.0).floor();
        let value = lightness - reach * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0);
        (value * 255.0 + 0.5) as u8
    };
    hue.is_finite().then(|| [one(0.0), one(8.0), one(4.0)])
}

/// A part of a colour as 0 to 255. `full` is what stands for all of it, unless it is a percentage.
fn channel(part: &str, full: f64) -> Option<u8> {
    let (digits, full) = match part.strip_suffix('%') {
        Some(percent) => (percent, 100.0),
        None => (part, full),
    };
    let share = number::read(digits)? / full;
    // What is no number or infinite is no share; else the conversion keeps it between 0 and 255.
    share.is_finite().then_some((share * 255.0 + 0.5) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_valid() {
        let red = Some(Color::rgb(255, 0, 0));
        for text in [
            "red",
            " RED ",
            "#f00",
            "f00",
            "#ff0000",
            "FF0000",
            "#ff0000\n",
            "0xff0000",
            "rgb(255, 0, 0)",
            "rgb(100% 0% 0%)",
            "rgba(255,0,0,1)",
            "hsl(0, 100%, 50%)",
            "hsla(360deg 100% 50% / 1)",
            "hsl(-720,100%,50%)",
        ] {
            assert_eq!(parse(text), red, "{text:?}");
        }
        assert_eq!(parse("yellowgreen"), Some(Color::rgb(0x9a, 0xcd, 0x32)));
        assert_eq!(
            parse("hsl(270, 60%, 70%)"),
            Some(Color::rgb(0xb3, 0x85, 0xe0))
        );
        assert_eq!(parse("hsl(120,100%,25%)"), Some(Color::rgb(0, 0x80, 0)));
        assert_eq!(
            parse("transparent").map(Color::to_hex).as_deref(),
            Some("#00000000")
        );
        assert_eq!(parse("aliceblue"), Some(Color::rgb(0xf0, 0xf8, 0xff)));
        assert_eq!(
            parse("rgb(0 0 0 / 50%)"),
            Some(Color {
                alpha: 128,
                ..Color::rgb(0, 0, 0)
            })
        );
    }

    #[test]
    fn css_invalid() {
        for text in [
            "",
            " ",
            "#",
            "reddish",
            "ff000",
            "#ggg",
            "rgb(1,2)",
            "rgb(1,2,x)",
            "rgb(inf,2,3)",
            "rgb",
            "hsl(0,0,0)",
            "hsl(inf,0%,0%)",
            "hsl(0,0%)",
            "é00",
            "ééé",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn every_name_has_its_digits() {
        assert_eq!(NAMES.split(' ').count(), 141);
        assert_eq!(DIGITS.len(), 6 * 141);
        assert!(NAMES.split(' ').all(|name| parse(name).is_some()));
        assert_eq!(parse("yellow"), Some(Color::rgb(255, 255, 0)));
        assert_eq!(parse("mistyrose"), Some(Color::rgb(0xff, 0xe4, 0xe1)));
        assert_eq!(parse("SlateGrey"), parse("slategray"));
        assert_eq!(parse("grey"), Some(Color::rgb(128, 128, 128)));
    }
}
