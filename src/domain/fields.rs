//! Records as JSON objects, read and written field by field.
//!
//! One small reader for all kinds stands where code derived for each kind would: everything passes through
//! [`serde_json::Value`], so the app carries one JSON reader and one writer, whatever its kinds. What it promises: a field
//! that is missing or of another shape refuses the whole object and is named; what a reader didn't take stays together, so
//! that it can be kept as it came.

use std::fmt;

use serde_json::Value;

use super::Extra;

/// Which field is not as it ought to be, and what was expected there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field; empty where it is the object itself.
    pub field: &'static str,
    /// What a reader expected, such as "a string".
    pub expected: &'static str,
}

impl Fault {
    /// A value that is something else than `expected`.
    pub const fn expected(expected: &'static str) -> Self {
        Self { field: "", expected }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "field `{}`: expected {}", self.field, self.expected)
    }
}

/// Something that stands in JSON as one value.
pub trait Json: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// Where the value is none of its kind.
    fn read(value: Value) -> Result<Self, Fault>;

    /// Writes it, as [`Json::read`] reads it.
    fn write(&self) -> Value;
}

/// An object being read: fields are taken out of it, and the rest is what this version doesn't know.
pub struct Fields(Extra);

impl Fields {
    /// The fields of an object.
    pub fn of(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(Fault::expected("a map")),
        }
    }

    /// Takes a field that has to be there.
    pub fn take<T: Json>(&mut self, field: &'static str) -> Result<T, Fault> {
        let value = self.0.remove(field).ok_or(Fault { field, expected: "a value" })?;
        T::read(value).map_err(|fault| Fault { field, ..fault })
    }

    /// Takes a field that an older version, or an empty one, leaves out.
    pub fn take_or_default<T: Json + Default>(&mut self, field: &'static str) -> Result<T, Fault> {
        if self.0.contains_key(field) { self.take(field) } else { Ok(T::default()) }
    }

    /// What was not taken.
    pub fn rest(self) -> Extra {
        self.0
    }
}

/// An object of these fields.
pub fn object(fields: Vec<(&str, Value)>) -> Value {
    let mut object = Extra::new();
    for (field, value) in fields {
        object.insert(field.to_owned(), value);
    }
    Value::Object(object)
}

/// Whatever it is.
impl Json for Value {
    fn read(value: Value) -> Result<Self, Fault> {
        Ok(value)
    }

    fn write(&self) -> Value {
        self.clone()
    }
}

impl Json for String {
    fn read(value: Value) -> Result<Self, Fault> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(Fault::expected("a string")),
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Json for bool {
    fn read(value: Value) -> Result<Self, Fault> {
        value.as_bool().ok_or(Fault::expected("true or false"))
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

macro_rules! whole_numbers {
    ($($number:ty: $as:ident,)+) => {
        $(impl Json for $number {
            fn read(value: Value) -> Result<Self, Fault> {
                value.$as().and_then(|number| number.try_into().ok()).ok_or(Fault::expected("a whole number"))
            }

            fn write(&self) -> Value {
                Value::from(*self)
            }
        })+
    };
}

whole_numbers! { i64: as_i64, i16: as_i64, u64: as_u64, u32: as_u64, usize: as_u64, }

impl<T: Json> Json for Option<T> {
    fn read(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Null => Ok(None),
            value => T::read(value).map(Some),
        }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
}

impl<T: Json> Json for Vec<T> {
    fn read(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Array(values) => values.into_iter().map(T::read).collect(),
            _ => Err(Fault::expected("a list")),
        }
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }
}

/// Makes a type stand in JSON as the text that its `Display` writes and its `FromStr` reads.
macro_rules! json_text {
    ($name:ty, $expected:literal) => {
        impl $crate::domain::fields::Json for $name {
            fn read(value: serde_json::Value) -> Result<Self, $crate::domain::fields::Fault> {
                let text = value.as_str().and_then(|text| text.parse().ok());
                text.ok_or($crate::domain::fields::Fault::expected($expected))
            }

            fn write(&self) -> serde_json::Value {
                serde_json::Value::String(self.to_string())
            }
        }

        $crate::domain::fields::json_serde!($name);
    };
}

/// Makes a type stand in JSON as its name: one that is made of any text and gives it back.
macro_rules! json_name {
    ($name:ty) => {
        impl $crate::domain::fields::Json for $name {
            fn read(value: serde_json::Value) -> Result<Self, $crate::domain::fields::Fault> {
                <String as $crate::domain::fields::Json>::read(value).map(Self::from)
            }

            fn write(&self) -> serde_json::Value {
                serde_json::Value::String(self.clone().into())
            }
        }

        $crate::domain::fields::json_serde!($name);
    };
}

/// Makes a struct stand in JSON as an object: the fields that have to be there, then those that may be missing. What else is
/// in the object stays in its `extra`.
macro_rules! json_object {
    ($name:ident { $($field:ident),+ $(; $($optional:ident),+)? }) => {
        impl $crate::domain::fields::Json for $name {
            fn read(value: serde_json::Value) -> Result<Self, $crate::domain::fields::Fault> {
                let mut fields = $crate::domain::fields::Fields::of(value)?;
                Ok(Self {
                    $($field: fields.take(stringify!($field))?,)+
                    $($($optional: fields.take_or_default(stringify!($optional))?,)+)?
                    extra: fields.rest(),
                })
            }

            fn write(&self) -> serde_json::Value {
                let mut fields = self.extra.clone();
                $(fields.insert(stringify!($field).to_owned(), self.$field.write());)+
                $($(fields.insert(stringify!($optional).to_owned(), self.$optional.write());)+)?
                serde_json::Value::Object(fields)
            }
        }

        $crate::domain::fields::json_serde!($name);
    };
}

/// Lets `serde_json` read and write a type the way its [`Json`] does.
macro_rules! json_serde {
    ($name:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::domain::fields::Json::write(self).serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                $crate::domain::fields::Json::read(value).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// Makes an enum of names: those that this version knows, and `Other` for one that a newer version knows.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
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

        $crate::domain::fields::json_name!($name);
    };
}

pub(crate) use {json_name, json_object, json_serde, json_text, named};
