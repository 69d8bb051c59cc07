// Keeps Lodestar for use offline, and asks before a new version takes over.
//
// A waiting version is announced as the event "lodestar:update-ready" on window, and as data-update="ready" on the
// html element for those who listen later. "lodestar:update-accept" on window brings it in, and that page reloads
// once. Other open pages are told again and reload when they are asked: none reloads over unsaved words.
const HOUR = 60 * 60 * 1000;

if ("serviceWorker" in navigator) {
  const workers = navigator.serviceWorker;
  const hadOne = Boolean(workers.controller);
  let accepted = false;
  let looked = Date.now();

  const announce = () => {
    document.documentElement.dataset.update = "ready";
    window.dispatchEvent(new CustomEvent("lodestar:update-ready"));
  };

  workers.addEventListener("controllerchange", () => {
    if (accepted) location.reload();
    // another page let it in; the first worker of all takes over pages that need nothing
    else if (hadOne) announce();
  });

  const follow = (worker) => {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && workers.controller) announce();
    });
  };

  try {
    const registration = await workers.register("/sw.js", { updateViaCache: "none" });
    window.addEventListener("lodestar:update-accept", () => {
      accepted = true;
      if (registration.waiting) registration.waiting.postMessage({ type: "SKIP_WAITING" });
      else location.reload();
    });
    registration.addEventListener("updatefound", () => follow(registration.installing));
    follow(registration.installing);
    if (registration.waiting && workers.controller) announce();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - looked < HOUR) return;
      looked = Date.now();
      // offline it can't, and says so; the next hour will do
      registration.update().catch(() => {});
    });
  } catch (problem) {
    // Lodestar works without it, as long as there is a network
    console.warn("Lodestar is not kept for use offline:", problem);
  }
}
