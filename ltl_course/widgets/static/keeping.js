// The browser's half of the journal: entries and drafts under keys of their own, and what the kernel is told of them.

const ENTRY = "ltl:entry:";
const DRAFT = "ltl:draft:";
const HELLO = 3000; // ms after which an unanswered hello is said again; the wait grows up to ten times
const SOME_WORDS = 2000; // characters for which there must be room, or there is none

let cleared = false; // nothing may be kept any longer; shared by all that this module's bar does
let unreadable = 0; // entries of this browser that the kernel could not read
let waitingStill = new Set(); // drafts of earlier visits that could not become entries now, by their ids
let showLeft = () => {};

/** Whether what is typed now has a place in this browser. */
function hasRoom() {
  const key = "ltl:room";
  try {
    const storage = cupboard();
    storage.setItem(key, "x".repeat(SOME_WORDS));
    storage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** All that is kept under a stem: the text as it is, and what it says if it can be read. */
function recordsOf(stem) {
  const storage = cupboard();
  return keysOf(storage, stem).map((key) => {
    const record = readJson(storage, key);
    return { raw: storage.getItem(key), record: typeof record === "object" ? record : null };
  });
}

const entriesOf = (place) => recordsOf(`${ENTRY}${place}:`);
const draftsOf = (place) => recordsOf(`${DRAFT}${place}:`);

/** Drafts that lie in this browser and are not, or not now, to become part of the journal. */
function leftDrafts(place) {
  return draftsOf(place).filter(({ record }) => !record || record.refused || waitingStill.has(record.entry));
}

/** What lies in this browser and is not part of the journal. */
function leftOver(place) {
  return [...entriesOf(place).filter(({ record }) => unreadable > 0 || !record?.entry), ...leftDrafts(place)];
}

function leftCount(place) {
  return entriesOf(place).filter(({ record }) => !record?.entry).length + unreadable + leftDrafts(place).length;
}

/** The records, and the drafts that the page's forms hold: those are the newest, and may be in no cupboard. */
function withUnsaved(records, unsaved) {
  const newer = new Set(unsaved.map((draft) => draft.entry));
  const others = records.filter(({ record }) => !newer.has(record?.entry));
  return [...others, ...unsaved.map((draft) => ({ raw: "", record: draft }))];
}

/** A record for people to read; one that cannot be read comes out as it is. */
function wordsOf({ raw, record }) {
  const one = record?.entry && typeof record.entry === "object" ? record.entry : record;
  if (!one || !("answer" in one)) return `${raw}\n`;
  const { at, exercise, ask, prompt, answer } = one;
  return `${at}  ${ask ?? `${exercise}/${prompt}`}\n${typeof answer === "string" ? answer : JSON.stringify(answer, null, 1)}\n`;
}

/** The revision of a record, of an entry or of a draft. */
const revOf = (record) => record?.entry?.rev ?? record?.rev;

/** Put all texts into a cupboard, each under its key, or leave it as it was and throw. */
function putAll(storage, texts) {
  const before = [];
  try {
    for (const [key, text] of texts) {
      before.push([key, storage.getItem(key)]);
      storage.setItem(key, text);
      if (storage.getItem(key) !== text) throw new Error("not kept");
    }
  } catch (error) {
    // The last first: that gives back the room which the earlier ones had.
    for (const [key, text] of before.reverse()) {
      try {
        if (text === null) storage.removeItem(key);
        else storage.setItem(key, text);
      } catch { /* Another tab took the room meanwhile: the newer text stays. */ }
    }
    throw error;
  }
}

function keepEntries(place, entries, schema) {
  if (cleared) throw new Error("cleared");
  const storage = cupboard();
  const keyOf = (entry) => `${ENTRY}${place}:${entry.id}`;
  const news = entries.filter((entry) => !(revOf(readJson(storage, keyOf(entry))) >= entry.rev));
  putAll(storage, news.map((entry) => [keyOf(entry), JSON.stringify({ schema, entry })]));
}

function drop(key, rev) {
  const storage = cupboard();
  if ((revOf(readJson(storage, key)) ?? Infinity) <= rev) storage.removeItem(key);
}

/** Mark a draft that can never become an entry, so that it is not sent with every visit. */
function markRefused(place, entry) {
  const storage = cupboard();
  const key = `${DRAFT}${place}:${entry}`;
  const draft = readJson(storage, key);
  if (draft) storage.setItem(key, JSON.stringify({ ...draft, refused: true }));
}

/** Move what this tab keeps to where it stays after the tab is closed: all of it, or nothing. */
function moveToBrowser() {
  const ours = [ENTRY, DRAFT].flatMap((stem) => keysOf(sessionStorage, stem));
  const news = ours.filter((key) => !(revOf(readJson(localStorage, key)) >= revOf(readJson(sessionStorage, key))));
  putAll(localStorage, news.map((key) => [key, sessionStorage.getItem(key)]));
  for (const key of [...ours, "ltl:keep"]) sessionStorage.removeItem(key);
}

function clearBrowser(storages = [localStorage, sessionStorage]) {
  for (const storage of storages) for (const key of keysOf(storage, "ltl:")) storage.removeItem(key);
}

/** Say what this browser holds, until the kernel has answered. Returns the drafts it said, and the way to end it. */
function hello(model) {
  const place = model.get("place");
  let drafts = []; // those of earlier visits only: a form sends its own
  let waiting = null;
  let wait = HELLO;
  try {
    drafts = draftsOf(place).map(({ record }) => record).filter((record) => record && !record.refused);
  } catch { /* A browser that keeps nothing holds none. */ }
  function once() {
    let content = { type: "hello", keep: "none", entries: [], drafts: [] };
    try {
      const entries = entriesOf(place).map(({ record }) => record).filter((record) => record?.entry);
      if (cupboard()) content = { type: "hello", keep: keepsInTab() ? "tab" : "usual", entries, drafts };
    } catch { /* As above. */ }
    if (!cleared) post(model, content);
    waiting = setTimeout(once, wait);
    wait = Math.min(2 * wait, 10 * HELLO);
  }
  once();
  return { drafts, end: () => clearTimeout(waiting) };
}

function initializeBar({ model }) {
  const place = model.get("place");
  const heard = {
    keep: ({ ticket, entries, schema }) => {
      let why = "";
      try {
        keepEntries(place, entries, schema);
      } catch (error) {
        why = String(error);
      }
      post(model, { type: "kept", ticket, why });
    },
    known: (message) => {
      said.end();
      if (!cleared) known(message);
    },
    erase: () => clearBrowser([cupboard()]),
  };
  const listen = (message) => heard[message.type]?.(message);

  function known({ drafts, entries, refused, unreadable: unread }) {
    const settled = new Set([...drafts.map(({ entry }) => entry), ...refused]);
    try {
      for (const { entry, rev } of drafts) drop(`${DRAFT}${place}:${entry}`, rev);
      for (const { entry, rev } of entries) drop(`${ENTRY}${place}:${entry}`, rev);
      for (const entry of refused) markRefused(place, entry);
    } catch { /* What is dropped too late does no harm: it is known already. */ }
    waitingStill = new Set(said.drafts.map(({ entry }) => entry).filter((entry) => !settled.has(entry)));
    unreadable = unread;
    showLeft();
  }

  // Another tab on the same journal: what it keeps arrives here too.
  const onStorage = (event) => {
    if (!event.key?.startsWith(`${ENTRY}${place}:`) || !event.newValue || event.storageArea !== cupboard()) return;
    const record = readJson(event.storageArea, event.key);
    if (record) post(model, { type: "arrived", entries: [record] });
  };
  model.on("msg:custom", listen);
  window.addEventListener("storage", onStorage);
  const said = hello(model);
  return () => {
    said.end();
    model.off("msg:custom", listen);
    window.removeEventListener("storage", onStorage);
  };
}
