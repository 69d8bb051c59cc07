//! Glimpses as bytes: every one comes back as it was, and nothing else is taken for one.

use lodestar::domain::entry::Entry;
use lodestar::domain::glimpse::Glimpse;
use lodestar::domain::record::Body;
use lodestar::storage::glimpse::{read, write};
use proptest::prelude::*;

use super::support::times;
use crate::domain::entries;

const MOST: usize = 16 * 1024;

fn of(entry: Entry) -> Glimpse {
    Glimpse::of(&Body::Entry(entry)).unwrap()
}

proptest! {
    #![proptest_config(times(256))]

    #[test]
    fn a_glimpse_comes_back_as_it_was(entry in entries()) {
        let glimpse = of(entry);
        let bytes = write(&glimpse, MOST).unwrap();
        prop_assert_eq!(read(&bytes), Some(glimpse.clone()));
        // as much room as it takes, and one byte less
        prop_assert!(write(&glimpse, bytes.len()).is_some());
        prop_assert!(write(&glimpse, bytes.len() - 1).is_none());
        // too short, too long
        prop_assert!((0..bytes.len()).all(|end| read(&bytes[..end]).is_none()));
        prop_assert!(read(&[bytes.as_slice(), &[0]].concat()).is_none());
    }

    #[test]
    fn whatever_bytes_are_read_nothing_breaks(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Some(glimpse) = read(&bytes) {
            prop_assert_eq!(write(&glimpse, MOST).unwrap().to_vec(), bytes);
        }
    }
}

#[test]
fn what_is_not_known_is_not_guessed() {
    let bytes = write(&of(Entry::begun(super::support::noon("2026-03-12"), "en")), MOST).unwrap();
    for flag in [32, 64, 128] {
        let mut other = bytes.to_vec();
        other[0] |= flag;
        assert!(read(&other).is_none(), "{flag}");
    }
}
