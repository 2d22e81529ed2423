// The bar of a page: where one is, whether all is saved, and what can be done with the journal.
// It also holds the browser's half of the journal and notices when the kernel is gone.

const BEAT = 2000; // ms between two questions whether the kernel is there
const DEAD = 5500; // ms without an answer after which it is called gone
const AWAKE = 60 * 60_000; // ms after the last touch in which the page keeps its kernel awake
const ENTRY = "ltl:entry:";
const DRAFT = "ltl:draft:";
const LARGEST_JOURNAL = 20 * 1024 * 1024;
const PIECE = 4 * 1024 * 1024; // a server cuts the connection at a message beyond 10 MiB
const REST = 2000; // ms without a change after which "Saved" is read aloud
const HELLO = 3000; // ms after which an unanswered hello is said again; the wait grows up to ten times

// ---------------------------------------------------------------- the browser's half of the journal

let cleared = false; // nothing may be kept any longer; shared by all that this module's bar does
let unreadable = 0; // entries of this browser that the kernel could not read
let showLeft = () => {};

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

/** What lies in this browser and cannot become part of the journal. */
function leftOver(place) {
  return [
    ...entriesOf(place).filter(({ record }) => unreadable > 0 || !record?.entry),
    ...draftsOf(place).filter(({ record }) => !record || record.refused),
  ];
}

function leftCount(place) {
  return entriesOf(place).filter(({ record }) => !record?.entry).length + unreadable
    + draftsOf(place).filter(({ record }) => !record || record.refused).length;
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

function keepEntries(place, entries, schema) {
  if (cleared) throw new Error("cleared");
  const storage = cupboard();
  for (const entry of entries) {
    const key = `${ENTRY}${place}:${entry.id}`;
    if (revOf(readJson(storage, key)) >= entry.rev) continue;
    const text = JSON.stringify({ schema, entry });
    storage.setItem(key, text);
    if (storage.getItem(key) !== text) throw new Error("not kept");
  }
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

/** Move what this tab keeps to where it stays after the tab is closed. */
function moveToBrowser() {
  const ours = [ENTRY, DRAFT].flatMap((stem) => keysOf(sessionStorage, stem));
  for (const key of ours) {
    if (revOf(readJson(localStorage, key)) >= revOf(readJson(sessionStorage, key))) continue;
    const text = sessionStorage.getItem(key);
    localStorage.setItem(key, text);
    if (localStorage.getItem(key) !== text) throw new Error("not kept");
  }
  // Only when all of it is there.
  for (const key of [...ours, "ltl:keep"]) sessionStorage.removeItem(key);
}

function clearBrowser(storages = [localStorage, sessionStorage]) {
  for (const storage of storages) for (const key of keysOf(storage, "ltl:")) storage.removeItem(key);
}

/** Say what this browser holds, until the kernel has answered. */
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
      content = { type: "hello", keep: sessionStorage.getItem("ltl:keep") === "tab" ? "tab" : "usual", entries, drafts };
    } catch { /* As above. */ }
    if (!cleared) post(model, content);
    waiting = setTimeout(once, wait);
    wait = Math.min(2 * wait, 10 * HELLO);
  }
  once();
  return () => clearTimeout(waiting);
}

