// Runs after store.js: changes the header of a locked journal as somebody would who can write to the disk and has no key.
const utf8 = new TextEncoder();
const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const sealLines = async (lines) => base64(await crypto.subtle.digest("SHA-256", utf8.encode(lines)));
const flipText = (text, at) => text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);

// The header as its lines; the first as an object too.
async function readHeader() {
  const text = new TextDecoder().decode(toBytes(await row("meta", "header")));
  const [line, mac, check] = text.split("\n");
  return { fields: JSON.parse(line), line, mac, check };
}

// `repair`: whether the check over both lines, which needs no key, is made anew.
async function writeHeader(line, mac, check, repair) {
  const lines = `${line}\n${mac}\n`;
  const end = repair ? `${await sealLines(lines)}\n` : check === null ? "" : `${check}\n`;
  await change((transaction) => transaction.objectStore("meta").put(utf8.encode(lines + end), "header"));
}

const slotOf = (fields, type) => fields.slots.find((slot) => slot.type === type);

const WAYS = {
  "a letter of the line": ({ line, mac, check }) => writeHeader(line.replace(/"vault":"../, '"vault":"zz'), mac, check, false),
  "the vault's id": ({ fields, mac }) => writeHeader(JSON.stringify({ ...fields, vault: fields.vault.replace(/^./, (one) => one === "0" ? "1" : "0") }), mac, null, true),
  "the code over the line": ({ line, mac }) => writeHeader(line, flipText(mac, 3), null, true),
  "the check": ({ line, mac, check }) => writeHeader(line, mac, flipText(check, 3), false),
  "the epoch": ({ fields, mac }) => writeHeader(JSON.stringify({ ...fields, epoch: fields.epoch + 1 }), mac, null, true),
  "the wrapped key": ({ fields, mac }) => {
    const slot = slotOf(fields, "recovery");
    slot.wrapped = flipText(slot.wrapped, 5);
    return writeHeader(JSON.stringify(fields), mac, null, true);
  },
  "two wrapped keys swapped": ({ fields, mac }) => {
    const [one, two] = [slotOf(fields, "recovery"), slotOf(fields, "passphrase")];
    [one.wrapped, two.wrapped] = [two.wrapped, one.wrapped];
    return writeHeader(JSON.stringify(fields), mac, null, true);
  },
  "the name of a way in": ({ fields, mac }) => {
    slotOf(fields, "recovery").id = fields.vault;
    return writeHeader(JSON.stringify(fields), mac, null, true);
  },
  "weaker numbers for the passphrase": ({ fields, mac }) => {
    slotOf(fields, "passphrase").m_kib = 8;
    return writeHeader(JSON.stringify(fields), mac, null, true);
  },
  "a way in left out": ({ fields, mac }) => writeHeader(JSON.stringify({ ...fields, slots: fields.slots.filter((slot) => slot.type !== "passphrase") }), mac, null, true),
  "an older format": ({ fields, mac }) => writeHeader(JSON.stringify({ ...fields, format: 1, min_format: 1 }), mac, null, false),
  "nothing but an end of line": () => change((transaction) => transaction.objectStore("meta").put(utf8.encode("\n"), "header")),
  "no bytes": () => change((transaction) => transaction.objectStore("meta").put(new Uint8Array(0), "header")),
};

const tamper = async (what) => WAYS[what](await readHeader());

// The stored bytes of the heads of two records change places.
const swapRecords = (one, two) => change((transaction) => {
  const store = transaction.objectStore("rec");
  const head = (id) => IDBKeyRange.bound(`${id}/`, `${id}/\uffff`);
  const read = [one, two].map((id) => [store.getAllKeys(head(id)), store.getAll(head(id))]);
  read[1][1].onsuccess = () => {
    const [[keysOne, valuesOne], [keysTwo, valuesTwo]] = read.map(([keys, values]) => [keys.result, values.result]);
    store.put(valuesTwo[0], keysOne[0]);
    store.put(valuesOne[0], keysTwo[0]);
  };
});

// An older version of a record in the place of its head: what was true once is put back.
const replay = (id) => change((transaction) => {
  const range = IDBKeyRange.bound(`${id}/`, `${id}/\uffff`);
  const heads = transaction.objectStore("rec").getAllKeys(range);
  const old = transaction.objectStore("hist").getAll(range);
  old.onsuccess = () => transaction.objectStore("rec").put(old.result[0], heads.result[0]);
});
