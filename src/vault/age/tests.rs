//! What files of the format age promise, with wrap keys that nobody had to wait for.

use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// Every number of one byte, one after the other.
#[derive(Default)]
struct Counting(Cell<u8>);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.0.replace(self.0.get().wrapping_add(1));
        }
    }
}

fn wrap() -> Secret {
    Secret::from_bytes([7; 32])
}

fn recipe() -> Recipe {
    Recipe { salt: [1; SALT], work: WorkFactor::WRITTEN }
}

/// Writes a file in pieces of a size.
fn written(plain: &[u8], piece: usize) -> Vec<u8> {
    let mut writer = Writer::begin(recipe(), &wrap(), &Counting::default()).unwrap();
    let mut file = Vec::new();
    for piece in plain.chunks(piece) {
        writer.push(piece).unwrap();
        file.extend(writer.take());
    }
    file.extend(writer.finish().unwrap());
    file
}

fn opened_with(file: &[u8], wrap: &Secret) -> Result<Vec<u8>, AgeFault> {
    let mut opened = Sealed::read(file)?.open(wrap)?;
    let mut plain = Vec::new();
    while let Some(chunk) = opened.chunk()? {
        plain.extend_from_slice(&chunk);
    }
    assert_eq!(opened.chunk(), Ok(None));
    Ok(plain)
}

fn opened(file: &[u8]) -> Result<Vec<u8>, AgeFault> {
    opened_with(file, &wrap())
}

/// Where the chunks of a file begin.
fn begin(file: &[u8]) -> usize {
    file.len() - Sealed::read(file).unwrap().chunks.len()
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect()
}

/// Made by hand with other implementations of all that is in it: those of Python's `hashlib` and `hmac` and of OpenSSL.
const KNOWN: &str = "age-encryption.org/v1\n\
    -> scrypt AAECAwQFBgcICQoLDA0ODw 16\n\
    AhRHRVhNb5kalNYJbhSPqugRCVPMHL6LyehY7q83Fk4\n\
    --- UBP8upLS+fMcV6N5kcEr/6950OahoDRZr9Jqw8MNSRQ\n";
const KNOWN_REST: &str = "ICEiIyQlJicoKSorLC0uL73TtZL/DlS7bkGrO1R39oofWOsG/HFn9bFF/SE";
const KNOWN_WRAP: &str = "Cgvnk5jhf3+Jb7mtY7C2qA9TEZROG8erz8/CwMVqHO0";

fn from_base64(text: &str) -> Vec<u8> {
    use base64ct::{Base64Unpadded, Encoding as _};
    Base64Unpadded::decode_vec(text).unwrap()
}

#[test]
fn a_file_is_these_bytes() {
    let entropy = Counting::default();
    let recipe = Recipe::fresh(&entropy);
    let params = scrypt::Params::new(recipe.work.log2(), 8, 1, 32).unwrap();
    let mut wrap = [0; 32];
    scrypt::scrypt("calm river été".as_bytes(), &recipe.scrypt_salt(), &params, &mut wrap).unwrap();
    assert_eq!(wrap.as_slice(), from_base64(KNOWN_WRAP));
    let wrap = Secret::from_bytes(wrap);
    let mut writer = Writer::begin(recipe, &wrap, &entropy).unwrap();
    writer.push(b"a quiet day\n").unwrap();
    let file = writer.finish().unwrap();
    assert_eq!(file, [KNOWN.as_bytes(), &from_base64(KNOWN_REST)].concat());
    assert_eq!(Sealed::read(&file).unwrap().recipe(), recipe);
    assert_eq!(opened_with(&file, &wrap).unwrap(), b"a quiet day\n");
}

#[test]
fn content_of_every_length_around_a_chunk_comes_back() {
    for (length, chunks) in [(0, 1), (1, 1), (CHUNK - 1, 1), (CHUNK, 1), (CHUNK + 1, 2), (2 * CHUNK, 2), (2 * CHUNK + 1, 3)] {
        let plain = content(length);
        for piece in [1000, CHUNK, 3 * CHUNK] {
            let file = written(&plain, piece);
            assert_eq!(opened(&file).as_ref(), Ok(&plain), "{length}");
            assert_eq!(file.len() - begin(&file), length + chunks * TAG, "{length}");
        }
    }
}

