//! When the app covers itself, and when it locks.
//!
//! A machine without a clock: whoever drives it passes in what both of the device's clocks say. Neither is enough. The one
//! that only runs forward may stand still while the device sleeps, and the one on the wall can be set. The longer of the two
//! counts, and where the wall clock was set back, how long it was can't be told, so it was too long. What nothing on the
//! device can tell is a clock that was set back by just the time that the device slept.
//!
//! Locking means: put down what is being typed, drop the key, load the page anew. The machine says when; it keeps no secret.

/// What both clocks say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// Milliseconds of a clock that only runs forward, from any beginning.
    pub mono_ms: u64,
    /// Milliseconds since 1970 by the clock on the wall.
    pub wall_ms: i64,
}

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
/// The longest that "keep open until I end it" holds: six hours.
pub const KEEP_OPEN_MS: u64 = 360 * MINUTE;
/// How far the wall clock may fall behind between two looks before it counts as set back. Clocks are rounded, and nudged.
const NUDGE_MS: u64 = 2 * SECOND;

/// How long it stays open with nobody there. It can be set, within bounds; it can't be turned off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    hidden_ms: u64,
    idle_ms: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self::minutes(2, 5)
    }
}

impl Limits {
    /// The longest that it may be out of sight, in minutes. 0 locks at once.
    pub const MOST_HIDDEN: u32 = 15;
    /// The shortest and the longest that it may lie there untouched, in minutes.
    pub const IDLE: (u32, u32) = (1, 30);

    /// Limits in minutes; what is out of bounds becomes the nearest that isn't.
    pub fn minutes(hidden: u32, idle: u32) -> Self {
        let (least, most) = Self::IDLE;
        Self { hidden_ms: u64::from(hidden.min(Self::MOST_HIDDEN)) * MINUTE, idle_ms: u64::from(idle.clamp(least, most)) * MINUTE }
    }
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The page is out of sight.
    Hidden,
    /// The page is in sight again.
    Shown,
    /// The person does something.
    Activity,
    /// Time passes.
    Tick,
    /// The person locks.
    LockPressed,
    /// Another tab was locked.
    LockedElsewhere,
    /// The page comes back from the browser's cache of pages. It locks, unless it is kept open: it could not hear meanwhile
    /// that another tab was locked.
    Restored,
    /// "Keep open until I end it" begins.
    KeepOpenBegun,
    /// It is ended.
    KeepOpenEnded,
    /// A recording begins; it is not cut off by a lock that comes of itself.
    RecordingBegun,
    /// It is put away.
    RecordingEnded,
    /// A lock was set.
    LockSet,
    /// The lock was taken away.
    LockRemoved,
    /// The person has given a passphrase, a code or a passkey, and it is being tried.
    UnlockBegun,
    /// It was not the one.
    UnlockRefused,
    /// It was.
    Unlocked,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Hide every word behind the cover.
    Cover,
    /// Take the cover away.
    Uncover,
    /// Lock. Whatever else is under way is put down first.
    LockNow,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is no lock, and words can be seen.
    NoLock,
    /// It asks for something.
    Locked,
    /// Something was given, and is being tried.
    Unlocking,
    /// Words can be seen.
    Open,
    /// Words are there, behind the cover.
    Covered,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    NoLock,
    Locked,
    Unlocking,
    Open,
}

/// The machine.
#[derive(Clone, Debug)]
pub struct Watch {
    access: Access,
    limits: Limits,
    last: Clocks,
    /// For how long it has been out of sight, where it is.
    hidden_ms: Option<u64>,
    /// For how long nobody has touched it.
    idle_ms: u64,
    /// For how long it has been kept open, where it is.
    kept_open_ms: Option<u64>,
    is_recording: bool,
    /// It ought to be locked, and a recording holds that up.
    is_due: bool,
}

impl Watch {
    /// Begins where there is no lock.
    pub const fn without_lock(limits: Limits, now: Clocks) -> Self {
        Self::begin(Access::NoLock, limits, now)
    }

    /// Begins before a lock.
    pub const fn locked(limits: Limits, now: Clocks) -> Self {
        Self::begin(Access::Locked, limits, now)
    }

    const fn begin(access: Access, limits: Limits, now: Clocks) -> Self {
        Self { access, limits, last: now, hidden_ms: None, idle_ms: 0, kept_open_ms: None, is_recording: false, is_due: false }
    }

    /// Where it stands.
    pub const fn standing(&self) -> Standing {
        match self.access {
            Access::Locked => Standing::Locked,
            Access::Unlocking => Standing::Unlocking,
            _ if self.is_covered() => Standing::Covered,
            Access::NoLock => Standing::NoLock,
            Access::Open => Standing::Open,
        }
    }

    /// Whether it ought to be locked, and a recording holds that up.
    pub const fn is_held_up(&self) -> bool {
        self.is_recording && self.is_due
    }

