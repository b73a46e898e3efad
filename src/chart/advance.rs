//! Advance widths of letters, for layouts where no browser measures them.
//!
//! Read from the tables `cmap` and `hmtx` of DejaVu Sans Condensed 2.37, the last and widest family
//! of the page's font list, in thousandths of the font size. Other families are a few per cent
//! narrower, so a native layout may differ from the page's by two pixels.

use super::backend::Weight;

/// U+0020 to U+007E, book.
const REGULAR_ASCII: [u16; 95] = [
    286, 360, 414, 754, 572, 855, 702, 247, 351, 351, 450, 754, 286, 325, 286, 303, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 303, 303, 754, 754, 754, 478, 900, 615, 617, 628, 693, 568,
    518, 697, 677, 265, 265, 590, 501, 776, 673, 708, 542, 708, 625, 571, 549, 659, 615, 890, 616,
    549, 616, 351, 303, 351, 754, 450, 450, 551, 571, 495, 571, 554, 316, 571, 570, 250, 250, 521,
    250, 876, 570, 550, 571, 571, 370, 469, 353, 570, 532, 736, 532, 532, 472, 572, 303, 572, 754,
];

/// U+00A0 to U+00FF, book.
const REGULAR_LATIN: [u16; 96] = [
    286, 360, 572, 572, 572, 572, 303, 450, 450, 900, 424, 550, 754, 325, 900, 450, 450, 754, 360,
    360, 450, 572, 572, 286, 450, 360, 424, 550, 872, 872, 872, 478, 615, 615, 615, 615, 615, 615,
    876, 628, 568, 568, 568, 568, 265, 265, 265, 265, 697, 673, 708, 708, 708, 708, 708, 754, 708,
    659, 659, 659, 659, 549, 544, 567, 551, 551, 551, 551, 551, 551, 883, 495, 554, 554, 554, 554,
    250, 250, 250, 250, 550, 570, 550, 550, 550, 550, 550, 754, 550, 570, 570, 570, 570, 532, 571,
    532,
];

/// U+0020 to U+007E, bold.
const SEMI_BOLD_ASCII: [u16; 95] = [
    313, 410, 469, 754, 626, 901, 785, 275, 411, 411, 470, 754, 342, 374, 342, 329, 626, 626, 626,
    626, 626, 626, 626, 626, 626, 626, 360, 360, 754, 754, 754, 522, 900, 696, 686, 660, 747, 615,
    615, 738, 753, 334, 334, 697, 573, 896, 753, 765, 659, 765, 693, 648, 614, 730, 696, 993, 694,
    651, 652, 411, 329, 411, 754, 450, 450, 607, 644, 533, 644, 610, 391, 644, 641, 308, 308, 598,
    308, 938, 641, 618, 644, 644, 444, 536, 430, 641, 586, 831, 580, 586, 523, 641, 329, 641, 754,
];

/// U+00A0 to U+00FF, bold.
const SEMI_BOLD_LATIN: [u16; 96] = [
    313, 410, 626, 626, 572, 626, 329, 450, 450, 900, 507, 581, 754, 374, 900, 450, 450, 754, 394,
    394, 450, 662, 572, 342, 450, 394, 507, 581, 932, 932, 932, 522, 696, 696, 696, 696, 696, 696,
    976, 660, 615, 615, 615, 615, 334, 334, 334, 334, 754, 753, 765, 765, 765, 765, 765, 754, 765,
    730, 730, 730, 730, 651, 664, 647, 607, 607, 607, 607, 607, 607, 943, 533, 610, 610, 610, 610,
    308, 308, 308, 308, 618, 641, 618, 618, 618, 618, 618, 754, 618, 641, 641, 641, 641, 586, 644,
    586,
];

/// Minus sign, the same in both weights.
const MINUS: u16 = 754;

/// The widest of the raised digits and the raised minus.
const RAISED: u16 = 475;

/// What is in no table is as wide as the widest letter, so that nothing is cut off.
const UNKNOWN: u16 = 1000;

/// Width of a text in the unit of `size`.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let (ascii, latin) = match weight {
        Weight::Regular => (&REGULAR_ASCII, &REGULAR_LATIN),
        Weight::SemiBold => (&SEMI_BOLD_ASCII, &SEMI_BOLD_LATIN),
    };
    let from = |table: &[u16], first: char, letter: char| {
        table.get(letter as usize - first as usize).copied().unwrap_or(UNKNOWN)
    };
    let advance = |letter: char| match letter {
        ' '..='~' => from(ascii, ' ', letter),
        '\u{a0}'..='ÿ' => from(latin, '\u{a0}', letter),
        '−' => MINUS,
        '–' => 450,
        '⁰' | '⁴'..='⁹' | '⁻' => RAISED,
        _ => UNKNOWN,
    };
    text.chars().map(|letter| f64::from(advance(letter))).sum::<f64>() / 1000.0 * size
}

#[cfg(test)]
mod tests {
    use super::{Weight, width};

    #[test]
    fn widths_come_from_the_table() {
        // H 677, e 554, j 250; the bold ones 753, 610, 308.
        assert!((width("Hej", 10.0, Weight::Regular) - 14.81).abs() < 1e-9);
        assert!((width("Hej", 10.0, Weight::SemiBold) - 16.71).abs() < 1e-9);
        // å is as wide as a, a no-break space as a space, and digits are all alike.
        for (one, other) in [("å", "a"), ("\u{a0}", " "), ("1", "8")] {
            assert_eq!(width(one, 13.0, Weight::Regular), width(other, 13.0, Weight::Regular));
        }
        assert_eq!(width("", 13.0, Weight::Regular), 0.0);
    }
}
