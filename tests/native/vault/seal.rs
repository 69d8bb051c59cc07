//! A seal opens under what it was sealed for and under nothing else.

use lodestar::vault::frame::{Frame, FrameError};
use lodestar::vault::seal::{OpenFault, STEP, Unsealable};
use lodestar::vault::{Label, Vault};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::storage::support::{Counted, often, vault};

fn opened(vault: &Vault, label: Label, bytes: &[u8]) -> Result<Vec<u8>, OpenFault> {
    vault.open(label, &Frame::parse(bytes).unwrap()).map(|plain| plain.to_vec())
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn what_is_sealed_opens_again(plain in vec(any::<u8>(), 0..2000), names in vec(any::<u8>(), 0..80), label in 0..7_usize) {
        let (vault, label) = (vault(1), Label::ALL[label]);
        let bytes = vault.seal(label, &names, &plain, &Counted::from(2)).unwrap();
        prop_assert_eq!(Frame::parse(&bytes).unwrap().names, &names);
        prop_assert_eq!(opened(&vault, label, &bytes), Ok(plain));
    }

    #[test]
    fn the_size_tells_only_a_class(plain in vec(any::<u8>(), 0..2000)) {
        let bytes = vault(1).seal(Label::Record, &[], &plain, &Counted::from(2)).unwrap();
        prop_assert_eq!(bytes.len(), 31 + (plain.len() + 4).next_multiple_of(STEP) + 16);
    }

    #[test]
    fn no_label_stands_in_for_another(plain in vec(any::<u8>(), 0..300), one in 0..7_usize, other in 0..7_usize) {
        prop_assume!(one != other);
        let vault = vault(1);
        let bytes = vault.seal(Label::ALL[one], b"names", &plain, &Counted::from(2)).unwrap();
        prop_assert_eq!(opened(&vault, Label::ALL[other], &bytes), Err(OpenFault::Altered));
    }

    #[test]
    fn any_bytes_are_taken_apart_calmly(bytes in vec(any::<u8>(), 0..400)) {
        if let Ok(frame) = Frame::parse(&bytes) {
            prop_assert!(vault(1).open(Label::Record, &frame).is_err());
        }
    }
}

#[test]
fn another_vault_and_another_epoch_are_refused() {
    let bytes = vault(1).seal(Label::Record, b"names", b"words", &Counted::from(2)).unwrap();
    assert_eq!(opened(&vault(2), Label::Record, &bytes), Err(OpenFault::Altered));
    let mut later = bytes.clone();
    later[4] = 7;
    assert_eq!(opened(&vault(1), Label::Record, &later), Err(OpenFault::UnknownEpoch(7)));
}

#[test]
fn frames_are_refused_by_name() {
    assert_eq!(Frame::parse(&[]).unwrap_err(), FrameError::Truncated);
    assert_eq!(Frame::parse(&[1, 0, 0]).unwrap_err(), FrameError::Truncated);
    assert_eq!(Frame::parse(&[2]).unwrap_err(), FrameError::Newer(2));
    assert_eq!(Frame::parse(&[0; 90]).unwrap_err(), FrameError::UnknownFormat(0));
}

#[test]
fn names_longer_than_the_format_are_refused() {
    let sealed = |length| vault(1).seal(Label::Record, &vec![0; length], b"words", &Counted::from(2));
    assert!(sealed(65_535).is_ok());
    assert_eq!(sealed(65_536), Err(Unsealable));
}

#[test]
fn nothing_secret_is_shown() {
    let vault = vault(1);
    let shown = format!("{vault:?}");
    assert!(shown.starts_with("Vault { id: VaultId(") && shown.ends_with(", epoch: 1, .. }"), "{shown}");
}
