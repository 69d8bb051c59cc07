//! What lists show is the same before a record is opened and after.

use lodestar::domain::entry::Entry;
use lodestar::domain::glimpse::{Glimpse, OPENING};
use lodestar::domain::record::Body;
use lodestar::domain::text;
use proptest::prelude::*;

use crate::storage::support::entry;

proptest! {
    #[test]
    fn every_shorter_opening_is_the_same_from_a_glimpse(
        words in proptest::collection::vec("\\PC{0,40}|[ \\n\\t]{1,5}|\\w{200,400}", 0..40),
        chars in 1..=OPENING,
    ) {
        let whole = words.join(" ");
        let glimpse = Glimpse::of(&entry(&whole)).unwrap();
        let Body::Entry(Entry { text: glimpse, .. }) = glimpse.listed() else { unreachable!() };
        prop_assert_eq!(text::opening(glimpse, chars), text::opening(&whole, chars));
        prop_assert!(glimpse.chars().count() <= OPENING + 2);
    }
}