function initializeBar({ model }) {
  let answered = () => {};
  const keep = (message) => {
    if (message.type === "keep") {
      let why = "";
      try {
        keepEntries(model.get("place"), message.entries, message.schema);
      } catch (error) {
        why = String(error);
      }
      post(model, { type: "kept", ticket: message.ticket, why });
    }
    if (message.type === "known") known(message);
    if (message.type === "erase") clearBrowser([cupboard()]);
  };
  function known({ drafts, entries, refused, unreadable: unread }) {
    answered();
    const place = model.get("place");
    try {
      for (const { entry, rev } of drafts) drop(`${DRAFT}${place}:${entry}`, rev);
      for (const { entry, rev } of entries) drop(`${ENTRY}${place}:${entry}`, rev);
      for (const entry of refused) markRefused(place, entry);
    } catch { /* What is dropped too late does no harm: it is known already. */ }
    unreadable = unread;
    showLeft();
  }
  // Another tab on the same journal: what it keeps arrives here too.
  const onStorage = (event) => {
    if (!event.key?.startsWith(`${ENTRY}${model.get("place")}:`) || !event.newValue || event.storageArea !== cupboard()) return;
    const record = readJson(event.storageArea, event.key);
    if (record) post(model, { type: "arrived", entries: [record] });
  };
  model.on("msg:custom", keep);
  window.addEventListener("storage", onStorage);
  answered = hello(model);
  return () => {
    answered();
    model.off("msg:custom", keep);
    window.removeEventListener("storage", onStorage);
  };
}

// ---------------------------------------------------------------- the bar itself

const MARKS = { read: "¶", predict: "?", run: "▶", explain: "↻", system: "⌂", row: "▤", plan: "→" };

