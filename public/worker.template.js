// The end of the worker's script: hands each question to the wasm, and its answer back. The build puts the glue of the wasm
// before it, and fills in where the wasm is. The page is told "ready" before it sends a secret, and "broken" for whatever
// goes wrong: what exactly could be about the secret.
/* Words for passphrases: the large word list of the Electronic Frontier Foundation (Joseph Bonneau), some left out, CC BY 3.0 US. */
const started = wasm_bindgen({ module_or_path: {{wasm}} });

self.addEventListener("message", ({ data }) => {
  try {
    const answer = wasm_bindgen.answer(data);
    self.postMessage(answer, [answer]);
  } catch {
    self.postMessage("broken");
  }
});

started.then(
  () => self.postMessage("ready"),
  () => self.postMessage("broken"),
);
