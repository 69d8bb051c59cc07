//! The machine that covers and locks, driven through made-up days: clocks that jump, devices that sleep, people who come back.

use lodestar::domain::lock::{Clocks, Command, Event, KEEP_OPEN_MS, Limits, Standing, Tries, Watch};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::storage::support::often;

const MINUTE: u64 = 60_000;
const DAWN: Clocks = Clocks { mono_ms: 5_000, wall_ms: 1_773_316_800_000 };

/// What really happens between two events.
#[derive(Clone, Copy, Debug)]
enum Meanwhile {
    /// Time passes, and somebody may set the clock on the wall.
    Awake { ms: u64, set_by: i64 },
    /// The device sleeps; its other clock runs on or stands still.
    Asleep { ms: u64, runs_on: bool },
}

fn events() -> impl Strategy<Value = Event> {
    use Event::*;
    prop_oneof![
        6 => prop_oneof![Just(Hidden), Just(Shown), Just(Activity), Just(Activity), Just(Tick), Just(Tick)],
        3 => prop_oneof![Just(KeepOpenBegun), Just(KeepOpenEnded), Just(RecordingBegun), Just(RecordingEnded)],
        3 => prop_oneof![Just(UnlockBegun), Just(UnlockRefused), Just(Unlocked), Just(Unlocked)],
        1 => prop_oneof![Just(LockPressed), Just(LockedElsewhere), Just(Restored)],
    ]
}

fn spans() -> impl Strategy<Value = u64> {
    prop_oneof![6 => 0..3 * MINUTE, 2 => 0..20 * MINUTE, 1 => 0..7 * 60 * MINUTE]
}

fn steps(set_by: impl Strategy<Value = i64> + Clone) -> impl Strategy<Value = Vec<(Meanwhile, Event)>> {
    let awake = (spans(), set_by).prop_map(|(ms, set_by)| Meanwhile::Awake { ms, set_by });
    let asleep = (spans(), any::<bool>()).prop_map(|(ms, runs_on)| Meanwhile::Asleep { ms, runs_on });
    vec((prop_oneof![4 => awake, 1 => asleep], events()), 1..60)
}

fn jumps() -> impl Strategy<Value = i64> + Clone {
    const YEARS: i64 = 10 * 365 * 86_400_000;
    prop_oneof![4 => Just(0), 2 => -600_000..600_000_i64, 1 => -YEARS..YEARS]
}

/// What is really so, known to nobody in the app.
struct World {
    now_ms: u64,
    clocks: Clocks,
    hidden_since: Option<u64>,
    touched: u64,
    kept_since: Option<u64>,
    is_recording: bool,
}

impl World {
    fn new() -> Self {
        Self { now_ms: 0, clocks: DAWN, hidden_since: None, touched: 0, kept_since: None, is_recording: false }
    }

    fn pass(&mut self, meanwhile: Meanwhile) {
        let (ms, mono, set_by) = match meanwhile {
            Meanwhile::Awake { ms, set_by } => (ms, ms, set_by),
            Meanwhile::Asleep { ms, runs_on } => (ms, if runs_on { ms } else { 0 }, 0),
        };
        self.now_ms += ms;
        self.clocks.mono_ms += mono;
        self.clocks.wall_ms += i64::try_from(ms).unwrap() + set_by;
    }

    /// Whether it has been open for too long with nobody there.
    fn is_up(&self, (hidden, idle): (u64, u64)) -> bool {
        match self.kept_since {
            Some(since) => self.now_ms - since >= KEEP_OPEN_MS,
            None => self.now_ms - self.touched >= idle || self.hidden_since.is_some_and(|since| self.now_ms - since >= hidden),
        }
    }

    fn note(&mut self, event: Event, before: Standing) {
        let is_open = matches!(before, Standing::Open | Standing::Covered);
        match event {
            Event::Hidden => drop(self.hidden_since.get_or_insert(self.now_ms)),
            Event::Shown | Event::Restored => self.hidden_since = None,
            Event::Activity if self.hidden_since.is_none() => self.touched = self.now_ms,
            Event::KeepOpenBegun if is_open => drop(self.kept_since.get_or_insert(self.now_ms)),
            Event::KeepOpenEnded if self.kept_since.take().is_some() => self.begin(),
            Event::RecordingBegun => self.is_recording = true,
            Event::RecordingEnded => self.is_recording = false,
            Event::Unlocked if before == Standing::Unlocking => {
                self.kept_since = None;
                self.begin();
            }
            _ => {}
        }
    }