#[test]
fn a_file_comes_out_chunk_by_chunk() {
    let file = written(&content(2 * CHUNK + 5), CHUNK);
    let mut opened = Sealed::read(&file).unwrap().open(&wrap()).unwrap();
    let mut lengths = Vec::new();
    while let Some(chunk) = opened.chunk().unwrap() {
        lengths.push(chunk.len());
    }
    assert_eq!(lengths, [CHUNK, CHUNK, 5]);
}

#[test]
fn any_other_byte_is_refused() {
    let file = written(b"a quiet day\n", 5);
    for at in 0..file.len() {
        for bit in 0..8 {
            let mut other = file.clone();
            other[at] ^= 1 << bit;
            assert!(opened(&other).is_err(), "{at} {bit}");
        }
    }
}

#[test]
fn any_cut_is_refused_and_named_where_it_can_be_told() {
    let file = written(b"a quiet day\n", 5);
    let inside = begin(&file) + TAG;
    for length in 0..file.len() {
        let fault = if length < inside { AgeFault::Cut } else { AgeFault::Altered };
        assert_eq!(opened(&file[..length]), Err(fault), "{length}");
    }
    let file = written(&content(2 * CHUNK + 5), CHUNK);
    let second = begin(&file) + CHUNK + TAG;
    for (length, fault) in [
        (second - 1, AgeFault::Altered),
        (second, AgeFault::Cut),
        (second + 1, AgeFault::Cut),
        (second + TAG - 1, AgeFault::Cut),
        (second + TAG, AgeFault::Altered),
        (second + CHUNK + TAG, AgeFault::Cut),
        (file.len() - 1, AgeFault::Altered),
    ] {
        assert_eq!(opened(&file[..length]), Err(fault), "{length}");
    }
}

#[test]
fn what_goes_on_behind_its_end_is_refused() {
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1] {
        let file = written(&content(length), CHUNK);
        let chunks = file[begin(&file)..].to_vec();
        for more in [&b"\n"[..], &[0; TAG], &vec![0; CHUNK + TAG], &chunks] {
            assert_eq!(opened(&[file.as_slice(), more].concat()), Err(AgeFault::Altered), "{length}");
        }
    }
}

#[test]
fn chunks_in_another_order_are_refused_and_a_fault_stays() {
    let file = written(&content(3 * CHUNK), CHUNK);
    let (head, chunks) = file.split_at(begin(&file));
    let chunk = |number: usize| &chunks[number * (CHUNK + TAG)..(number + 1) * (CHUNK + TAG)];
    for order in [[1, 0, 2], [0, 0, 2], [0, 2, 1], [0, 1, 1]] {
        let other = [head, chunk(order[0]), chunk(order[1]), chunk(order[2])].concat();
        assert_eq!(opened(&other), Err(AgeFault::Altered), "{order:?}");
    }
    assert_eq!(opened(&[head, chunk(0), chunk(2)].concat()), Err(AgeFault::Altered));
    let cut = [head, chunk(0), chunk(1)].concat();
    let mut opened = Sealed::read(&cut).unwrap().open(&wrap()).unwrap();
    assert!(opened.chunk().unwrap().is_some());
    assert_eq!([opened.chunk(), opened.chunk(), opened.chunk()], [Err(AgeFault::Cut), Err(AgeFault::Cut), Err(AgeFault::Cut)]);
}

#[test]
fn another_wrap_key_and_another_header_are_told_apart() {
    let file = written(b"a quiet day\n", 5);
    assert_eq!(opened_with(&file, &Secret::from_bytes([8; 32])), Err(AgeFault::WrongPassphrase));
    let other = |from: &str, to: &str| {
        let header = String::from_utf8(file[..begin(&file) - NONCE].to_vec()).unwrap();
        assert!(header.contains(from), "{header}");
        [header.replacen(from, to, 1).as_bytes(), &file[begin(&file) - NONCE..]].concat()
    };
    // the wrap key still fits: only the MAC can tell
    assert_eq!(opened(&other(" 16\n", " 15\n")), Err(AgeFault::Altered));
    assert_eq!(opened(&other("AQEBAQ", "BQEBAQ")), Err(AgeFault::Altered));
}

