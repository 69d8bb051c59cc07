// For the day on which a service worker went out broken: put this in the place of sw.js on the host.
// It takes over at once and steps out of the way, so that pages come from the network again. It deletes kept files
// of the app and nothing else: what a person wrote is in IndexedDB, and no line here may touch that.
// A page that is open at that time goes on: nothing reloads it, and all it needs was loaded when it was opened.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("lodestar-")) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

// the page was told that there is something new, and the person agreed to load it
self.addEventListener("message", (event) => {
  if (event.data?.type === "SWITCH") event.source?.postMessage({ type: "SWITCHED" });
});