    fn begin(&mut self) {
        self.touched = self.now_ms;
        self.hidden_since = self.hidden_since.map(|_| self.now_ms);
    }
}

fn opened(limits: Limits, at: Clocks) -> Watch {
    let mut watch = Watch::locked(limits, at);
    assert_eq!(watch.on(Event::UnlockBegun, at), None);
    assert_eq!(watch.standing(), Standing::Unlocking);
    assert_eq!(watch.on(Event::Unlocked, at), None);
    assert_eq!(watch.standing(), Standing::Open);
    watch
}

proptest! {
    #![proptest_config(often())]

    /// However the clocks jump, words never stay there longer than allowed with nobody there.
    #[test]
    fn it_is_never_open_for_longer_than_allowed(steps in steps(jumps()), hidden in 0..20_u32, idle in 0..40_u32) {
        let limits = (u64::from(hidden.min(15)) * MINUTE, u64::from(idle.clamp(1, 30)) * MINUTE);
        let mut world = World::new();
        let mut watch = opened(Limits::minutes(hidden, idle), world.clocks);
        for (meanwhile, event) in steps {
            world.pass(meanwhile);
            let before = watch.standing();
            let was_up = world.is_up(limits);
            let command = watch.on(event, world.clocks);
            world.note(event, before);
            let after = watch.standing();
            if matches!(before, Standing::Open | Standing::Covered) && was_up {
                prop_assert!(after == Standing::Locked || after == Standing::Covered && world.is_recording, "{event:?}: {after:?}");
            }
            if world.hidden_since.is_some() {
                prop_assert!(after != Standing::Open && after != Standing::NoLock, "in sight while hidden");
            }
            let is_locked_now = matches!(before, Standing::Open | Standing::Covered) && after == Standing::Locked;
            prop_assert_eq!(command == Some(Command::LockNow), is_locked_now);
        }
    }

    /// With clocks that nobody sets it locks when it has to, and never sooner.
    #[test]
    fn it_never_locks_too_early(steps in steps(Just(0))) {
        let limits = (2 * MINUTE, 5 * MINUTE);
        let mut world = World::new();
        let mut watch = opened(Limits::default(), world.clocks);
        let mut is_covered = false;
        for (meanwhile, event) in steps {
            world.pass(meanwhile);
            let before = watch.standing();
            let was_up = world.is_up(limits);
            if was_up && matches!(event, Event::KeepOpenBegun | Event::KeepOpenEnded | Event::Activity) {
                continue;
            }
            let kept = world.kept_since.is_some();
            let command = watch.on(event, world.clocks);
            world.note(event, before);
            match command {
                Some(Command::LockNow) => {
                    let asked = matches!(event, Event::LockPressed | Event::LockedElsewhere | Event::RecordingEnded) || event == Event::Restored && !kept;
                    prop_assert!(was_up || asked, "{event:?}");
                    break;
                }
                Some(Command::Cover) => {
                    prop_assert!(!is_covered);
                    is_covered = true;
                }
                Some(Command::Uncover) => {
                    prop_assert!(is_covered);
                    is_covered = false;
                }
                None => {}
            }
            prop_assert_eq!(watch.standing() == Standing::Covered, is_covered);
        }
    }

    #[test]
    fn wrong_tries_cost_at_most_half_a_minute(times in vec(0..100_000_u64, 0..50), mono_ms in any::<u64>()) {
        let tries = times.iter().fold(Tries::default(), |tries, at| tries.after_wrong(*at));
        prop_assert!(tries.wait_ms(mono_ms) <= 30_000);
        prop_assert_eq!(tries.wait_ms(u64::MAX), 0);
    }
}

fn later(clocks: Clocks, ms: u64) -> Clocks {
    Clocks { mono_ms: clocks.mono_ms + ms, wall_ms: clocks.wall_ms + i64::try_from(ms).unwrap() }
}

#[test]
fn two_minutes_out_of_sight_or_five_untouched() {
    for (event, ms) in [(Event::Hidden, 2 * MINUTE), (Event::Tick, 5 * MINUTE)] {
        let mut watch = opened(Limits::default(), DAWN);
        watch.on(event, DAWN);
        assert_ne!(watch.on(Event::Tick, later(DAWN, ms - 1)), Some(Command::LockNow), "{event:?}");
        assert_eq!(watch.on(Event::Tick, later(DAWN, ms)), Some(Command::LockNow), "{event:?}");
        assert_eq!(watch.standing(), Standing::Locked);
    }
}

