// What every control of the course shares. This text is put before each widget's own module.

/** Build an element. Text only ever becomes text: nothing here reads markup. */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) element.append(child);
  return element;
}

/** Fill the places of a sentence: say("Saved {time}", {time: "14:03"}). */
function say(words, values = {}) {
  return words.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/** The page that an element belongs to: one notebook in JupyterLab, else the whole document. */
function pageOf(element) {
  return element.closest(".jp-NotebookPanel") ?? document;
}

const inLab = (element) => element.closest(".jp-NotebookPanel") !== null;

/**
 * Follow what is told on the page that an element will belong to: it stands there from the next frame on. `heard` has
 * what to do, by the event's name; "ltl-cleared" is told also if it was before. Returns {host(), end()}.
 */
function followPage(element, heard) {
  let host = null;
  const attach = requestAnimationFrame(() => {
    host = pageOf(element);
    for (const [what, act] of Object.entries(heard)) host.addEventListener(what, act);
    if (document.documentElement.dataset.ltlCleared) heard["ltl-cleared"]();
  });
  return {
    host: () => host,
    end: () => {
      cancelAnimationFrame(attach);
      for (const [what, act] of Object.entries(heard)) host?.removeEventListener(what, act);
    },
  };
}

/** Random hexadecimal digits; randomUUID is missing where a page comes over plain http. */
function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

let counted = 0;
const uid = (stem) => `ltl-${stem}-${(counted += 1)}-${randomId().slice(0, 6)}`;

/** Where this tab keeps things: for good, or (on a shared computer) until the tab is closed. */
function cupboard() {
  try {
    return sessionStorage.getItem("ltl:keep") === "tab" ? sessionStorage : localStorage;
  } catch {
    return null;
  }
}

/** Whether this tab keeps things only until it is closed. */
function keepsInTab() {
  const storage = cupboard();
  return storage !== null && storage === sessionStorage;
}

/** All keys in a cupboard that begin with `stem`. */
function keysOf(storage, stem) {
  const keys = [];
  for (let place = 0; place < (storage?.length ?? 0); place += 1) {
    const key = storage.key(place);
    if (key.startsWith(stem)) keys.push(key);
  }
  return keys;
}

function readJson(storage, key) {
  try {
    return JSON.parse(storage.getItem(key));
  } catch {
    return null;
  }
}

const clock = (iso) =>
  new Date(iso).toLocaleTimeString(document.documentElement.lang || undefined, { timeStyle: "short" });

const day = (iso) =>
  new Date(iso).toLocaleString(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "short" });

/** Give the learner a file, made here; no server is asked. */
function download(name, type, ...parts) {
  const link = h("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Bring somebody to a card, the keyboard too. */
function goTo(card) {
  card.scrollIntoView({ block: "start" });
  card.querySelector("summary, input, textarea, select, button")?.focus({ preventScroll: true });
}

/** Make a box as high as what stands in it, up to a page. */
function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 600)}px`;
}

/**
 * What stands in a table: its caption, its columns' names, and rows of which the first cell is the name.
 *
 * Each cell carries its column's name, and each part its role: where a phone draws rows as cards, a
 * screen reader still meets a table.
 */
function tableParts({ caption, header, rows }) {
  const cell = (words, place) => {
    const own = place ? ["td", { role: "cell" }] : ["th", { role: "rowheader", scope: "row" }];
    return h(own[0], { ...own[1], "data-label": header[place] }, words);
  };
  return [
    h("caption", {}, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, header.map((words) => h("th", { role: "columnheader", scope: "col" }, words)))),
    h("tbody", { role: "rowgroup" }, rows.map((row) => h("tr", { role: "row" }, row.map(cell)))),
  ];
}

/** Call `late` if the kernel does not answer a question in time. */
function patience(late) {
  let timer = null;
  const end = () => clearTimeout(timer);
  const begin = () => {
    end();
    timer = setTimeout(late, 15_000);
  };
  return { begin, end };
}

/** Send to the kernel; a comm that is gone throws, and the bar says so. */
function post(model, content, buffers) {
  try {
    model.send(content, undefined, buffers);
  } catch {
    /* Drafts stay in the browser; the bar's missing answers tell the learner. */
  }
}

/** Say that a view is ready until it is `answered()`: what is said once can be lost. Returns how to stop. */
function askUntil(model, answered) {
  post(model, { type: "ready" });
  const asking = setInterval(() => {
    if (answered()) clearInterval(asking);
    else post(model, { type: "ready" });
  }, 1000);
  return () => clearInterval(asking);
}
