//! Several things in one sentence.

use super::Language;

/// `A`, `A dan B`, `A, B, dan C`; nothing for an empty list. Both languages put a comma before the last word of three or more.
#[must_use]
pub fn join(items: &[impl AsRef<str>], language: Language) -> String {
    let and = language.choose("dan", "and");
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first, second] => format!("{} {and} {}", first.as_ref(), second.as_ref()),
        [others @ .., last] => {
            let mut text = String::new();
            for item in others {
                text.push_str(item.as_ref());
                text.push_str(", ");
            }
            text + and + " " + last.as_ref()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owned_and_borrowed_items_are_joined_alike() {
        let owned: Vec<String> = ["Poktan", "Dashat", "BKB"].map(str::to_owned).into();
        assert_eq!(join(&owned, Language::Id), "Poktan, Dashat, dan BKB");
        assert_eq!(join(&["Poktan", "Dashat", "BKB"], Language::En), "Poktan, Dashat, and BKB");
    }

    #[test]
    fn an_empty_list_says_nothing() {
        assert_eq!(join(&[""; 0], Language::Id), "");
    }
}