    /// Takes other limits; what has passed already counts.
    pub const fn set_limits(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// Takes in what happens, and says what is to be done.
    pub fn on(&mut self, event: Event, now: Clocks) -> Option<Command> {
        let (was_covered, was_open) = (self.is_covered(), self.access == Access::Open);
        let passed = elapsed(self.last, now);
        self.last = now;
        // first what has passed: nobody who comes too late can make up for it
        if was_open && !self.pass(passed) {
            self.fall_due();
        }
        self.look(event);
        if !was_open || self.access == Access::Open {
            self.take(event);
        }
        if was_open && self.access == Access::Locked {
            return Some(Command::LockNow);
        }
        match (was_covered, self.is_covered()) {
            (false, true) => Some(Command::Cover),
            (true, false) => Some(Command::Uncover),
            _ => None,
        }
    }

    /// Whether the page can be seen; that counts in every state.
    fn look(&mut self, event: Event) {
        match event {
            Event::Hidden => drop(self.hidden_ms.get_or_insert(0)),
            Event::Shown | Event::Restored => self.hidden_ms = None,
            _ => {}
        }
    }

    fn take(&mut self, event: Event) {
        let is_open = self.access == Access::Open;
        let is_held = self.kept_open_ms.is_some();
        match event {
            Event::Hidden if is_open && !is_held && self.limits.hidden_ms == 0 => self.fall_due(),
            Event::Restored if is_open && !is_held => self.fall_due(),
            Event::Activity if self.hidden_ms.is_none() => self.idle_ms = 0,
            Event::LockPressed if is_open => self.access = Access::Locked,
            Event::LockedElsewhere if is_open => self.fall_due(),
            // begun once more while it holds, it holds no longer for it
            Event::KeepOpenBegun if is_open => drop(self.kept_open_ms.get_or_insert(0)),
            Event::KeepOpenEnded => self.end_keeping_open(),
            Event::RecordingBegun => self.is_recording = true,
            Event::RecordingEnded => {
                self.is_recording = false;
                if self.is_due {
                    self.fall_due();
                }
            }
            Event::LockSet if self.access == Access::NoLock => self.open(),
            Event::LockRemoved if is_open => {
                self.open();
                self.access = Access::NoLock;
            }
            Event::UnlockBegun if self.access == Access::Locked => self.access = Access::Unlocking,
            Event::UnlockRefused if self.access == Access::Unlocking => self.access = Access::Locked,
            Event::Unlocked if self.access == Access::Unlocking => self.open(),
            // nothing to be done for it, in this state or in any
            Event::Hidden
            | Event::Shown
            | Event::Restored
            | Event::Activity
            | Event::Tick
            | Event::LockPressed
            | Event::LockedElsewhere
            | Event::KeepOpenBegun
            | Event::LockSet
            | Event::LockRemoved
            | Event::UnlockBegun
            | Event::UnlockRefused
            | Event::Unlocked => {}
        }
    }

    fn open(&mut self) {
        self.access = Access::Open;
        self.idle_ms = 0;
        self.hidden_ms = self.hidden_ms.map(|_| 0);
        self.kept_open_ms = None;
        self.is_due = false;
    }

    fn end_keeping_open(&mut self) {
        if self.kept_open_ms.take().is_some() {
            self.idle_ms = 0;
            self.hidden_ms = self.hidden_ms.map(|_| 0);
        }
    }

    /// Counts the time on. `false` where there has been too much of it, or nobody knows how much.
    fn pass(&mut self, passed: Option<u64>) -> bool {
        let Some(ms) = passed else { return false };
        self.idle_ms = self.idle_ms.saturating_add(ms);
        for since in [&mut self.hidden_ms, &mut self.kept_open_ms].into_iter().flatten() {
            *since = since.saturating_add(ms);
        }
        match self.kept_open_ms {
            Some(kept) => kept < KEEP_OPEN_MS,
            None => self.idle_ms < self.limits.idle_ms && self.hidden_ms.is_none_or(|hidden| hidden < self.limits.hidden_ms),
        }
    }

    /// Locks, or covers until the recording is put away.
    const fn fall_due(&mut self) {
        if self.is_recording {
            self.is_due = true;
        } else {
            self.access = Access::Locked;
            self.is_due = false;
        }
    }

    const fn is_covered(&self) -> bool {
        matches!(self.access, Access::NoLock | Access::Open) && (self.hidden_ms.is_some() || self.is_due)
    }
}

/// How long it was between two looks at the clocks, at most; `None` where they can't tell.
fn elapsed(from: Clocks, to: Clocks) -> Option<u64> {
    // a clock that only runs forward has run back: it is another one
    let mono = to.mono_ms.checked_sub(from.mono_ms)?;
    let wall = u64::try_from(to.wall_ms.saturating_sub(from.wall_ms)).ok();
    let behind = from.wall_ms.saturating_add_unsigned(mono).saturating_sub(to.wall_ms);
    let was_set_back = u64::try_from(behind).is_ok_and(|behind| behind > NUDGE_MS + mono / 1_000);
    (!was_set_back).then_some(mono.max(wall.unwrap_or(0)))
}

/// Wrong passphrases in a row. They cost the person a little patience, and never anything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    wrong: usize,
    last_mono_ms: u64,
}

/// Seconds to wait after the first wrong try, the second, and so on; the last for all that follow.
const PAUSES_S: [u64; 9] = [0, 0, 0, 1, 2, 5, 10, 20, 30];

impl Tries {
    /// Counts a wrong one.
    #[must_use]
    pub const fn after_wrong(self, mono_ms: u64) -> Self {
        Self { wrong: self.wrong.saturating_add(1), last_mono_ms: mono_ms }
    }

    /// How long the next one has to wait.
    pub fn wait_ms(self, mono_ms: u64) -> u64 {
        let Some(before) = self.wrong.checked_sub(1) else { return 0 };
        let pause = PAUSES_S.get(before).or(PAUSES_S.last()).copied().unwrap_or(0) * SECOND;
        pause.saturating_sub(mono_ms.saturating_sub(self.last_mono_ms))
    }
}
