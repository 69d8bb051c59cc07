//! A record on disk: it comes back as it was, and nothing of it can be changed or exchanged unseen.

use lodestar::storage::envelope::{self, Unreadable};
use lodestar::storage::version::Version;
use lodestar::vault::frame::Frame;
use lodestar::vault::{Label, Vault};
use proptest::prelude::*;

use super::support::{Counted, often, times, vault, versions};

fn sealed(vault: &Vault, version: &Version) -> (String, Vec<u8>) {
    let bytes = envelope::seal(vault, &Counted::from(version.draft), version).unwrap();
    (envelope::key(version.id, version.vid), bytes)
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn a_record_comes_back_as_it_was(version in versions()) {
        let vault = vault(1);
        let (key, bytes) = sealed(&vault, &version);
        prop_assert_eq!(envelope::open(&vault, &key, &bytes), Ok(version));
    }

    #[test]
    fn no_byte_can_be_changed(version in versions(), at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let vault = vault(1);
        let (key, mut bytes) = sealed(&vault, &version);
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let refused = envelope::open(&vault, &key, &bytes);
        prop_assert!(refused.is_err(), "byte {at}");
    }

    #[test]
    fn no_record_can_stand_for_another(one in versions(), other in versions()) {
        let vault = vault(1);
        let ((key, bytes), (other_key, other_bytes)) = (sealed(&vault, &one), sealed(&vault, &other));
        prop_assert_eq!(envelope::open(&vault, &other_key, &bytes), Err(Unreadable::WrongId));
        let other_version = envelope::key(one.id, other.vid);
        prop_assert_eq!(envelope::open(&vault, &other_version, &bytes), Err(Unreadable::WrongVersion));
        // the names of one around the words of another
        let (own, others) = (Frame::parse(&bytes).unwrap(), Frame::parse(&other_bytes).unwrap());
        let (clear, foreign) = (bytes.split_at(7 + own.names.len()).0, other_bytes.split_at(7 + others.names.len()).1);
        prop_assert_eq!(envelope::open(&vault, &key, &[clear, foreign].concat()), Err(Unreadable::Altered));
    }

    #[test]
    fn any_bytes_are_refused_calmly(bytes in proptest::collection::vec(any::<u8>(), 0..600), key in "[0-9a-f/]{0,70}") {
        prop_assert!(envelope::open(&vault(1), &key, &bytes).is_err());
    }

    #[test]
    fn a_whole_frame_around_anything_is_refused_calmly(plain in proptest::collection::vec(any::<u8>(), 0..600), version in versions()) {
        let vault = vault(1);
        let (key, bytes) = sealed(&vault, &version);
        let names = Frame::parse(&bytes).unwrap().names;
        let foreign = vault.seal(Label::Record, names, &plain, &Counted::from(3)).unwrap();
        prop_assert_eq!(envelope::open(&vault, &key, &foreign), Err(Unreadable::NotAVersion));
    }
}

proptest! {
    #![proptest_config(times(8))]

    /// Every single byte, one after the other, in several ways, and every length.
    #[test]
    fn every_flipped_byte_and_every_cut_is_refused(version in versions()) {
        let vault = vault(1);
        let (key, bytes) = sealed(&vault, &version);
        for at in 0..bytes.len() {
            for flip in [1, 0x80, 0xFF] {
                let mut damaged = bytes.clone();
                damaged[at] ^= flip;
                prop_assert!(envelope::open(&vault, &key, &damaged).is_err(), "byte {at} by {flip}");
            }
            prop_assert!(envelope::open(&vault, &key, &bytes[..at]).is_err(), "cut at {at}");
        }
        prop_assert!(envelope::open(&vault, &key, &[bytes.as_slice(), &[0]].concat()).is_err());
    }
}

/// One sample: which byte is refused by which name.
#[test]
fn refusals_have_names() {
    use lodestar::domain::Extra;
    use lodestar::domain::id::{ReplicaId, VersionId};
    use lodestar::storage::version::{Content, VersionVector};
    let vault = vault(1);
    let version = Version {
        id: super::support::record_id(0xA7),
        vid: VersionId::from_bytes([8; 16]),
        vv: VersionVector::first(ReplicaId::from_bytes([9; 16])),
        saved: super::support::moment(0),
        content: Content::Body(Box::new(super::support::entry("words"))),
        draft: 0,
        extra: Extra::new(),
    };
    let (key, bytes) = sealed(&vault, &version);
    let with = |at: usize, byte: u8| {
        let mut bytes = bytes.clone();
        bytes[at] = byte;
        envelope::open(&vault, &key, &bytes)
    };
    assert_eq!(with(0, 2), Err(Unreadable::Newer(2)), "format");
    assert_eq!(with(0, 0), Err(Unreadable::UnknownFormat(0)), "format");
    assert_eq!(with(4, 2), Err(Unreadable::UnknownEpoch(2)), "epoch");
    assert_eq!(with(6, 1), Err(Unreadable::Malformed), "length of the names");
    assert_eq!(with(5, 255), Err(Unreadable::Truncated), "length of the names");
    assert_eq!(with(7, 0), Err(Unreadable::WrongId), "record id");
    assert_eq!(with(23, 0), Err(Unreadable::WrongVersion), "version id");
    assert_eq!(with(40, 2), Err(Unreadable::Malformed), "number of counters");
    assert_eq!(with(41, 0), Err(Unreadable::Altered), "replica id");
    assert_eq!(with(60, 9), Err(Unreadable::Altered), "counter");
    assert_eq!(with(60, 0), Err(Unreadable::Malformed), "a counter of zero");
    assert_eq!(with(61, bytes[61] ^ 1), Err(Unreadable::Altered), "nonce");
    assert_eq!(with(85, bytes[85] ^ 1), Err(Unreadable::Altered), "ciphertext");
    assert_eq!(with(bytes.len() - 1, bytes[bytes.len() - 1] ^ 1), Err(Unreadable::Altered), "tag");
    assert_eq!(envelope::open(&vault, "nonsense", &bytes), Err(Unreadable::BadKey));
    assert_eq!(envelope::open(&vault, &key.to_uppercase(), &bytes), Err(Unreadable::BadKey));
    assert_eq!(envelope::open(&vault, &key, &[]), Err(Unreadable::Truncated));
    assert_eq!(envelope::open(&super::support::vault(2), &key, &bytes), Err(Unreadable::Altered), "another vault");
    let as_draft = vault.seal(Label::Draft, Frame::parse(&bytes).unwrap().names, b"{}", &Counted::from(1)).unwrap();
    assert_eq!(envelope::open(&vault, &key, &as_draft), Err(Unreadable::Altered), "another purpose");
}