function renderBar({ model, el }) {
  const words = model.get("words");
  let host = null;
  let lastTouch = Date.now();
  let unanswered = null;
  let connected = true;
  let notice = ""; // what the kernel has to say about the journal
  let base = { kind: "quiet", text: words.ready };
  let erasing = null;
  const forms = new Map(); // each form's own state, by its id

  const state = h("span", { class: "ltl-state" });
  // Read aloud: trouble at once, "Saved" only when the writing rests.
  const aloud = h("span", { class: "ltl-unseen", role: "status", "aria-live": "polite" });
  const place = h("nav", { class: "ltl-stepper", "aria-label": words.steps });
  const menu = h("button", { type: "button", class: "ltl-small", "aria-haspopup": "dialog", onclick: () => dialog.showModal() }, words.journal);
  const banner = h("div", { class: "ltl-banner", role: "alert", hidden: true });
  const bar = h("div", { class: "ltl-ui ltl-bar", role: "region", "aria-label": words.bar },
    h("div", { class: "ltl-bar-line" }, place, h("div", { class: "ltl-bar-right" }, state, aloud, menu)), banner);

  function tell(kind, text) {
    state.dataset.state = kind;
    if (state.textContent === text) return;
    state.textContent = text;
    clearTimeout(resting);
    if (kind === "trouble") aloud.textContent = text;
    else if (kind === "good") resting = setTimeout(() => { aloud.textContent = text; }, REST);
  }
  let resting = null;

  function show() {
    const all = [...forms.values()];
    const trouble = all.find((form) => form.state === "trouble")?.why ?? "";
    const at = all.map((form) => form.at).filter(Boolean).sort().pop();
    if (cleared) tell("quiet", words.cleared);
    else if (!connected) tell("trouble", words.notConnected);
    else if (trouble) tell("trouble", words.notSaved);
    else if (all.some((form) => form.state === "saving")) tell("busy", words.saving);
    else if (at) tell("good", say(words.saved, { time: clock(at) }));
    else tell(base.kind, base.text);
    const gone = inLab(el) ? words.notConnectedLab : words.notConnectedLong;
    const text = cleared ? words.clearedLong : !connected ? gone : [trouble, notice, leftWords()].filter(Boolean).join(" ");
    if (banner.dataset.text !== text) {
      banner.dataset.text = text;
      banner.hidden = !text;
      banner.replaceChildren(...(text ? [h("p", {}, text), h("div", { class: "ltl-actions" },
        cleared ? null : h("button", { type: "button", class: "ltl-small", onclick: copy }, words.copy),
        h("button", { type: "button", class: "ltl-small", onclick: () => location.reload() }, words.reload))] : []));
    }
  }

  const onStatus = ({ detail }) => {
    if (detail.state === "gone") forms.delete(detail.form);
    else forms.set(detail.form, detail);
    show();
  };

  const copiedKey = () => `ltl:copied:${model.get("place")}`;

  /** Say that something here cannot become part of the journal, until it has been saved as a copy. */
  function leftWords() {
    try {
      const count = leftCount(model.get("place"));
      if (count <= Number(cupboard().getItem(copiedKey()))) return "";
      return say(count === 1 ? words.leftOne : words.leftMany, { count });
    } catch {
      return "";
    }
  }
  showLeft = show;

  function beat() {
    if (document.visibilityState !== "visible" || Date.now() - lastTouch > AWAKE || cleared) {
      unanswered = null;
      return;
    }
    unanswered ??= Date.now();
    if (Date.now() - unanswered > DEAD && connected) connection(false);
    post(model, { type: "ping" });
  }

  function connection(ok) {
    connected = ok;
    host?.dispatchEvent(new CustomEvent("ltl-connection", { detail: { ok } }));
    if (ok) base = { kind: "good", text: words.connected };
    show();
  }

  function drawPlace() {
    const lesson = model.get("lesson");
    if (!lesson.steps.length) {
      place.replaceChildren(h("span", { class: "ltl-where" }, lesson.title));
      return;
    }
    const items = lesson.steps.map((step, at) => {
      const here = step.id === lesson.next;
      const text = `${at + 1}. ${step.title}${step.done ? ` (${words.done})` : here ? ` (${words.here})` : ""}`;
      return h("li", {}, h("a", { href: `#step-${step.id}`, "aria-label": text, title: text,
        class: step.done ? "ltl-done" : here ? "ltl-here" : "", "aria-current": here ? "step" : null, onclick: (event) => { event.preventDefault(); goTo(step.id); } },
        h("span", { "aria-hidden": "true" }, step.done ? "✓" : "")));
    });
    place.replaceChildren(
      h("a", { class: "ltl-home", href: lesson.home, onclick: openHere }, words.home),
      h("ol", { class: "ltl-steps" }, items),
      h("span", { class: "ltl-where" }, lesson.where));
  }

  function openHere(event) {
    const app = window.jupyterapp;
    if (!inLab(el) || !app) return;
    event.preventDefault();
    const [path] = event.currentTarget.getAttribute("href").split("#");
    app.commands.execute("docmanager:open", { path: `${model.get("folder")}${path}` });
  }

  function goTo(id) {
    const heading = [...(host ?? document).querySelectorAll("[data-ltl-step]")].find((one) => one.dataset.ltlStep === id);
    heading?.setAttribute("tabindex", "-1");
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }

  // Steps are recognised by a mark and a word beside the heading. The notebook holds plain headings.
  function decorate() {
    if (!host) return;
    const steps = new Map(model.get("lesson").steps.map((step) => [step.title, step]));
    for (const heading of host.querySelectorAll("h2")) {
      const step = heading.dataset.ltlStep ? null : steps.get(heading.textContent.replace("¶", "").trim());
      if (!step) continue;
      heading.dataset.ltlStep = step.id;
      if (!inLab(el)) heading.id = `step-${step.id}`;
      heading.classList.add("ltl-step", `ltl-step-${step.kind}`);
      heading.before(h("p", { class: `ltl-chip ltl-chip-${step.kind}` },
        h("span", { "aria-hidden": "true", class: "ltl-glyph" }, MARKS[step.kind] ?? "•"), ` ${step.word} · ${step.length}${step.short ? ` · ${words.shortPath}` : ""}`));
    }
  }

  // -------------------------------------------------------------- the journal's dialog

  const problem = h("p", { class: "ltl-error", role: "alert", hidden: true });
  const done = h("p", { class: "ltl-help", role: "status" });
  const fileId = uid("journal");
  const picker = h("input", { type: "file", id: fileId, accept: ".jsonl,.json,.txt", onchange: () => bring(picker.files[0]) });
  const keepId = uid("keep");
  const keepBox = h("input", { type: "checkbox", id: keepId, onchange: () => switchKeeping(keepBox.checked) });
  const whereText = h("p");
  const dialog = h("dialog", { class: "ltl-ui ltl-dialog", "aria-labelledby": `${keepId}-title` },
    h("p", { class: "ltl-title", id: `${keepId}-title`, role: "heading", "aria-level": "2" }, words.journal), whereText, h("p", {}, words.whoSees),
    h("div", { class: "ltl-part" }, h("button", { type: "button", class: "ltl-primary", onclick: () => copy() }, words.downloadJournal), h("p", { class: "ltl-help" }, words.downloadHelp)),
    h("div", { class: "ltl-part" }, h("label", { for: fileId }, words.bringJournal), picker, h("p", { class: "ltl-help" }, words.bringHelp)),
    problem, done,
    h("div", { class: "ltl-part" }, h("p", { class: "ltl-ask" }, words.shared),
      h("div", { class: "ltl-option" }, keepBox, h("label", { for: keepId }, words.keepNothing)), h("p", { class: "ltl-help" }, words.keepHelp),
      sure(words.finish, words.finishSure, finish), h("p", { class: "ltl-help" }, words.finishHelp),
      sure(words.eraseAll, words.eraseSure, eraseAll, "ltl-danger"), h("p", { class: "ltl-help" }, words.eraseHelp)),
    h("div", { class: "ltl-actions" }, h("button", { type: "button", class: "ltl-small", onclick: () => dialog.close() }, words.close)));

  /** A button that asks once more before it does what cannot be undone. */
  function sure(label, question, act, look = "") {
    const note = h("span", { class: "ltl-unseen", "aria-live": "assertive" });
    function ask(again) {
      if (again) button.dataset.sure = "yes";
      else delete button.dataset.sure;
      button.textContent = again ? question : label;
      note.textContent = again ? question : "";
    }
    const button = h("button", { type: "button", class: `ltl-small ${look}`, onclick: () => {
      const again = !button.dataset.sure;
      ask(again);
      if (!again) act();
    }, onblur: () => ask(false) }, label);
    return [button, note];
  }

  function say_(text, bad = false) {
    problem.hidden = !bad;
    (bad ? problem : done).textContent = text;
    (bad ? done : problem).textContent = "";
  }

  let waiting = null;
  function copy() {
    say_(words.making);
    clearTimeout(waiting);
    // A dead kernel cannot write the file; what this browser holds can still be had.
    waiting = setTimeout(() => { rescue(); }, connected ? 5000 : 0);
    if (connected) post(model, { type: "download" });
  }

  function rescue() {
    const place = model.get("place");
    wordsFile([...entriesOf(place), ...draftsOf(place)]);
    say_(words.rescued);
  }

  function wordsFile(records) {
    download("my-words.txt", "text/plain", records.map(wordsOf).join("\n"));
    try {
      const count = leftCount(model.get("place"));
      if (count && !cleared) cupboard().setItem(copiedKey(), String(count));
    } catch { /* Then it is said again. */ }
    show();
  }

  async function bring(file) {
    if (!file) return;
    if (file.size > LARGEST_JOURNAL) {
      say_(say(words.journalTooLarge, { size: (file.size / 1048576).toFixed(0) }), true);
      picker.value = "";
      return;
    }
    say_(say(words.reading, { name: file.name }));
    const parts = Math.max(1, Math.ceil(file.size / PIECE));
    for (let part = 0; part < parts; part += 1)
      post(model, { type: "upload", part, parts }, [await file.slice(part * PIECE, (part + 1) * PIECE).arrayBuffer()]);
    picker.value = "";
  }

  function switchKeeping(nothing) {
    try {
      if (nothing) sessionStorage.setItem("ltl:keep", "tab");
      else moveToBrowser();
    } catch {
      // Nothing is moved by halves: what was written is still in this tab.
      keepBox.checked = !nothing;
      say_(words.noMove, true);
      return;
    }
    location.reload();
  }

  const others = typeof BroadcastChannel === "function" ? new BroadcastChannel("ltl-course") : null;
  if (others) others.onmessage = ({ data }) => { if (data === "cleared") clear(); };

  function finish() {
    clear();
    // What another tab still holds must not come back with its next key.
    others?.postMessage("cleared");
  }

  function clear() {
    cleared = true;
    document.documentElement.dataset.ltlCleared = "yes";
    host?.dispatchEvent(new CustomEvent("ltl-cleared"));
    post(model, { type: "forget" });
    try {
      clearBrowser();
    } catch { /* A browser that keeps nothing holds nothing. */ }
    dialog.close();
    show();
  }

  // Forms stop first: what they send after the journal is erased would be written again.
  function eraseAll() {
    const stop = (on) => host?.dispatchEvent(new CustomEvent("ltl-stop", { detail: { on } }));
    const end = () => { clearTimeout(late); erasing = null; };
    const late = setTimeout(() => { end(); stop(false); say_(words.noAnswer, true); }, 15_000);
    stop(true);
    erasing = { done: end, failed: () => { end(); stop(false); } };
    post(model, { type: "erase-all" });
  }

  // -------------------------------------------------------------- what the kernel says

  const heard = {
    pong: () => {
      unanswered = null;
      if (!connected) connection(true);
    },
    journal: (message, buffers) => {
      clearTimeout(waiting);
      download(message.name, "application/jsonl", ...buffers);
      const left = leftOver(model.get("place"));
      if (left.length) wordsFile(left);
      say_(say(left.length ? words.downloadedBoth : words.downloaded, { name: message.name }));
    },
    brought: (message) => say_(message.words),
    refused: (message) => {
      erasing?.failed();
      say_(message.why, true);
    },
    erased: () => {
      erasing?.done();
      finish();
    },
    trouble: (message) => { notice = message.why; show(); },
  };
  const listen = (message, buffers) => heard[message.type]?.(message, buffers);
  const drawWhere = () => { whereText.textContent = model.get("where"); };

  const onTouch = () => { lastTouch = Date.now(); };
  const onVisible = () => { if (document.visibilityState === "visible") beat(); };
  const watching = new MutationObserver(decorate);
  let attach = requestAnimationFrame(function find() {
    if (!el.isConnected) {
      attach = requestAnimationFrame(find);
      return;
    }
    host = pageOf(el);
    host.addEventListener("ltl-status", onStatus);
    if (cleared) host.dispatchEvent(new CustomEvent("ltl-cleared"));
    if (host === document) {
      const main = document.querySelector("main");
      if (main) main.before(bar);
      else document.body.prepend(bar);
    } else {
      for (const old of host.querySelectorAll(":scope > .ltl-bar")) old.remove();
      bar.classList.add("ltl-bar-lab");
      host.classList.add("ltl-ran");
      host.append(bar);
    }
    document.body.append(dialog);
    decorate();
    watching.observe(host === document ? document.body : host, { childList: true, subtree: true });
    if (location.hash.startsWith("#step-")) goTo(location.hash.slice(6));
    keepBox.checked = sessionStorage.getItem("ltl:keep") === "tab";
    show();
  });

  show();
  drawPlace();
  drawWhere();
  model.on("msg:custom", listen);
  model.on("change:lesson", drawPlace);
  model.on("change:where", drawWhere);
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, onTouch);
  document.addEventListener("visibilitychange", onVisible);
  const beating = setInterval(beat, BEAT);
  beat();
  return () => {
    cancelAnimationFrame(attach);
    clearInterval(beating);
    clearTimeout(resting);
    others?.close();
    watching.disconnect();
    host?.removeEventListener("ltl-status", onStatus);
    model.off("msg:custom", listen);
    model.off("change:lesson", drawPlace);
    model.off("change:where", drawWhere);
    for (const kind of ["keydown", "pointerdown"]) document.removeEventListener(kind, onTouch);
    document.removeEventListener("visibilitychange", onVisible);
    if (host instanceof Element) host.classList.remove("ltl-ran");
    bar.remove();
    dialog.remove();
  };
}
