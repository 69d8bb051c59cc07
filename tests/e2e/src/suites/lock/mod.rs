//! The lock: it keeps others out and never the owner.

mod alarm;
mod canary;
mod changes;
mod erased;
mod passkey;
mod rotation;
mod shows_nothing;
mod tampered;
mod ways_in;

use crate::browser::switches::Switches;
use crate::case::{AND_FIREFOX, CHROMIUM, Case, EVERY};
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("a lock from the first run opens by passphrase and by code", EVERY, story!(ways_in::both)).for_every_change_in(AND_FIREFOX),
    Case::app("a wrong key is refused politely and costs nothing", CHROMIUM, story!(ways_in::wrong)),
    Case::app("a change makes the old keys worthless", CHROMIUM, story!(changes::each)),
    Case::app("t16_wrong_or_changed_is_refused_by_name", EVERY, story!(tampered::header)).mostly_chromium(),
    Case::app("t16_swapped_and_replayed_records_are_refused_by_name", EVERY, story!(tampered::records)).mostly_chromium(),
    Case::app("t17_the_search_finds_what_is_there", EVERY, story!(canary::the_search_finds)).on_fixture().with(Switches::SESSIONS_AT_ONCE),
    Case::app("t17_canary", EVERY, story!(canary::no_typed_word_is_on_the_disk)).with(Switches::SESSIONS_AT_ONCE),
    Case::app("t19_locked_shows_nothing", EVERY, story!(shows_nothing::every_way)),
    Case::app("t19_out_of_sight_is_covered", EVERY, story!(shows_nothing::covered)),
    Case::app("t22_erase_leaves_no_openable_copy", EVERY, story!(erased::from_both_places)),
    Case::app("t22_an_erasing_that_is_killed_goes_on", EVERY, story!(erased::killed)),
    Case::app("t24_a_passkey_is_never_the_only_way_in", CHROMIUM, story!(passkey::deleted)),
    Case::app("this device is added as a way in and removed again", CHROMIUM, story!(passkey::added_and_removed)),
    Case::app("a change that is killed goes on and leaves one key", EVERY, story!(rotation::killed)).mostly_chromium(),
];
