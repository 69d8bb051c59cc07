// Runs on the fixture: writes words into every place in which a browser keeps something of a page, as a careless app would.
// args[0]: { place: word }. The places are those of `suites/lock/canary.rs`.
const ended = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// much of the same around a word, so that whoever packs does it
const amongMuch = (word, times) => "the same again and again, ".repeat(times) + word + " and the same again".repeat(times);

async function plant(words) {
  const opening = indexedDB.open("planted", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
  const database = await ended(opening);
  const transaction = database.transaction("kept", "readwrite", { durability: "strict" });
  const store = transaction.objectStore("kept");
  store.put({ text: `narrow ${words.narrow}` }, "narrow");
  store.put({ text: `wide ${words.wide} \u{1f33f}` }, "wide");
  store.put(new TextEncoder().encode(words.bytes), "bytes");
  store.put({ text: amongMuch(words.large, 4000) }, "large");
  store.put(1, words.key);
  store.put(btoa(`in front ${words.base64}`), "base64");
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();

  localStorage.setItem("planted", words.local);
  localStorage.setItem("planted-large", amongMuch(words.localLarge, 400));
  sessionStorage.setItem("planted", words.session);
  const cache = await caches.open("planted");
  await cache.put("/planted", new Response(words.cache));
  history.replaceState({ planted: words.state }, "", `/?${words.address}`);
  document.title = words.title;
}
