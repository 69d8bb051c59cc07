//! The header: it opens as it was written, keeps what it doesn't know, and can't be changed without the key.

use lodestar::vault::header::{Header, HeaderError};
use lodestar::vault::slot::Slot;
use proptest::prelude::*;
use serde_json::json;

use crate::storage::support::{Counted, often, opened};

fn written() -> Vec<u8> {
    let (header, vault) = Header::create(&Counted::from(1)).unwrap();
    header.to_bytes(&vault).unwrap()
}

#[test]
fn a_header_opens_as_it_was_written() {
    let (header, vault) = Header::create(&Counted::from(1)).unwrap();
    let bytes = header.to_bytes(&vault).unwrap();
    let (opened, again) = opened(&bytes);
    assert_eq!(opened, header);
    assert_eq!((again.id(), again.epoch()), (vault.id(), 1));
    assert_eq!(Header::read(Some(&bytes), &vault).unwrap(), header);
    assert_eq!(Header::open(None).unwrap_err(), HeaderError::NoHeader);
}

#[test]
fn slots_and_fields_of_a_newer_version_are_kept() {
    let (mut header, vault) = Header::create(&Counted::from(1)).unwrap();
    let later = json!({ "type": "guardian", "nonce": "AAAA", "params": { "n": 18_446_744_073_709_551_615_u64 } });
    header.slots.insert(0, Slot::Other(later.as_object().unwrap().clone()));
    header.extra.insert("hint".to_owned(), json!("a field of tomorrow"));
    if let Slot::Device(device) = &mut header.slots[1] {
        device.extra.insert("made".to_owned(), json!(1));
    }
    let bytes = header.to_bytes(&vault).unwrap();
    let (opened, again) = opened(&bytes);
    assert_eq!(opened, header);
    assert_eq!(opened.to_bytes(&again).unwrap(), bytes);
    assert!(String::from_utf8(bytes).unwrap().contains(r#""n":18446744073709551615"#));
}

#[test]
fn another_vaults_slot_is_no_way_in() {
    let (mut header, vault) = Header::create(&Counted::from(1)).unwrap();
    header.slots = Header::create(&Counted::from(2)).unwrap().0.slots;
    assert_eq!(Header::open(Some(&header.to_bytes(&vault).unwrap())).unwrap_err(), HeaderError::WrongKey);
    header.slots.clear();
    assert_eq!(Header::open(Some(&header.to_bytes(&vault).unwrap())).unwrap_err(), HeaderError::NoUsableSlot);
}

#[test]
fn nothing_secret_is_shown() {
    let (header, _) = Header::create(&Counted::from(1)).unwrap();
    let shown = format!("{header:?}");
    assert!(shown.contains("Device(DeviceSlot(..))"), "{shown}");
}

#[test]
fn every_flipped_byte_of_a_header_is_refused() {
    let whole = written();
    for at in 0..whole.len() {
        for flip in 1..=255_u8 {
            let mut bytes = whole.clone();
            bytes[at] ^= flip;
            assert!(Header::open(Some(&bytes)).is_err(), "byte {at} by {flip}");
        }
        assert!(Header::open(Some(&whole[..at])).is_err(), "cut at {at}");
    }
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn any_bytes_are_refused_calmly(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in any::<String>()) {
        prop_assert!(Header::open(Some(&bytes)).is_err());
        for lines in [format!("{text}\nAAAA\n"), format!("{{\"min_format\":1,\"x\":{text:?}}}\nAAAA\n")] {
            prop_assert!(Header::open(Some(lines.as_bytes())).is_err());
        }
    }
}
