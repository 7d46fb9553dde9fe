//! Colours as style sheets write them.

use super::Color;
use crate::json::number;

/// The names of CSS Color 4, each followed by its digits. One text, since it packs better than a table.
const NAMES: &str = "\
    aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc \
    bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a \
    burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed \
    cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b \
    darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b \
    darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a \
    darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 \
    darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff \
    firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc \
    ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 \
    honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa \
    lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 \
    lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 \
    lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 \
    lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 \
    linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 \
    mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a \
    mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 \
    moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 \
    orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee \
    palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd \
    powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 \
    saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d \
    silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa \
    springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 \
    turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 \
    yellowgreen 9acd32";

/// Reads a colour that is not written as the platforms want it, if it is clear which one is meant.
pub fn parse(text: &str) -> Option<Color> {
    let plain = text.trim().to_ascii_lowercase();
    if let Some(color) = hex(&plain) {
        return Some(color);
    }
    if let Some(arguments) = plain
        .strip_prefix("rgba")
        .or_else(|| plain.strip_prefix("rgb"))
    {
        return function(arguments);
    }
    let mut words = NAMES.split(' ');
    while let (Some(name), Some(digits)) = (words.next(), words.next()) {
        if name == plain {
            return hex(digits);
        }
    }
    None
}

/// Three, four, six or eight digits, with `#`, with `0x`, or alone.
fn hex(text: &str) -> Option<Color> {
    let digits = text
        .strip_prefix('#')
        .or_else(|| text.strip_prefix("0x"))
        .unwrap_or(text);
    match digits.len() {
        3 | 4 if digits.is_ascii() => {
            let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
            Color::parse_hex(&format!("#{doubled}"))
        }
        _ => Color::parse_hex(&format!("#{digits}")),
    }
}

/// `(255, 0, 0)`, `(255 0 0 / 0.5)`, `(100%, 0%, 0%)`
fn function(arguments: &str) -> Option<Color> {
    let inner = arguments.trim().strip_prefix('(')?.strip_suffix(')')?;
    let parts: Vec<&str> = inner
        .split([',', ' ', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    if !matches!(parts.len(), 3 | 4) {
        return None;
    }
    let red = channel(parts[0], 255.0)?;
    let green = channel(parts[1], 255.0)?;
    let blue = channel(parts[2], 255.0)?;
    let alpha = match parts.get(3) {
        Some(part) => channel(part, 1.0)?,
        None => 255,
    };
    Some(Color {
        red,
        green,
        blue,
        alpha,
    })
}

/// A part of a colour as 0 to 255. `full` is what stands for all of it, unless it is a percentage.
fn channel(part: &str, full: f64) -> Option<u8> {
    let share = match part.strip_suffix('%') {
        Some(percent) => number::read(percent)? / 100.0,
        None => number::read(part)? / full,
    };
    share
        .is_finite()
        .then(|| (share.clamp(0.0, 1.0) * 255.0).round() as u8)
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
        ] {
            assert_eq!(parse(text), red, "{text:?}");
        }
        assert_eq!(parse("yellowgreen"), Some(Color::rgb(0x9a, 0xcd, 0x32)));
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
            "hsl(0,0%,0%)",
            "é00",
            "ééé",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn every_name_has_its_digits() {
        let words: Vec<&str> = NAMES.split(' ').collect();
        assert_eq!(words.len(), 2 * 148);
        assert!(
            words.chunks(2).all(|pair| parse(pair[0]).is_some()),
            "{words:?}"
        );
    }
}