#[test]
fn who_comes_back_too_late_does_not_keep_it_open() {
    for event in [Event::Activity, Event::Shown, Event::KeepOpenBegun] {
        let mut watch = opened(Limits::default(), DAWN);
        assert_eq!(watch.on(event, later(DAWN, 5 * MINUTE)), Some(Command::LockNow), "{event:?}");
    }
}

#[test]
fn a_clock_that_was_set_back_locks() {
    let set_back =
        |mono_ms: u64, by: i64| Clocks { mono_ms: DAWN.mono_ms + mono_ms, wall_ms: DAWN.wall_ms + i64::try_from(mono_ms).unwrap() - by };
    for (at, command) in [
        (set_back(1_000, 3_100), Some(Command::LockNow)),
        (set_back(1_000, 86_400_000), Some(Command::LockNow)),
        // nudged, not set
        (set_back(1_000, 1_900), None),
        // the other clock has run back
        (Clocks { mono_ms: 0, ..DAWN }, Some(Command::LockNow)),
        // set forward: it may have slept
        (set_back(1_000, -10 * 60_000), Some(Command::LockNow)),
    ] {
        assert_eq!(opened(Limits::default(), DAWN).on(Event::Tick, at), command, "{at:?}");
    }
}

#[test]
fn it_is_kept_open_for_six_hours_at_most() {
    let mut watch = opened(Limits::default(), DAWN);
    watch.on(Event::KeepOpenBegun, DAWN);
    assert_eq!(watch.on(Event::Hidden, later(DAWN, MINUTE)), Some(Command::Cover));
    // help is a page of its own: coming back from it locks nobody out on session day
    assert_eq!(watch.on(Event::Restored, later(DAWN, 200 * MINUTE)), Some(Command::Uncover));
    // begun once more, it holds no longer for it
    assert_eq!(watch.on(Event::KeepOpenBegun, later(DAWN, 300 * MINUTE)), None);
    assert_eq!(watch.on(Event::Tick, later(DAWN, KEEP_OPEN_MS - 1)), None);
    assert_eq!(watch.on(Event::Tick, later(DAWN, KEEP_OPEN_MS)), Some(Command::LockNow));
}

#[test]
fn when_it_is_no_longer_kept_open_the_limits_begin() {
    let mut watch = opened(Limits::default(), DAWN);
    watch.on(Event::KeepOpenBegun, DAWN);
    let ended = later(DAWN, 60 * MINUTE);
    assert_eq!(watch.on(Event::KeepOpenEnded, ended), None);
    assert_eq!(watch.on(Event::Tick, later(ended, 5 * MINUTE - 1)), None);
    assert_eq!(watch.on(Event::Tick, later(ended, 5 * MINUTE)), Some(Command::LockNow));
}

#[test]
fn a_recording_is_not_cut_off() {
    for due in [Event::Tick, Event::LockedElsewhere] {
        let mut watch = opened(Limits::default(), DAWN);
        watch.on(Event::RecordingBegun, DAWN);
        let late = later(DAWN, if due == Event::Tick { 5 * MINUTE } else { 1 });
        assert_eq!(watch.on(due, late), Some(Command::Cover), "{due:?}");
        // what is covered stays so, whoever touches it
        assert_eq!(watch.on(Event::Activity, late), None);
        assert_eq!(watch.on(Event::Hidden, late), None);
        assert_eq!(watch.on(Event::Shown, late), None);
        assert_eq!(watch.standing(), Standing::Covered);
        assert_eq!(watch.on(Event::RecordingEnded, late), Some(Command::LockNow));
    }
    let mut watch = opened(Limits::default(), DAWN);
    watch.on(Event::RecordingBegun, DAWN);
    assert_eq!(watch.on(Event::LockPressed, DAWN), Some(Command::LockNow));
}

#[test]
fn every_other_way_of_locking_locks_at_once() {
    for event in [Event::LockPressed, Event::LockedElsewhere, Event::Restored] {
        assert_eq!(opened(Limits::default(), DAWN).on(event, DAWN), Some(Command::LockNow), "{event:?}");
    }
    let mut watch = opened(Limits::minutes(0, 5), DAWN);
    assert_eq!(watch.on(Event::Hidden, DAWN), Some(Command::LockNow));
}

