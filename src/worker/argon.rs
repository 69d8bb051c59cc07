//! Argon2id, version 1.3, with one lane and 32 bytes of output.

use argon2::{Algorithm, Argon2, Params, Version};
use lodestar::vault::kdf::Argon2Params;
use lodestar::vault::kdf::message::SALT;
use lodestar::vault::keys::{KEY, Secret};
use zeroize::Zeroizing;

/// Makes a key; `None` where the device hasn't got the memory, which for parameters within their bounds is all that can
/// be in the way.
///
/// Its memory isn't overwritten here: the instance ends with the answer, and takes it along.
pub fn key(params: Argon2Params, salt: &[u8; SALT], passphrase: &[u8]) -> Option<Secret> {
    let params = Params::new(params.m_kib(), params.t(), 1, Some(KEY)).ok()?;
    let mut key = Zeroizing::new([0; KEY]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(passphrase, salt, key.as_mut()).ok()?;
    Some(Secret::from_bytes(*key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::{AssociatedData, ParamsBuilder};
    use lodestar::vault::kdf::message::Answer;
    use std::fmt::Write as _;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// The example of RFC 9106, section 5.3. It has four lanes, a secret and associated data, which we don't use.
    #[test]
    fn the_example_of_the_standard() {
        let data = AssociatedData::new(&[4; 12]).unwrap();
        let params = ParamsBuilder::new().m_cost(32).t_cost(3).p_cost(4).data(data).output_len(KEY).build().unwrap();
        let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut tag = [0; KEY];
        argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
        assert_eq!(hex(&tag), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /// Computed with the reference implementation in C.
    #[test]
    fn the_three_rungs_as_the_reference_has_them() {
        for (params, known) in [
            (Argon2Params::STRONG, "7d18c074d2d03228d3bdb0fdd7769c0c51a427390122c030e92f562d4e43b312"),
            (Argon2Params::MIDDLE, "77955e0a838e23e72c85017df441e8300e0ecfec07c36bb83d466782308bbec4"),
            (Argon2Params::FLOOR, "b1e3c71dcc0f4e477d1ebc4f053ad3961725c66b197959f3d9b7631f445b1759"),
        ] {
            let key = key(params, b"saltsaltsaltsalt", "calm river été".as_bytes()).unwrap();
            assert_eq!(hex(&Answer::Key(key).encode()[1..]), known);
        }
    }

    #[test]
    fn another_salt_or_another_passphrase_is_another_key() {
        let of = |salt, passphrase| hex(&Answer::Key(key(Argon2Params::FLOOR, salt, passphrase).unwrap()).encode());
        let first = of(b"saltsaltsaltsalt", b"a");
        assert_ne!(first, of(b"saltsaltsaltsalu", b"a"));
        assert_ne!(first, of(b"saltsaltsaltsalt", b"b"));
        assert_eq!(first, of(b"saltsaltsaltsalt", b"a"));
    }
}
