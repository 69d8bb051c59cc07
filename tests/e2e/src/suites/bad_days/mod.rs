//! Bad days: the disk is full, the notes are gone or a newer app's, two windows write on one entry, a part of the browser is missing, the
//! clock is wrong. Each has a clear answer, and no word is lost by it.

mod clocks;
mod full;
mod missing;
mod newer;
mod two_windows;
mod vanished;

use crate::browser::switches::Switches;
use crate::case::{Case, EVERY, FIREFOX, WITH_PRELUDE};
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("t05_a_full_disk_never_says_saved", EVERY, story!(full::disk)),
    Case::app("t07_vanished_data_is_announced", EVERY, story!(vanished::at_the_start)),
    Case::app("t07_data_that_vanishes_under_an_open_page_is_announced", EVERY, story!(vanished::while_open)),
    Case::app("t08_two_windows_keep_both_texts", EVERY, story!(two_windows::both)),
    Case::app("t11_a_newer_journal_is_read_and_never_written", EVERY, story!(newer::structure)),
    Case::app("t11_a_newer_format_says_so", EVERY, story!(newer::format)),
    Case::app("t23_an_unanswered_question_holds_nothing_up", FIREFOX, story!(missing::unanswered)),
    Case::app("t25_a_missing_part_gives_a_readable_page", EVERY, story!(missing::parts)),
    Case::app("t25_a_private_window_works_or_says_why", EVERY, story!(missing::private)).with(Switches::PRIVATE),
    Case::app("t26_zones_neither_reorder_nor_lose", EVERY, story!(clocks::zones)).with(Switches::in_zone("America/New_York")),
    Case::app("t26_a_clock_ten_years_off_loses_nothing", WITH_PRELUDE, story!(clocks::years)),
];
