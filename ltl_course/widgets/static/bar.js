// The bar of a page: where one is, whether all is saved, and what can be done with the journal.
// It also holds the browser's half of the journal and notices when the kernel is gone.

const BEAT = 2000; // ms between two questions whether the kernel is there
const DEAD = 5500; // ms without an answer after which it is called gone
const AWAKE = 60 * 60_000; // ms after the last touch in which the page keeps its kernel awake
const ENTRY = "ltl:entry:";
const LARGEST_JOURNAL = 5 * 1024 * 1024;

// ---------------------------------------------------------------- the browser's half of the journal

function keptEntries() {
  const storage = cupboard();
  return keysOf(storage, ENTRY).map((key) => readJson(storage, key)).filter(Boolean);
}

function keepEntries(entries, schema) {
  const storage = cupboard();
  for (const entry of entries) {
    const key = ENTRY + entry.id;
    const have = readJson(storage, key);
    if (have?.entry?.rev >= entry.rev) continue;
    const text = JSON.stringify({ schema, entry });
    storage.setItem(key, text);
    if (storage.getItem(key) !== text) throw new Error("not kept");
  }
}

function draftsOf(place) {
  const storage = cupboard();
  return keysOf(storage, `ltl:draft:${place}:`).map((key) => readJson(storage, key)).filter(Boolean);
}

function dropDraft(place, entry, rev) {
  const storage = cupboard();
  const key = `ltl:draft:${place}:${entry}`;
  if ((readJson(storage, key)?.rev ?? Infinity) <= rev) storage.removeItem(key);
}

function clearBrowser(storages = [localStorage, sessionStorage]) {
  for (const storage of storages) for (const key of keysOf(storage, "ltl:")) storage.removeItem(key);
}

function hello(model) {
  const inBrowser = model.get("place") === "browser" || sessionStorage.getItem("ltl:keep") === "tab";
  post(model, {
    type: "hello",
    keep: sessionStorage.getItem("ltl:keep") === "tab" ? "tab" : "usual",
    entries: inBrowser ? keptEntries() : [],
    drafts: draftsOf(model.get("place")),
  });
}

function initializeBar({ model }) {
  const keep = (message) => {
    if (message.type === "keep") {
      let why = "";
      try {
        keepEntries(message.entries, message.schema);
      } catch (error) {
        why = String(error);
      }
      post(model, { type: "kept", ticket: message.ticket, why });
    }
    if (message.type === "known") for (const { entry, rev } of message.drafts) dropDraft(model.get("place"), entry, rev);
    if (message.type === "erase") clearBrowser([cupboard()]);
  };
  // Another tab on the same journal: what it keeps arrives here too.
  const onStorage = (event) => {
    if (event.key?.startsWith(ENTRY) && event.newValue && event.storageArea === cupboard())
      post(model, { type: "arrived", entries: [JSON.parse(event.newValue)] });
  };
  model.on("msg:custom", keep);
  window.addEventListener("storage", onStorage);
  try {
    hello(model);
  } catch {
    post(model, { type: "hello", keep: "none", entries: [], drafts: [] });
  }
  return () => {
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
  let trouble = "";
  let cleared = false;

  const state = h("span", { class: "ltl-state", role: "status", "aria-live": "polite" });
  const place = h("nav", { class: "ltl-stepper", "aria-label": words.steps });
  const menu = h("button", { type: "button", class: "ltl-small", "aria-haspopup": "dialog", onclick: () => dialog.showModal() }, words.journal);
  const banner = h("div", { class: "ltl-banner", role: "alert", hidden: true });
  const bar = h("div", { class: "ltl-ui ltl-bar", role: "region", "aria-label": words.bar },
    h("div", { class: "ltl-bar-line" }, place, h("div", { class: "ltl-bar-right" }, state, menu)), banner);

  function tell(kind, text) {
    state.dataset.state = kind;
    if (state.textContent !== text) state.textContent = text;
  }

  function show() {
    if (cleared) tell("quiet", words.cleared);
    else if (!connected) tell("trouble", words.notConnected);
    else if (trouble) tell("trouble", words.notSaved);
    const gone = inLab(el) ? words.notConnectedLab : words.notConnectedLong;
    const text = cleared ? words.clearedLong : !connected ? gone : trouble;
    if (banner.dataset.text !== text) {
      banner.dataset.text = text;
      banner.hidden = !text;
      banner.replaceChildren(...(text ? [h("p", {}, text), h("div", { class: "ltl-actions" },
        cleared ? null : h("button", { type: "button", class: "ltl-small", onclick: copy }, words.copy),
        h("button", { type: "button", class: "ltl-small", onclick: () => location.reload() }, words.reload))] : []));
    }
  }

  const onStatus = ({ detail }) => {
    trouble = detail.state === "trouble" ? detail.why : "";
    if (detail.state === "saving") tell("busy", words.saving);
    if (detail.state === "saved") tell("good", say(words.saved, { time: clock(detail.at) }));
    show();
  };

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
    if (ok) tell("good", words.connected);
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
        h("span", { "aria-hidden": "true", class: "ltl-glyph" }, MARKS[step.kind] ?? "•"), ` ${step.word} · ${step.length}`));
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
      sure(words.eraseAll, words.eraseSure, () => post(model, { type: "erase-all" }), "ltl-danger"), h("p", { class: "ltl-help" }, words.eraseHelp)),
    h("div", { class: "ltl-actions" }, h("button", { type: "button", class: "ltl-small", onclick: () => dialog.close() }, words.close)));

  /** A button that asks once more before it does what cannot be undone. */
  function sure(label, question, act, look = "") {
    const button = h("button", { type: "button", class: `ltl-small ${look}`, onclick: () => {
      if (button.dataset.sure) {
        delete button.dataset.sure;
        button.textContent = label;
        act();
      } else {
        button.dataset.sure = "yes";
        button.textContent = question;
      }
    }, onblur: () => { delete button.dataset.sure; button.textContent = label; } }, label);
    return button;
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
    const lines = [...keptEntries().map(({ entry }) => entry), ...draftsOf(model.get("place"))];
    const text = lines.map(({ at, exercise, ask, prompt, answer }) => `${at}  ${ask ?? `${exercise}/${prompt}`}\n${typeof answer === "string" ? answer : JSON.stringify(answer, null, 1)}\n`);
    download("my-words.txt", "text/plain", text.join("\n"));
    say_(words.rescued);
  }

  async function bring(file) {
    if (!file) return;
    if (file.size > LARGEST_JOURNAL) {
      say_(say(words.journalTooLarge, { size: (file.size / 1048576).toFixed(0) }), true);
      picker.value = "";
      return;
    }
    say_(words.reading);
    post(model, { type: "upload" }, [await file.arrayBuffer()]);
    picker.value = "";
  }

  function switchKeeping(nothing) {
    try {
      if (nothing) sessionStorage.setItem("ltl:keep", "tab");
      else {
        clearBrowser([sessionStorage]);
      }
    } catch { /* A browser that keeps nothing needs no switch. */ }
    location.reload();
  }

  function finish() {
    cleared = true;
    host?.dispatchEvent(new CustomEvent("ltl-cleared"));
    post(model, { type: "forget" });
    clearBrowser();
    dialog.close();
    show();
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
      say_(say(words.downloaded, { name: message.name }));
    },
    brought: (message) => say_(message.words),
    refused: (message) => say_(message.why, true),
    erased: () => finish(),
    trouble: (message) => { trouble = message.why; show(); },
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

  tell("quiet", words.ready);
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
