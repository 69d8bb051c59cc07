// Runs before the lock: clicks args[0], and notes when the list of the journal stands and when no entry is left to open, which args[1] says.
const begun = performance.now();
const seen = { usable: null, whole: null, longest: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration);
}).observe({ type: "longtask" });

const isBusy = () => [...document.querySelectorAll("main p")].some((line) => line.textContent === args[1]);
const stands = () => document.querySelectorAll("main a[href^='/journal/']").length > 10;
args[0].click();
await new Promise((resolve) => {
  const look = () => {
    if (seen.usable === null && stands()) seen.usable = performance.now() - begun;
    if (seen.usable !== null && !isBusy()) {
      seen.whole = performance.now() - begun;
      resolve();
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
});
return seen;
