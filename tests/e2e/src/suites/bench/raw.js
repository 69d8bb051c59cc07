// The body of an async function: repeats the operations of a save on a database of its own, strict and committed, as bare as it gets.
const [operations, rounds] = args;
const request = (ask) => new Promise((resolve, reject) => { ask.onsuccess = () => resolve(ask.result); ask.onerror = () => reject(ask.error); });
const stores = [...new Set(operations.map((one) => one.store))];
const opening = indexedDB.open("raw", 1);
opening.onupgradeneeded = () => stores.forEach((name) => opening.result.createObjectStore(name));
const database = await request(opening);
const values = operations.map((one) => crypto.getRandomValues(new Uint8Array(Math.min(one.bytes, 65536))));

function run(steps) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const transaction = database.transaction([...new Set(steps.map((step) => step.store))], "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve(performance.now() - begun);
    transaction.onabort = () => reject(transaction.error);
    // reads first, as the app decides on what it read
    const writes = () => {
      steps.forEach((step, at) => {
        const store = transaction.objectStore(step.store);
        if (step.name === "put") store.put(step.value, `key-${at}`);
        if (step.name === "delete") store.delete(`key-${at}`);
      });
      transaction.commit();
    };
    const reads = steps.filter((step) => step.name.startsWith("get"));
    let open = reads.length;
    if (open === 0) writes();
    for (const step of reads) transaction.objectStore(step.store)[step.name]("key-0").onsuccess = () => { open -= 1; if (open === 0) writes(); };
  });
}

const steps = operations.map((one, at) => ({ ...one, value: values[at] }));
const largest = steps.filter((step) => step.name === "put").sort((a, b) => b.bytes - a.bytes).slice(0, 1);
const raw = [], single = [];
for (let round = 0; round < rounds; round += 1) { raw.push(await run(steps)); single.push(await run(largest)); }
database.close();
await request(indexedDB.deleteDatabase("raw"));
return [raw, single];
