// Runs inside a page that doesn't hold the app's database open: looks at it, takes it away, and puts it back.
const NAME = "lodestar";

const ended = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
  request.onblocked = () => reject(new Error("a page holds the database open"));
});

const complete = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error);
});

function openDatabase(version, upgrade) {
  const request = indexedDB.open(NAME, version);
  request.onupgradeneeded = () => upgrade?.(request.result);
  return ended(request);
}

async function use(work) {
  const database = await openDatabase();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// { version, stores: { name: [[key, base64]] } }
function dump() {
  return use(async (database) => {
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const stores = {};
    for (const name of names) {
      const store = transaction.objectStore(name);
      const [keys, values] = await Promise.all([ended(store.getAllKeys()), ended(store.getAll())]);
      stores[name] = keys.map((key, index) => [key, toText(values[index])]);
    }
    return { version: database.version, stores };
  });
}

const row = (name, key) => use(async (database) => {
  const value = await ended(database.transaction(name).objectStore(name).get(key));
  return value === undefined ? null : toText(value);
});

async function restore({ version, stores }) {
  await ended(indexedDB.deleteDatabase(NAME));
  const database = await openDatabase(version, (made) => {
    for (const name of Object.keys(stores)) made.createObjectStore(name);
  });
  const transaction = database.transaction(Object.keys(stores), "readwrite");
  for (const [name, rows] of Object.entries(stores)) {
    for (const [key, text] of rows) transaction.objectStore(name).put(toBytes(text), key);
  }
  await complete(transaction);
  database.close();
}

function change(work) {
  return use(async (database) => {
    const transaction = database.transaction([...database.objectStoreNames], "readwrite");
    work(transaction);
    await complete(transaction);
  });
}

const empty = () => change((transaction) => {
  for (const name of transaction.objectStoreNames) transaction.objectStore(name).clear();
});

const loseHeader = () => change((transaction) => transaction.objectStore("meta").delete("header"));

// a header as a newer app writes it, for readers of that format alone
const fromNewerFormat = (format) => change((transaction) => {
  const meta = transaction.objectStore("meta");
  const reading = meta.get("header");
  reading.onsuccess = () => {
    const [line, ...rest] = new TextDecoder().decode(reading.result).split("\n");
    const header = { ...JSON.parse(line), format, min_format: format };
    meta.put(new TextEncoder().encode([JSON.stringify(header), ...rest].join("\n")), "header");
  };
});

async function raiseStructure(version) {
  (await openDatabase(version)).close();
}

const remove = () => ended(indexedDB.deleteDatabase(NAME));

// localStorage: { name: value } of everything that is ours
const small = () => Object.fromEntries(Object.keys(localStorage).filter((name) => name.startsWith("lodestar.")).map((name) => [name, localStorage.getItem(name)]));

function setSmall(wanted) {
  for (const name of Object.keys(small())) localStorage.removeItem(name);
  for (const [name, value] of Object.entries(wanted)) localStorage.setItem(name, value);
}
