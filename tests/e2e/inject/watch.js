// Put into every new document by the bench, before the page's own scripts: notes when the page is usable, how long the main thread was
// blocked, and what each strict transaction did and took.
(() => {
  const watch = { usable: null, paint: null, blocked: 0, saves: [] };
  Object.defineProperty(window, "lodestarWatch", { value: watch });

  // usable: a heading and something to press can be seen, and a frame has been drawn with them
  const isSeen = (choice) => [...document.querySelectorAll(choice)].some((element) => element.getClientRects().length > 0);
  const look = () => {
    if (isSeen("main h1") && isSeen("main button, main a[href]")) requestAnimationFrame(() => { watch.usable = performance.now(); });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") watch.paint = entry.startTime;
  }).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watch.blocked += Math.max(0, entry.duration - 50);
  }).observe({ type: "longtask", buffered: true });

  const size = (value) => (value === undefined || value === null ? 0 : value.byteLength ?? String(value).length);
  const open = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const transaction = open.call(this, names, mode, options);
    if (mode === "readwrite") {
      const save = { stores: [].concat(names), durability: options?.durability ?? "default", begun: performance.now(), took: null, operations: [] };
      operationsOf.set(transaction, save.operations);
      transaction.addEventListener("complete", () => { save.took = performance.now() - save.begun; watch.saves.push(save); });
    }
    return transaction;
  };
  const operationsOf = new WeakMap();
  for (const name of ["get", "getAll", "getAllKeys", "put", "delete"]) {
    const original = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...values) {
      operationsOf.get(this.transaction)?.push({ name, store: this.name, bytes: name === "put" ? size(values[0]) : 0 });
      return original.apply(this, values);
    };
  }
})();
