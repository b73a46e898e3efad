//! A seed as three words, so that a room can say it aloud and write it down.
//!
//! A seed below 2³⁰ is three words of ten bits each, the most significant first, from a list of
//! 1 024 words in each language. A greater one has no words and is told in digits. The lists are
//! `words.sv.txt` and `words.en.txt`: a word's number is its line. No word stands in both, so three
//! words say by themselves which language they are in; four letters tell a word from all others of
//! its list, with å and ä read as a, and ö as o.

use crate::error::Language;

/// Words of a list: two to the tenth.
const COUNT: usize = 1024;

/// Seeds below this have words.
pub const WORDS_BELOW: u64 = 1 << 30;

const SWEDISH: &str = include_str!("seed/words.sv.txt");
const ENGLISH: &str = include_str!("seed/words.en.txt");

/// The words of a language, in their order.
pub fn words(language: Language) -> impl Iterator<Item = &'static str> {
    match language {
        Language::Swedish => SWEDISH.lines(),
        Language::English => ENGLISH.lines(),
    }
}

/// A seed as three words; `None` for one that has none.
pub fn in_words(seed: u64, language: Language) -> Option<String> {
    if seed >= WORDS_BELOW {
        return None;
    }
    let list: Vec<&str> = words(language).collect();
    let place = |shift: u32| (seed >> shift) as usize % COUNT;
    let found = [20, 10, 0].map(|shift| list.get(place(shift)).copied());
    match found {
        [Some(first), Some(second), Some(third)] => Some(format!("{first} {second} {third}")),
        _ => None,
    }
}

/// A seed from digits or from three words in either language; `None` where it is neither.
///
/// Capitals, accents and what stands between the words do not matter, and four letters of a word
/// are enough.
///
/// ```
/// use bossanova::seed;
///
/// assert_eq!(seed::parse("2026"), Some(2026));
/// assert_eq!(seed::parse("Björk, sol, våg"), seed::parse("bjork-sol-vag"));
/// assert_eq!(seed::parse("björk sol"), None);
/// ```
pub fn parse(text: &str) -> Option<u64> {
    let digits = text.trim();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.parse().ok();
    }
    let folded = fold(text);
    let said: Vec<&str> = folded.split(|c: char| !c.is_ascii_lowercase()).collect();
    let said: Vec<&str> = said.into_iter().filter(|word| !word.is_empty()).collect();
    if said.len() != 3 {
        return None;
    }
    [Language::Swedish, Language::English].into_iter().find_map(|language| {
        let list: Vec<String> = words(language).map(fold).collect();
        said.iter().try_fold(0, |seed, word| Some(seed << 10 | place_of(word, &list)?))
    })
}

/// Place of a word, or of the only word that begins like it in at least four letters.
fn place_of(word: &str, list: &[String]) -> Option<u64> {
    let exact = list.iter().position(|one| one == word);
    let begun = || list.iter().position(|one| word.len() >= 4 && one.starts_with(word));
    exact.or_else(begun).map(|place| place as u64)
}

/// Small letters without accents.
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'é' => 'e',
        other => other,
    };
    // A combining accent follows its letter where a text is decomposed.
    let combining = |c: &char| !('\u{300}'..='\u{36f}').contains(c);
    text.chars().flat_map(char::to_lowercase).filter(combining).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{COUNT, Language, WORDS_BELOW, fold, in_words, parse, words};

    const LANGUAGES: [Language; 2] = [Language::Swedish, Language::English];

    #[test]
    fn each_list_has_1024_short_words_that_four_letters_tell_apart() {
        for language in LANGUAGES {
            let list: Vec<String> = words(language).map(fold).collect();
            assert_eq!(list.len(), COUNT);
            let short = |word: &String| (3..=7).contains(&word.len());
            assert!(list.iter().all(short), "{:?}", list.iter().find(|word| !short(word)));
            assert!(list.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
            let beginnings: BTreeSet<&str> =
                list.iter().map(|word| &word[..word.len().min(4)]).collect();
            assert_eq!(beginnings.len(), COUNT);
            for word in list.iter().filter(|word| word.len() == 3) {
                let longer = list.iter().filter(|other| other.starts_with(word.as_str()));
                assert_eq!(longer.count(), 1, "{word} begins another word");
            }
        }
    }

    #[test]
    fn no_word_stands_in_both_lists() {
        let [swedish, english] =
            LANGUAGES.map(|language| words(language).map(fold).collect::<BTreeSet<_>>());
        assert_eq!(swedish.intersection(&english).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    #[test]
    fn every_seed_with_words_comes_back_from_them() {
        // Each word stands once in each place.
        for place in 0..COUNT as u64 {
            let seed =
                (place << 20) | (((place * 7 + 3) % 1024) << 10) | ((place * 129 + 5) % 1024);
            for language in LANGUAGES {
                let text = in_words(seed, language).unwrap();
                assert_eq!(parse(&text), Some(seed), "{text}");
                assert_eq!(parse(&text.to_uppercase()), Some(seed), "{text}");
            }
        }
    }

    /// The first word stands for the upper ten bits: 1 in its place is 2²⁰.
    #[test]
    fn the_first_word_is_the_most_significant() {
        let list: Vec<&str> = words(Language::Swedish).collect();
        let text = format!("{} {} {}", list[1], list[0], list[2]);
        assert_eq!(parse(&text), Some((1 << 20) + 2));
        assert_eq!(in_words((1 << 20) + 2, Language::Swedish), Some(text));
    }

    #[test]
    fn a_greater_seed_has_digits_only() {
        assert_eq!(in_words(WORDS_BELOW, Language::Swedish), None);
        assert!(in_words(WORDS_BELOW - 1, Language::English).is_some());
        assert_eq!(parse("18446744073709551615"), Some(u64::MAX));
        assert_eq!(parse("18446744073709551616"), None);
    }

    #[test]
    fn what_is_no_seed_is_refused() {
        for text in
            ["", " ", "-1", "1.5", "ackord", "ackord acorn adress", "ack adr aft", "a b c d"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
