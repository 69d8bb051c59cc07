// Runs in the open app, to bring about what a test can't wait for or do by hand.

// Both clocks of the device go on by so many minutes at once, as after a sleep.
function sleepFor(minutes) {
  const ms = minutes * 60000;
  const [wall, mono] = [window.Date.now.bind(window.Date), performance.now.bind(performance)];
  window.Date.now = () => wall() + ms;
  performance.now = () => mono() + ms;
}

// The wall clock alone is set back by so many minutes.
function setBack(minutes) {
  const wall = window.Date.now.bind(window.Date);
  window.Date.now = () => wall() - minutes * 60000;
}

// The page goes out of sight, or comes back into it.
function look(state) {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
  Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}

// The page comes back whole from where the browser had put it aside.
const comeBack = () => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));

// Calls the server, in one breath, as soon as the app begins its `which`-th transaction that writes. Counts them all.
function callAt(which) {
  const open = IDBDatabase.prototype.transaction;
  window.lodestarWrites = 0;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === "readwrite" && ++window.lodestarWrites === which) {
      const call = new XMLHttpRequest();
      call.open("GET", "/robots.txt?now", false);
      try { call.send(); } catch { /* the server has written it down by then */ }
    }
    return open.call(this, names, mode, options);
  };
}
