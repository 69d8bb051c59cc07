//! Files of the format age, beside another program that writes and reads them, and with vectors of others.

use std::io::{Read, Write};

use age::secrecy::SecretString;
use base64ct::{Base64, Encoding as _};
use lodestar::vault::Secret;
use lodestar::vault::age::{AgeFault, CHUNK, Recipe, Sealed, WorkFactor, Writer};
use sha2::{Digest, Sha256};

use crate::storage::support::Counted;

const PASSPHRASE: &str = "calm river \u{e9}t\u{e9}";
const LENGTHS: [usize; 8] = [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17];

/// The key that the worker would make.
pub fn wrap(passphrase: &str, recipe: &Recipe) -> Secret {
    let params = scrypt::Params::new(recipe.work.log2(), 8, 1, 32).unwrap();
    let mut key = [0; 32];
    scrypt::scrypt(passphrase.as_bytes(), &recipe.scrypt_salt(), &params, &mut key).unwrap();
    Secret::from_bytes(key)
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect()
}

fn written(plain: &[u8], recipe: Recipe) -> Vec<u8> {
    let mut writer = Writer::begin(recipe, &wrap(PASSPHRASE, &recipe), &Counted::from(2)).unwrap();
    writer.push(plain).unwrap();
    writer.finish().unwrap()
}

pub fn opened(file: &[u8], passphrase: &str) -> Result<Vec<u8>, AgeFault> {
    let sealed = Sealed::read(file)?;
    let mut opened = sealed.open(&wrap(passphrase, &sealed.recipe()))?;
    let mut plain = Vec::new();
    while let Some(chunk) = opened.chunk()? {
        plain.extend_from_slice(&chunk);
    }
    Ok(plain)
}

/// The same by the other program.
pub fn theirs_opened(file: &[u8], passphrase: &str) -> Option<Vec<u8>> {
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(WorkFactor::MOST.log2());
    let decryptor = age::Decryptor::new(file).ok()?;
    let mut plain = Vec::new();
    decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).ok()?.read_to_end(&mut plain).ok()?;
    Some(plain)
}

fn theirs_written(plain: &[u8], work: u8) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(PASSPHRASE));
    recipient.set_work_factor(work);
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).unwrap();
    let mut file = Vec::new();
    let mut writer = encryptor.wrap_output(&mut file).unwrap();
    writer.write_all(plain).unwrap();
    writer.finish().unwrap();
    file
}

fn quick() -> Recipe {
    Recipe { work: WorkFactor::new(2).unwrap(), ..Recipe::fresh(&Counted::from(1)) }
}

#[test]
fn another_program_opens_what_is_written_here() {
    for length in LENGTHS {
        let plain = content(length);
        assert_eq!(theirs_opened(&written(&plain, quick()), PASSPHRASE), Some(plain), "{length}");
    }
    let file = written(b"a quiet day", Recipe::fresh(&Counted::from(1)));
    assert_eq!(theirs_opened(&file, PASSPHRASE).as_deref(), Some(b"a quiet day".as_slice()));
    assert_eq!(theirs_opened(&file, "calm river"), None);
}

#[test]
fn what_another_program_wrote_is_opened_here() {
    for length in LENGTHS {
        let plain = content(length);
        assert_eq!(opened(&theirs_written(&plain, 2), PASSPHRASE), Ok(plain), "{length}");
    }
    for work in 1..=11 {
        let file = theirs_written(b"a quiet day", work);
        assert_eq!(Sealed::read(&file).unwrap().recipe().work.log2(), work);
        assert_eq!(opened(&file, PASSPHRASE).as_deref(), Ok(b"a quiet day".as_slice()));
        assert_eq!(opened(&file, "calm river"), Err(AgeFault::WrongPassphrase));
    }
}

#[test]
fn a_file_for_a_key_is_not_taken_for_one_with_a_passphrase() {
    let key = age::x25519::Identity::generate().to_public();
    let file = age::encrypt(&key, b"a quiet day").unwrap();
    assert_eq!(Sealed::read(&file).unwrap_err(), AgeFault::NotAPassphrase);
}

#[test]
fn both_programs_refuse_the_same_changes() {
    let file = written(b"a quiet day", quick());
    for at in 0..file.len() {
        let mut other = file.clone();
        other[at] ^= 1;
        assert_eq!((opened(&other, PASSPHRASE).ok(), theirs_opened(&other, PASSPHRASE)), (None, None), "{at}");
        assert_eq!((opened(&file[..at], PASSPHRASE).ok(), theirs_opened(&file[..at], PASSPHRASE)), (None, None), "{at}");
    }
}

#[test]
fn the_vectors_of_others_come_out_as_they_say() {
    let mut count = 0;
    for row in include_str!("../fixtures/age/scrypt.tsv").lines() {
        let [name, outcome, hash, passphrases, file] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let file = Base64::decode_vec(file).unwrap();
        for passphrase in passphrases.split('|') {
            match outcome {
                "success" => assert_eq!(format!("{:x}", Sha256::digest(opened(&file, passphrase).unwrap())), hash, "{name}"),
                // there is nothing in it that a passphrase could open
                "no match" if name == "scrypt_uppercase" => {
                    assert_eq!(Sealed::read(&file).unwrap_err(), AgeFault::NotAPassphrase, "{name}");
                }
                "no match" => assert_eq!(opened(&file, passphrase), Err(AgeFault::WrongPassphrase), "{name}"),
                "header failure" => assert!(Sealed::read(&file).is_err(), "{name}"),
                other => panic!("{name}: {other}"),
            }
            count += 1;
        }
    }
    assert_eq!(count, 26);
}
