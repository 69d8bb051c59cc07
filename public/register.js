// Keeps Lodestar for use offline, and asks before a new version takes over.
//
// A new version that lies ready is announced as the event "lodestar:update-ready" on window, and as data-update="ready"
// on the html element for those who listen later. "lodestar:update-accept" on window brings it in, and that page
// reloads once. Other open pages are told again and reload when they are asked: none reloads over unsaved words.
// That every file is on the device is "lodestar:kept" and data-kept. What is said to the worker is told in its script.
const HOUR = 60 * 60 * 1000;

if ("serviceWorker" in navigator) {
  const root = document.documentElement;
  const workers = navigator.serviceWorker;
  // the worker that this page has been told of. Seen in WebKitGTK, on one first visit in fifty: the first worker of all was announced
  // as an update, which happens where its state is told only after it has become the controller
  let known = workers.controller;
  let accepted = false;
  let looked = Date.now();

  const say = (event) => window.dispatchEvent(new CustomEvent(event));

  const announce = () => {
    root.dataset.update = "ready";
    say("lodestar:update-ready");
  };

  const greet = () => workers.controller?.postMessage({ type: "STARTED" });

  workers.addEventListener("controllerchange", () => {
    if (accepted) {
      location.reload();
      return;
    }
    const before = known;
    known = workers.controller;
    if (known === before) return;
    // another page let it in; the first worker of all takes over pages that need nothing
    if (before) announce();
    delete root.dataset.kept;
    greet();
  });

  workers.addEventListener("message", ({ data }) => {
    if (data?.type === "READY") announce();
    if (data?.type === "SWITCHED" && accepted) location.reload();
    if (data?.type === "KEPT") {
      root.dataset.kept = "";
      say("lodestar:kept");
    }
  });

  try {
    const registration = await workers.register("/sw.js", { updateViaCache: "none" });

    const letIn = () => {
      if (registration.waiting) registration.waiting.postMessage({ type: "SKIP_WAITING" });
      else if (workers.controller) workers.controller.postMessage({ type: "SWITCH" });
      else location.reload();
    };

    const accept = () => {
      accepted = true;
      letIn();
    };

    const follow = (worker) => {
      worker?.addEventListener("statechange", () => {
        if (worker.state !== "installed" || !known) return;
        // the one that was agreed to has been replaced by a newer one before it could take over
        if (accepted) letIn();
        else announce();
      });
    };

    window.addEventListener("lodestar:update-accept", accept);
    registration.addEventListener("updatefound", () => follow(registration.installing));
    follow(registration.installing);
    if (registration.waiting && known) announce();
    greet();

    // where the app could not start, to try again is to try the new version: nothing is open that could lose a word
    document.getElementById("cannot-again")?.addEventListener("click", (event) => {
      if (!("update" in root.dataset)) return;
      event.preventDefault();
      accept();
    });

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
