// The journal's dialog: take the journal along, bring one, keep nothing, finish, erase.

const LARGEST_JOURNAL = 20 * 1024 * 1024;
const TOLD = "change:where change:file change:erases_file";
const PIECE = 4 * 1024 * 1024; // a server cuts the connection at a message beyond 10 MiB

/**
 * Make the dialog. `page` says how the page stands and does what concerns all of it: connected(), keeps() (whether
 * the browser has what its forms hold), unsaved() (the drafts that they hold), show(), stop(on) and finish().
 */
function makeDialog({ model, words, page }) {
  const problem = h("p", { class: "ltl-error", role: "alert", hidden: true });
  const done = h("p", { class: "ltl-help", role: "status" });
  const fileId = uid("journal");
  const picker = h("input", { type: "file", id: fileId, accept: ".jsonl,.json,.txt", onchange: () => bring(picker.files[0]) });
  const keepId = uid("keep");
  const keepBox = h("input", { type: "checkbox", id: keepId, onchange: () => switchKeeping(keepBox.checked) });
  const whereText = h("p");
  const finishHelp = h("p", { class: "ltl-help" });
  const eraseHelp = h("p", { class: "ltl-help" });
  const file = () => model.get("file");
  const apart = () => file() && !model.get("erases_file");
  const element = h("dialog", { class: "ltl-ui ltl-dialog", "aria-labelledby": `${keepId}-title` },
    h("p", { class: "ltl-title", id: `${keepId}-title`, role: "heading", "aria-level": "2" }, words.journal), whereText, h("p", {}, words.whoSees),
    h("div", { class: "ltl-part" }, h("button", { type: "button", class: "ltl-primary", onclick: () => copy() }, words.downloadJournal), h("p", { class: "ltl-help" }, words.downloadHelp)),
    h("div", { class: "ltl-part" }, h("button", { type: "button", onclick: readIt }, words.readJournal), h("p", { class: "ltl-help" }, words.readHelp)),
    h("div", { class: "ltl-part" }, h("label", { for: fileId }, words.bringJournal), picker, h("p", { class: "ltl-help" }, words.bringHelp)),
    problem, done,
    h("div", { class: "ltl-part" }, h("p", { class: "ltl-ask" }, words.shared),
      h("div", { class: "ltl-option" }, keepBox, h("label", { for: keepId }, words.keepNothing)), h("p", { class: "ltl-help" }, words.keepHelp),
      sure(words.finish, () => (file() ? words.finishSureFile : words.finishSure), () => page.finish(false)), finishHelp,
      sure(words.eraseAll, () => (apart() ? words.eraseSureApart : words.eraseSure), eraseAll, "ltl-danger"), eraseHelp),
    h("div", { class: "ltl-actions" }, h("button", { type: "button", class: "ltl-small", onclick: () => element.close() }, words.close)));

  /** A button that asks once more before it does what cannot be undone. */
  function sure(label, asks, act, look = "") {
    const note = h("span", { class: "ltl-unseen", "aria-live": "assertive" });
    function ask(again) {
      const question = asks();
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

  function tell(text, bad = false) {
    problem.hidden = !bad;
    (bad ? problem : done).textContent = text;
    (bad ? done : problem).textContent = "";
  }

  // -------------------------------------------------------------- the journal and the words, as files

  const place = () => model.get("place");
  const copiedKey = () => `ltl:copied:${place()}`;

  let waiting = null;
  function copy() {
    tell(words.making);
    clearTimeout(waiting);
    // A dead kernel cannot write the file; what this page and this browser hold can still be had.
    waiting = setTimeout(rescue, page.connected() ? 5000 : 0);
    if (page.connected()) post(model, { type: "download" });
  }

  const writing = patience(() => tell(words.noAnswer, true));

  function readIt() {
    if (!page.connected()) {
      tell(words.noAnswer, true);
      return;
    }
    tell(words.making);
    writing.begin();
    post(model, { type: "read" });
  }

  function rescue() {
    const records = withUnsaved([...entriesOf(place()), ...draftsOf(place())], page.unsaved());
    if (records.length) wordsFile(records);
    else if (!element.open) element.showModal(); // no file comes down, so it is said here
    tell(records.length ? words.rescued : words.nothingHeld);
  }

  function wordsFile(records) {
    download("my-words.txt", "text/plain", records.map(wordsOf).join("\n"));
    try {
      const count = leftCount(place());
      if (count && !cleared) cupboard().setItem(copiedKey(), String(count));
    } catch { /* Then it is said again. */ }
    page.show();
  }

  /** Say that something here is not part of the journal, until it has been saved as a copy. */
  function leftWords() {
    try {
      const count = leftCount(place());
      if (count <= Number(cupboard().getItem(copiedKey()))) return "";
      return say(count === 1 ? words.leftOne : words.leftMany, { count });
    } catch {
      return "";
    }
  }

  // -------------------------------------------------------------- what changes where things are kept

  const reading = patience(() => tell(words.noAnswer, true));

  async function bring(file) {
    if (!file) return;
    picker.value = "";
    // No answer comes back onto a page that was cleared, so what is added here would not be seen.
    if (cleared) {
      tell(words.bringAfterReload, true);
      return;
    }
    if (file.size > LARGEST_JOURNAL) {
      tell(say(words.journalTooLarge, { size: (file.size / 1048576).toFixed(0) }), true);
      return;
    }
    if (!page.connected()) {
      tell(words.noAnswer, true);
      return;
    }
    tell(say(words.reading, { name: file.name }));
    reading.begin();
    const parts = Math.max(1, Math.ceil(file.size / PIECE));
    for (let part = 0; part < parts; part += 1)
      post(model, { type: "upload", part, parts }, [await file.slice(part * PIECE, (part + 1) * PIECE).arrayBuffer()]);
  }

  function switchKeeping(nothing) {
    try {
      // The page is loaded anew: what only its forms hold would be gone.
      if (!page.keeps()) throw new Error("not kept");
      if (nothing) sessionStorage.setItem("ltl:keep", "tab");
      else moveToBrowser();
    } catch {
      keepBox.checked = !nothing;
      tell(words.noMove, true);
      return;
    }
    location.reload();
  }

  // Forms stop first: what they send after the journal is erased would be written again.
  let stopped = false;
  const erasing = patience(() => { goOn(); tell(words.noAnswer, true); });

  function eraseAll() {
    stopped = true;
    page.stop(true);
    erasing.begin();
    post(model, { type: "erase-all" });
  }

  function goOn() {
    erasing.end();
    if (stopped) page.stop(false);
    stopped = false;
  }

  const heard = {
    journal: ({ name }, buffers) => {
      clearTimeout(waiting);
      const left = withUnsaved(leftOver(place()), page.unsaved());
      // The words that nothing else holds come first: a browser may ask before it takes a second file.
      if (left.length) wordsFile(left);
      download(name, "application/jsonl", ...buffers);
      tell(say(left.length ? words.downloadedBoth : words.downloaded, { name }));
    },
    page: ({ name }, buffers) => {
      writing.end();
      download(name, "text/html", ...buffers);
      tell(say(words.pageMade, { name }));
    },
    brought: (message) => {
      reading.end();
      tell(message.words);
    },
    refused: ({ why }) => {
      reading.end();
      goOn();
      tell(why, true);
    },
    erased: () => {
      erasing.end();
      page.finish(true);
    },
  };
  const listen = (message, buffers) => heard[message.type]?.(message, buffers);
  function drawWhere() {
    whereText.textContent = model.get("where");
    finishHelp.textContent = file() ? words.finishHelpFile : words.finishHelp;
    eraseHelp.textContent = apart() ? words.eraseHelpApart : file() ? words.eraseHelpFile : words.eraseHelp;
  }
  model.on("msg:custom", listen);
  model.on(TOLD, drawWhere);
  drawWhere();
  keepBox.checked = keepsInTab();
  return {
    element,
    copy,
    leftWords,
    end: () => {
      for (const one of [writing, reading, erasing]) one.end();
      clearTimeout(waiting);
      model.off("msg:custom", listen);
      model.off(TOLD, drawWhere);
      element.remove();
    },
  };
}