#[test]
fn without_a_lock_it_only_covers() {
    let mut watch = Watch::without_lock(Limits::default(), DAWN);
    assert_eq!(watch.on(Event::Hidden, DAWN), Some(Command::Cover));
    assert_eq!(watch.on(Event::Shown, later(DAWN, 600 * MINUTE)), Some(Command::Uncover));
    for event in [Event::LockPressed, Event::LockedElsewhere, Event::Restored, Event::Tick] {
        assert_eq!(watch.on(event, later(DAWN, 900 * MINUTE)), None, "{event:?}");
        assert_eq!(watch.standing(), Standing::NoLock);
    }
    let set = later(DAWN, 900 * MINUTE);
    assert_eq!(watch.on(Event::LockSet, set), None);
    assert_eq!(watch.standing(), Standing::Open);
    assert_eq!(watch.on(Event::Tick, later(set, 5 * MINUTE - 1)), None);
    assert_eq!(watch.on(Event::LockRemoved, later(set, 5 * MINUTE - 1)), None);
    assert_eq!(watch.standing(), Standing::NoLock);
}

#[test]
fn a_secret_that_is_right_while_out_of_sight_opens_behind_the_cover() {
    let mut watch = Watch::locked(Limits::default(), DAWN);
    watch.on(Event::UnlockBegun, DAWN);
    watch.on(Event::UnlockRefused, DAWN);
    assert_eq!(watch.standing(), Standing::Locked);
    watch.on(Event::UnlockBegun, DAWN);
    assert_eq!(watch.on(Event::Hidden, DAWN), None);
    assert_eq!(watch.on(Event::Unlocked, later(DAWN, MINUTE)), Some(Command::Cover));
    assert_eq!(watch.on(Event::Shown, later(DAWN, 3 * MINUTE - 1)), Some(Command::Uncover));
}

#[test]
fn what_happens_out_of_sight_is_nobody() {
    let mut watch = opened(Limits::minutes(15, 5), DAWN);
    watch.on(Event::Hidden, DAWN);
    assert_eq!(watch.on(Event::Activity, later(DAWN, 4 * MINUTE)), None);
    assert_eq!(watch.on(Event::Tick, later(DAWN, 5 * MINUTE)), Some(Command::LockNow));
}

#[test]
fn after_a_lock_counting_begins_anew() {
    let mut watch = opened(Limits::default(), DAWN);
    watch.on(Event::Hidden, DAWN);
    let locked = later(DAWN, 2 * MINUTE);
    assert_eq!(watch.on(Event::Tick, locked), Some(Command::LockNow));
    watch.on(Event::UnlockBegun, locked);
    assert_eq!(watch.on(Event::Unlocked, locked), Some(Command::Cover));
    assert_eq!(watch.on(Event::Tick, later(locked, 2 * MINUTE - 1)), None);
    assert_eq!(watch.on(Event::Tick, later(locked, 2 * MINUTE)), Some(Command::LockNow));
}

#[test]
fn limits_can_be_set_and_not_turned_off() {
    assert_eq!(Limits::minutes(u32::MAX, u32::MAX), Limits::minutes(15, 30));
    assert_eq!(Limits::minutes(0, 0), Limits::minutes(0, 1));
    assert_eq!(Limits::default(), Limits::minutes(2, 5));
    let mut watch = opened(Limits::default(), DAWN);
    watch.on(Event::Tick, later(DAWN, 3 * MINUTE));
    watch.set_limits(Limits::minutes(2, 3));
    assert_eq!(watch.on(Event::Tick, later(DAWN, 3 * MINUTE)), Some(Command::LockNow));
}

#[test]
fn the_first_slips_cost_nothing() {
    let mut tries = Tries::default();
    let mut waits = Vec::new();
    for _ in 0..11 {
        tries = tries.after_wrong(1_000);
        waits.push(tries.wait_ms(1_000) / 1_000);
    }
    assert_eq!(waits, [0, 0, 0, 1, 2, 5, 10, 20, 30, 30, 30]);
    assert_eq!(tries.wait_ms(30_999), 1);
    assert_eq!(tries.wait_ms(31_000), 0);
    assert_eq!(Tries::default().wait_ms(0), 0);
}
