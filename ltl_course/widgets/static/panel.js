// A card of the Theory page: what the kernel tells is drawn from blocks, what is filled in goes to the kernel when
// something is done with it. Until then the browser keeps it, where a card asks for words (`keeps`).

const DRAWN = 860; // px below which thirty boxes with arrows cannot be read
const LARGEST_UPLOAD = 9 * 1024 * 1024; // a frame over 10 MB would cut the connection

/** What is written on a card and not taken up yet: it is there again after the page was loaded anew. */
function keptWords(model) {
  const key = `ltl:card:${model.get("place")}:${model.get("panel")}`;
  let on = model.get("keeps");
  return {
    read: () => (on && readJson(cupboard(), key)) || {},
    write: (shown) => {
      const chosen = new Set([...shown.querySelectorAll("select")].map((box) => box.dataset.key)); // those the kernel knows
      const said = Object.fromEntries(Object.entries(valuesIn(shown)).filter(([one, value]) => !chosen.has(one) && (typeof value === "boolean" || (typeof value === "string" && value))));
      try {
        if (on && Object.keys(said).length) cupboard().setItem(key, JSON.stringify(said));
        else if (on) cupboard().removeItem(key);
      } catch { /* A browser that keeps nothing loses nothing by it: the words stand on the page. */ }
    },
    end: () => { on = false; },
  };
}

function renderPanel({ model, el }) {
  const words = model.get("words");
  const shown = h("div", { class: "ltl-stack" });
  const note = h("p", { class: "ltl-help", role: "status" }, words.fetching);
  const problem = h("p", { class: "ltl-error", role: "alert", hidden: true });
  const waiting = patience(() => {
    busy = "";
    refuse(words.noAnswer);
  });
  const kept = keptWords(model);
  let here = false; // the kernel has heard of this card
  let told = false;
  let cleared = false; // the learner has cleared this browser: nothing may come back to the screen
  let busy = ""; // the button that was pressed and is not answered: pressed twice, it is meant once
  let refusals = []; // of what was asked for last: one of several files must not take back what is said of another

  el.classList.add("ltl-ui", "ltl-card", "ltl-theory");
  el.dataset.panel = model.get("panel");
  if (model.get("wide")) el.classList.add("ltl-wide");
  el.append(h("h3", { class: "ltl-title" }, model.get("title")), shown, h("div", { class: "ltl-said" }, note, problem));
  for (const what of ["input", "change"]) shown.addEventListener(what, () => kept.write(shown));

  function refuse(said) {
    problem.textContent = said;
    problem.hidden = !said;
    if (said) note.textContent = "";
  }

  function ask(message, buffers) {
    note.textContent = words.working;
    waiting.begin();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    post(model, { ...message, values: { zone: timeZone, ...valuesIn(shown) } }, buffers);
  }

  function answered(said = "") {
    waiting.end();
    busy = "";
    note.textContent = said;
    refuse(refusals.join("\n"));
  }

  /** What is asked for from here on has nothing to do with what was refused before. */
  function anew() {
    refusals = [];
    refuse("");
  }

  const card = {
    words,
    lab: () => inLab(el),
    act: (id) => {
      if (busy === id) return;
      anew();
      busy = id;
      ask({ type: "act", id });
    },
    values: (key) => {
      anew();
      ask({ type: "values", key });
    },
    bring: async (id, files) => {
      anew();
      const large = files.find((file) => file.size > LARGEST_UPLOAD);
      if (large) {
        refuse(say(words.uploadTooLarge, { name: large.name, size: (large.size / 1048576).toFixed(1) }));
        return;
      }
      for (const file of files) ask({ type: "bring", id, name: file.name }, [await file.arrayBuffer()]);
    },
  };

  const heard = {
    here: () => {
      here = true;
      if (seen) look(); // what was said before the kernel heard of this card is lost
    },
    blocks: ({ blocks }) => {
      if (!told) note.textContent = "";
      const values = told ? valuesIn(shown) : kept.read();
      told = true;
      const open = new Set([...shown.querySelectorAll("details[open]")].map((one) => one.dataset.key));
      const at = shown.contains(document.activeElement) ? document.activeElement : null;
      const way = at ? wayBack(at) : [];
      const caret = at?.localName === "textarea" || at?.type === "text" ? [at.selectionStart, at.selectionEnd] : null;
      shown.replaceChildren(...drawBlocks(blocks, card));
      fillIn(shown, values);
      // What somebody has opened stays open, and where somebody is stays the place.
      for (const one of shown.querySelectorAll("details")) one.open = open.has(one.dataset.key);
      const place = at ? placeOf(at, way) : null;
      place?.focus({ preventScroll: true });
      if (caret && place?.dataset.key === at.dataset.key) place.setSelectionRange(...caret);
    },
    done: ({ words: said, forget = [] }) => {
      answered(said);
      for (const box of shown.querySelectorAll("[data-key]")) {
        if (!forget.includes(box.dataset.key)) continue;
        if (box.type === "radio") box.checked = false;
        else box.value = "";
      }
      kept.write(shown);
    },
    refused: ({ why }) => {
      refusals.push(why);
      answered();
    },
    file: ({ name, mime }, buffers) => {
      download(name, mime, ...buffers);
      answered(say(words.made, { name }));
    },
  };

  const keyed = () => [...shown.querySelectorAll("[data-key]")];

  /** The keys from where somebody is back to the card's first control. */
  function wayBack(at) {
    const keys = keyed().map((one) => one.dataset.key);
    return keys.slice(0, keys.indexOf(at.closest("[data-key]")?.dataset.key) + 1).reverse();
  }

  /** Where somebody was, in what is drawn anew: the same control, else the one before it that is still there. */
  function placeOf(at, way) {
    const now = keyed();
    const key = way.find((one) => now.some((control) => control.dataset.key === one));
    const same = now.filter((one) => one.dataset.key === key);
    const found = same.find((one) => one.value === at.value) ?? same[0] ?? now[0];
    return found?.localName === "details" ? found.firstElementChild : found;
  }

  const listen = (message, buffers) => !cleared && heard[message.type]?.(message, buffers);
  model.on("msg:custom", listen);
  // Pictures cost the kernel time: they are made for whoever looks, not with every key somewhere else on the page.
  let seen = false;
  const look = () => post(model, { type: "seen", on: seen });
  const watching = new IntersectionObserver((news) => {
    seen = news.at(-1).isIntersecting;
    look();
  }, { rootMargin: "300px" });
  watching.observe(el);
  const width = watchWidth(el, model, model.get("wide") ? DRAWN : NARROW);
  const quiet = askUntil(model, () => here || cleared);
  const page = followPage(el, { "ltl-cleared": () => {
    cleared = true;
    kept.end();
    waiting.end();
    for (const part of [shown, note, problem]) part.replaceChildren();
  } });
  return () => {
    quiet();
    waiting.end();
    watching.disconnect();
    width.end();
    page.end();
    model.off("msg:custom", listen);
  };
}