#[test]
fn a_header_is_read_in_the_one_way_there_is() {
    let rest = [7; NONCE + TAG];
    let read = |header: &str| Sealed::read(&[header.as_bytes(), &rest].concat()).map(|sealed| sealed.recipe().work.log2());
    assert_eq!(read(KNOWN), Ok(16));
    for (from, to, fault) in [
        ("age-", "Age-", AgeFault::NotAge),
        ("age-", "\u{feff}age-", AgeFault::NotAge),
        ("age-", "-----BEGIN AGE ENCRYPTED FILE-----\nage-", AgeFault::NotAge),
        ("v1\n", "v2\n", AgeFault::NotAPassphrase),
        ("v1\n", "v1\r\n", AgeFault::NotAPassphrase),
        ("v1\n", "v1\n\n", AgeFault::Altered),
        ("v1\n", "v1\n-> X25519 AAAA\nAAAA\n", AgeFault::NotAPassphrase),
        ("-> scrypt", "-> Scrypt", AgeFault::NotAPassphrase),
        ("-> scrypt", "-> scrypts", AgeFault::NotAPassphrase),
        ("-> scrypt", "->scrypt", AgeFault::Altered),
        ("-> scrypt", "->  scrypt", AgeFault::NotAPassphrase),
        ("scrypt ", "scrypt  ", AgeFault::Altered),
        (" 16\n", "\n", AgeFault::Altered),
        (" 16\n", " \n", AgeFault::Altered),
        (" 16\n", " 16 \n", AgeFault::Altered),
        (" 16\n", " 16 16\n", AgeFault::Altered),
        (" 16\n", " 16\r\n", AgeFault::Altered),
        (" 16\n", "  16\n", AgeFault::Altered),
        ("DA0ODw 16", "DA0OD 16", AgeFault::Altered),
        ("DA0ODw 16", "DA0ODx 16", AgeFault::Altered),
        ("DA0ODw 16", "DA0ODw== 16", AgeFault::Altered),
        ("DA0ODw 16", "DA0ODwAA 16", AgeFault::Altered),
        ("DA0ODw 16", "DA0O_w 16", AgeFault::Altered),
        ("q83Fk4\n", "q83Fk5\n", AgeFault::Altered),
        ("q83Fk4\n", "q83Fk4=\n", AgeFault::Altered),
        ("q83Fk4\n", "q83Fk\n", AgeFault::Altered),
        ("q83Fk4\n", "q83Fk4A\n", AgeFault::Altered),
        ("q83Fk4\n", "q83Fk4 \n", AgeFault::Altered),
        ("q83Fk4\n", "q83Fk4\n\n", AgeFault::Altered),
        ("q83Fk4\n", "q83Fk4\nAAAA\n", AgeFault::Altered),
        ("q83Fk4\n", "q83Fk4\n-> scrypt AAECAwQFBgcICQoLDA0ODw 16\n", AgeFault::NotAPassphrase),
        ("AhRH", "AhRH\n", AgeFault::Altered),
        ("---", "--", AgeFault::Altered),
        ("--- ", "---", AgeFault::Altered),
        ("--- ", "---  ", AgeFault::Altered),
        ("MNSRQ\n", "MNSRR\n", AgeFault::Altered),
        ("MNSRQ\n", "MNSRQ=\n", AgeFault::Altered),
        ("MNSRQ\n", "MNSRQ\r\n", AgeFault::Altered),
        ("MNSRQ\n", "MNSRQ \n", AgeFault::Altered),
        ("MNSRQ\n", "MNSR\n", AgeFault::Altered),
    ] {
        let other = KNOWN.replacen(from, to, 1);
        assert_ne!(other, KNOWN, "{from:?}");
        assert_eq!(read(&other), Err(fault), "{from:?} as {to:?}");
    }
    for other in [&b"PK\x03\x04"[..], b"\x89PNG", b"{}", b"age", b"age-encryption.org/v1\n-> scrypt "] {
        let fault = if other.starts_with(b"age") { AgeFault::Cut } else { AgeFault::NotAge };
        assert_eq!(Sealed::read(other).unwrap_err(), fault, "{other:?}");
    }
}

