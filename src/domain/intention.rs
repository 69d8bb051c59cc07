//! An intention: a direction that a person sets, held lightly and never achieved.

use serde::{Deserialize, Serialize};

use super::Extra;
use super::moment::Moment;

/// What a person would like to turn toward, with the words on the way there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intention {
    /// When it was begun.
    pub at: Moment,
    /// The language of the app when it was written, such as `en`.
    pub lang: String,
    /// Which of the four ways in was picked.
    #[serde(default)]
    pub approach: Option<Approach>,
    /// The first words, exactly as typed.
    #[serde(default)]
    pub written: String,
    /// The words after turning and softening; empty where that was skipped.
    #[serde(default)]
    pub turned: String,
    /// The few words to carry, shown on Today.
    #[serde(default)]
    pub carried: String,
    /// Whether it is held now.
    pub standing: Standing,
    /// When it was moved to the trash.
    #[serde(default)]
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    #[serde(flatten)]
    pub extra: Extra,
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
            /// One that a newer version knows.
            Other(String),
        }

        impl From<String> for $name {
            fn from(name: String) -> Self {
                match name.as_str() {
                    $($key => Self::$variant,)+
                    _ => Self::Other(name),
                }
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                match value {
                    $($name::$variant => $key.to_owned(),)+
                    $name::Other(name) => name,
                }
            }
        }
    };
}

named! {
    /// The four ways in.
    Approach {
        /// To find something.
        Find = "find",
        /// To feel something.
        Feel = "feel",
        /// To achieve something.
        Achieve = "achieve",
        /// To explore something.
        Explore = "explore",
    }
}

named! {
    /// Whether an intention is held now. None of these is an achievement.
    Standing {
        /// Held now.
        Held = "held",
        /// Set aside for a while.
        Resting = "resting",
        /// Let go.
        LetGo = "let_go",
    }
}

impl Intention {
    /// An intention without words yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            approach: None,
            written: String::new(),
            turned: String::new(),
            carried: String::new(),
            standing: Standing::Held,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        self.approach.is_none() && [&self.written, &self.turned, &self.carried].into_iter().all(|text| super::text::is_blank(text))
    }

    /// The words that stand for it: those to carry, else the turned ones, else the first ones.
    pub fn words(&self) -> &str {
        [&self.carried, &self.turned, &self.written].into_iter().find(|text| !super::text::is_blank(text)).map_or("", String::as_str)
    }
}
