//! Which form of a text goes with a number.

/// The six plural categories of CLDR. A language uses some of them, and always [`Category::Other`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// A form for none, as in Arabic or Welsh.
    Zero,
    /// A form for one, as in English or Spanish.
    One,
    /// A form for two, as in Arabic or Slovenian.
    Two,
    /// A form for a few, as in Polish.
    Few,
    /// A form for many, as in Polish or, for millions, in Spanish.
    Many,
    /// The form for all else.
    Other,
}

/// Chooses the category for a count in one language.
pub type Rule = fn(u32) -> Category;

/// English: one thing, two things.
pub fn english(n: u32) -> Category {
    if n == 1 { Category::One } else { Category::Other }
}
