// Keeps every file of one build, all or none, and answers from it. It never touches what a person wrote.
// The build fills in the two names below.
//
// A new build is a new worker, and browsers start a waiting worker by themselves as soon as no page is open. So what
// runs is not left to them: pages are answered from the build that the person agreed to, and a cache of its own holds
// its name. A newer build lies beside it, whole, until a page says that they agree.
//
// Pages of any build talk to workers of any other, so these words never change their meaning. From a page: STARTED;
// SKIP_WAITING, to the worker that waits; SWITCH, to one that runs already. From here: READY, a newer build lies here;
// KEPT, all files are here; SWITCHED.
const VERSION = {{version}};
const FILES = {{files}};

const PREFIX = "lodestar-";
const CACHE = PREFIX + VERSION;
const AGREED = PREFIX + "agreed";
const NOTE = "/agreed";

// the name of the cache to answer from, for as long as this worker runs without being stopped
let agreed;

self.addEventListener("install", (event) => {
  event.waitUntil(fillCache());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(begin());
});

self.addEventListener("message", (event) => {
  const page = event.source;
  switch (event.data?.type) {
    case "STARTED":
      event.waitUntil(greet(page));
      break;
    case "SKIP_WAITING":
      event.waitUntil(agree().then(() => self.skipWaiting()));
      break;
    case "SWITCH":
      event.waitUntil(agree().then(() => page?.postMessage({ type: "SWITCHED" })));
      break;
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(answer(request, url.pathname));
});

async function fillCache() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(FILES.map(([path, integrity]) => keep(cache, path, integrity)));
    // another worker, tidying up, must not have taken it for a leftover
    if (!(await caches.has(CACHE))) throw new Error("the new files were cleared away");
  } catch (problem) {
    // half a build is worse than the former one; but the host may have gone back to the very build that is in use
    if ((await noted()) !== CACHE) await caches.delete(CACHE);
    throw problem;
  }
}

async function keep(cache, path, integrity) {
  // there from an earlier attempt, and checked then
  if (await cache.match(path)) return;
  // past the browser's own cache, and only if it is the file of this build
  const response = await fetch(new Request(path, { cache: "reload", integrity }));
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  await cache.put(path, response.redirected ? await plain(response) : response);
}

// a browser refuses a redirected answer for a navigation
async function plain(response) {
  return new Response(await response.blob(), { headers: response.headers });
}

async function begin() {
  // the first build of all, or the one that was waited for
  if ((await current()) === CACHE) await agree();
  await self.clients.claim();
}

// From now on this build is the one.
async function agree() {
  try {
    const cache = await caches.open(AGREED);
    await cache.put(NOTE, new Response(CACHE));
  } catch {
    // no room for a note: without any, a worker answers from its own build
    await caches.delete(AGREED);
  }
  agreed = undefined;
}

async function noted() {
  const note = await caches.match(NOTE, { cacheName: AGREED });
  return note?.text();
}

// What was agreed to, as long as it is there.
async function current() {
  const name = await noted();
  return name && (await caches.has(name)) ? name : CACHE;
}

// A page has started: what it has to know, and what can be put in order now.
async function greet(page) {
  const name = await current();
  // what the browser cleared is fetched again, where the host still has it
  if (name !== CACHE || (await caches.has(CACHE)) || (await fillCache().then(() => true, () => false))) {
    page?.postMessage({ type: "KEPT" });
  }
  if (name !== CACHE) page?.postMessage({ type: "READY" });
  await tidy(name);
}

// Clears away former builds, when no page of one can be open and none is being fetched.
async function tidy(name) {
  const { installing, waiting } = self.registration;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (installing || waiting || pages.length > 1) return;
  for (const other of await caches.keys()) {
    if (other.startsWith(PREFIX) && ![name, CACHE, AGREED].includes(other)) await caches.delete(other);
  }
}

async function answer(request, path) {
  // what is not kept is no file of ours, or the browser took the cache away
  return (await kept(request.mode === "navigate" ? pageFor(path) : path)) ?? fetch(request);
}

async function kept(path) {
  try {
    agreed ??= current();
    const found = await caches.match(path, { cacheName: await agreed });
    // a page that was opened before an update goes on; files with their contents in their name can't be mixed up
    return found ?? (path.startsWith("/assets/") ? await caches.match(path) : undefined);
  } catch {
    agreed = undefined;
    return undefined;
  }
}

function pageFor(path) {
  if (path === "/help" || path.startsWith("/help/") || path === "/help.html") return "/help";
  // a file that someone opens by itself
  if (FILES.some(([known]) => known === path)) return path;
  return "/";
}
