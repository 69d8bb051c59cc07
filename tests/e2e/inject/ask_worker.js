// Asks the worker for passphrases one question, as bytes, and tells what came back and when. Runs as the body of an async function.
const [question] = args;
const worker = new Worker(document.querySelector("script[data-worker]").dataset.worker);
const next = () =>
  new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message || "the worker did not load"));
  });
try {
  const begun = performance.now();
  const first = await next();
  if (first !== "ready") throw new Error(`it began with ${first}`);
  const ready = performance.now();
  const buffer = Uint8Array.from(question).buffer;
  const coming = next();
  worker.postMessage(buffer, [buffer]);
  const left = buffer.byteLength;
  const answer = await coming;
  const took = performance.now() - ready;
  // a driver's script may see the page's objects through those of another realm, so no instanceof
  if (answer.byteLength === undefined) throw new Error(`it answered ${answer}`);
  return { bytes: Array.from(new Uint8Array(answer)), left, start: ready - begun, took };
} finally {
  worker.terminate();
}