/// Whether more could still make it one is asked of its length, so that nobody reads a long file for the end of a line.
#[test]
fn a_line_without_an_end_may_be_cut_and_a_longer_one_is_no_line() {
    let begun = |length| [b"age-encryption.org/v1\n-> scrypt ".as_slice(), &[b'a'].repeat(length)].concat();
    for (length, fault) in [(0, AgeFault::Cut), (64, AgeFault::Cut), (65, AgeFault::Altered), (1000, AgeFault::Altered)] {
        assert_eq!(Sealed::read(&begun(length)).unwrap_err(), fault, "{length}");
    }
}

#[test]
fn a_work_factor_is_a_number_within_bounds() {
    let parse = |text: &str| WorkFactor::parse(text.as_bytes()).map(WorkFactor::log2);
    for number in 1..=18 {
        assert_eq!(parse(&number.to_string()), Ok(number));
    }
    for text in ["", "0", "00", "010", "+10", "-10", " 10", "10 ", "1e1", "0x10", "10\0", "1_0", "\u{661}", "aaaa10", "10aaaa"] {
        assert_eq!(parse(text), Err(AgeFault::Altered), "{text:?}");
    }
    for text in ["19", "23", "64", "255", "256", "266", "9223372036854775818", "99999999999999999999"] {
        assert_eq!(parse(text), Err(AgeFault::TooMuchWork), "{text}");
    }
    assert_eq!((WorkFactor::new(0), WorkFactor::new(19)), (None, None));
    assert_eq!(WorkFactor::new(18), Some(WorkFactor::MOST));
    assert_eq!((WorkFactor::WRITTEN.memory(), WorkFactor::MOST.memory()), (64 << 20, 256 << 20));
}

#[test]
fn nothing_of_a_file_is_shown() {
    let file = written(b"a quiet day\n", 5);
    let sealed = Sealed::read(&file).unwrap();
    assert_eq!(format!("{sealed:?} {:?}", sealed.open(&wrap()).unwrap()), "Sealed(..) Opened(..)");
    assert_eq!(format!("{:?}", Writer::begin(recipe(), &wrap(), &Counting::default()).unwrap()), "Writer(..)");
}

/// Files of more than one chunk are long for a build that isn't made to be fast.
fn some() -> ProptestConfig {
    ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(some())]

    #[test]
    fn what_is_written_in_any_pieces_comes_back(lengths in vec(0..40_000_usize, 0..6)) {
        let plain = content(lengths.iter().sum());
        let mut writer = Writer::begin(recipe(), &wrap(), &Counting::default()).unwrap();
        let mut rest = plain.as_slice();
        for length in lengths {
            let (piece, behind) = rest.split_at(length);
            writer.push(piece).unwrap();
            rest = behind;
        }
        prop_assert_eq!(opened(&writer.finish().unwrap()), Ok(plain));
    }

    #[test]
    fn any_bytes_are_taken_apart_calmly(bytes in vec(any::<u8>(), 0..300), known in 0..=KNOWN.len()) {
        prop_assert!(opened(&bytes).is_err());
        prop_assert!(opened(&[&KNOWN.as_bytes()[..known], &bytes].concat()).is_err());
    }

    #[test]
    fn a_change_anywhere_in_a_longer_file_is_refused(at in 0..2 * CHUNK, bit in 0..8_u8) {
        let mut file = written(&content(2 * CHUNK), CHUNK);
        file[at] ^= 1 << bit;
        prop_assert!(opened(&file).is_err());
    }
}
