// The bar of a page: where one is, whether all is saved, and the way to the journal. It notices when the kernel is gone.

const BEAT = 2000; // ms between two questions whether the kernel is there
const DEAD = 5500; // ms without an answer after which it is called gone
const AWAKE = 60 * 60_000; // ms after the last touch in which the page keeps its kernel awake
const USUAL = "principal"; // for whom a page's prose is that knows of no other role; nothing is kept for it
const REST = 2000; // ms without a change after which "Saved" is read aloud

function renderBar({ model, el }) {
  const words = model.get("words");
  let host = null;
  let lastTouch = Date.now();
  let unanswered = null;
  let connected = true;
  let room = hasRoom(); // asked again while there is none
  let farewell = ""; // what is said at the end
  let notice = ""; // what the kernel has to say about the journal
  let base = { kind: "quiet", text: words.ready };
  const forms = new Map(); // each form's own state, by its id

  const state = h("span", { class: "ltl-state" });
  // Read aloud: trouble at once, "Saved" only when the writing rests.
  const aloud = h("span", { class: "ltl-unseen", role: "status", "aria-live": "polite" });
  const place = h("nav", { class: "ltl-stepper", "aria-label": words.steps });
  const menu = h("button", { type: "button", class: "ltl-small", "aria-haspopup": "dialog", onclick: () => dialog.element.showModal() }, words.journal);
  const banner = h("div", { class: "ltl-banner", role: "alert", hidden: true });
  const bar = h("div", { class: "ltl-ui ltl-bar", role: "region", "aria-label": words.bar },
    h("div", { class: "ltl-bar-line" }, place, h("div", { class: "ltl-bar-right" }, state, aloud, menu)), banner);
  const dialog = makeDialog({ model, words, page: { connected: () => connected, keeps: formsAreKept, unsaved, show, stop, finish } });

  // -------------------------------------------------------------- how the page stands

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
    const at = all.map((form) => form.at).filter(Boolean).sort().pop();
    if (cleared) tell("quiet", words.cleared);
    else if (!connected) tell("trouble", words.notConnected);
    else if (all.some((form) => ["trouble", "refused"].includes(form.state))) tell("trouble", words.notSaved);
    else if (all.some((form) => form.state === "saving")) tell("busy", words.saving);
    else if (at) tell("good", say(words.saved, { time: clock(at) }));
    else tell(base.kind, base.text);
    const trouble = all.find((form) => form.state === "trouble")?.why ?? "";
    const text = bannerWords(trouble);
    if (banner.dataset.text === text) return;
    banner.dataset.text = text;
    banner.hidden = !text;
    // A page, or a kernel that cannot save, may alone hold the words: neither offers a way to lose them.
    const alone = !keeps() || (connected && trouble);
    const reload = cleared || !alone ? h("button", { type: "button", class: "ltl-small", onclick: () => location.reload() }, words.reload) : null;
    banner.replaceChildren(...(text ? [h("p", {}, text), h("div", { class: "ltl-actions" },
      cleared ? null : h("button", { type: "button", class: "ltl-small", onclick: dialog.copy }, words.copy), reload)] : []));
  }

  function bannerWords(trouble) {
    if (cleared) return farewell;
    if (!connected && keeps()) return inLab(el) ? words.notConnectedLab : words.notConnectedLong;
    const onlyHere = inLab(el) ? words.onlyHereLab : words.onlyHere;
    if (!connected) return `${words.gone} ${onlyHere}`;
    const here = keeps() ? [trouble] : [trouble || words.noRoom, onlyHere];
    return [...here, notice, dialog.leftWords()].filter(Boolean).join(" ");
  }

  /** Whether the browser has all drafts of the forms. */
  function formsAreKept() {
    return [...forms.values()].every((form) => form.room);
  }

  /** Whether the browser keeps what is written here until the journal has it. */
  function keeps() {
    return room && formsAreKept();
  }

  const onStatus = ({ detail }) => {
    if (detail.state === "gone") forms.delete(detail.form);
    else forms.set(detail.form, detail);
    show();
  };
  showLeft = show;

  /** The drafts that the page's forms hold and the journal does not. */
  function unsaved() {
    const drafts = [];
    host?.dispatchEvent(new CustomEvent("ltl-unsaved", { detail: { drafts } }));
    return drafts;
  }

  function beat() {
    if (document.visibilityState !== "visible" || Date.now() - lastTouch > AWAKE || cleared) {
      unanswered = null;
      return;
    }
    unanswered ??= Date.now();
    if (Date.now() - unanswered > DEAD && connected) connection(false);
    post(model, { type: "ping" });
    if (!room && hasRoom()) {
      room = true;
      show();
    }
  }

  function connection(ok) {
    connected = ok;
    host?.dispatchEvent(new CustomEvent("ltl-connection", { detail: { ok } }));
    if (ok) base = { kind: "good", text: words.connected };
    show();
  }

  // -------------------------------------------------------------- where one is

  /** The lesson, once it is cleared without a trace of what was answered, or of the way that was chosen. */
  function asShown() {
    const lesson = model.get("lesson");
    if (!cleared) return lesson;
    const steps = onPage(lesson.steps).map((step) => ({ ...step, done: false, line: null }));
    return { ...lesson, next: "", where: lesson.title, steps };
  }

  /** Steps as they stand on the page, whatever way the learner goes. */
  const onPage = (steps) => [...steps].sort((one, two) => one.at - two.at);

  function drawPlace() {
    const lesson = asShown();
    // The start page itself has no way home.
    const home = lesson.home ? [h("a", { class: "ltl-home", href: lesson.home, onclick: openHere }, words.home)] : [];
    if (!lesson.steps.length) {
      place.replaceChildren(...home, h("span", { class: "ltl-where" }, lesson.title));
      return;
    }
    const items = lesson.steps.map((step, at) => {
      const here = step.id === lesson.next;
      const marks = [step.short && words.shortPath, step.done ? words.done : here && words.here].filter(Boolean);
      const text = `${at + 1}. ${step.title}${marks.length ? ` (${marks.join(", ")})` : ""}`;
      return h("li", {}, h("a", { href: `#step-${step.id}`, "aria-label": text, title: text,
        class: `${step.done ? "ltl-done" : here ? "ltl-here" : ""}${step.short ? " ltl-short" : ""}`, "aria-current": here ? "step" : null, onclick: (event) => { event.preventDefault(); goTo(step.id); } },
        h("span", { "aria-hidden": "true" }, step.done ? "✓" : "")));
    });
    place.replaceChildren(
      ...home,
      h("ol", { class: "ltl-steps" }, items),
      h("span", { class: "ltl-where" }, lesson.where));
  }

  function openHere(event) {
    const app = window.jupyterapp;
    if (!inLab(el) || !app) return;
    event.preventDefault();
    const { pathname } = new URL(event.currentTarget.getAttribute("href"), `${location.origin}/${model.get("folder")}`);
    app.commands.execute("docmanager:open", { path: decodeURI(pathname.slice(1)) });
  }

  function goTo(id) {
    const heading = [...(host ?? document).querySelectorAll("[data-ltl-step]")].find((one) => one.dataset.ltlStep === id);
    heading?.setAttribute("tabindex", "-1");
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }

  /** The prose of the learner's role is shown, from the first moment on the next page of this tab, too. */
  function showRole() {
    const role = cleared ? USUAL : model.get("role");
    if (!host || !role) return;
    (inLab(el) ? host : document.documentElement).dataset.ltlRole = role;
    if (cleared) return; // nothing is kept any longer
    try {
      if (role === USUAL) sessionStorage.removeItem("ltl:role");
      else sessionStorage.setItem("ltl:role", role);
    } catch { /* A browser that keeps nothing shows the usual role first. */ }
  }

  // Steps are recognised by a mark and a word beside the heading. The notebook holds plain headings.
  function decorate() {
    if (!host) return;
    const steps = new Map(model.get("lesson").steps.map((step) => [step.title, step]));
    for (const heading of host.querySelectorAll("h2")) {
      const step = heading.dataset.ltlStep ? null : steps.get(heading.textContent.replace("¶", "").trim());
      if (!step) continue;
      heading.dataset.ltlStep = step.id;
      // What the notebook's own links name stays where it was.
      const named = heading.id;
      if (!inLab(el)) heading.id = `step-${step.id}`;
      if (named && named !== heading.id) heading.before(h("span", { class: "ltl-anchor", id: named }));
      heading.classList.add("ltl-step", `ltl-step-${step.kind}`);
      heading.before(h("p", { class: `ltl-chip ltl-chip-${step.kind}` },
        `${step.word} · ${step.length}${step.short ? ` · ${words.shortPath}` : ""}`));
    }
    drawLines();
  }

  /**
   * Above a heading that is not the next one for the learner, one line leads on: to where the chosen way goes, or else
   * over the steps that the short path leaves out.
   */
  function drawLines() {
    const steps = onPage(asShown().steps);
    for (const heading of (host ?? document).querySelectorAll("[data-ltl-step]")) {
      const at = steps.findIndex((one) => one.id === heading.dataset.ltlStep);
      const said = steps[at]?.line ? { kind: "ltl-way", ...steps[at].line } : over(steps, at) ?? { words: "" };
      if ((heading.dataset.ltlLine ?? "") === said.words) continue; // what one reads, or has the focus, stays
      heading.dataset.ltlLine = said.words;
      const chip = heading.previousElementSibling;
      if (chip.previousElementSibling?.matches(".ltl-shortcut")) chip.previousElementSibling.remove();
      if (said.words) chip.before(line(said));
    }
  }

  const line = ({ kind, to, words: said }) => h("p", { class: `ltl-ui ltl-shortcut ${kind}` },
    h("a", { href: `#step-${to}`, onclick: (event) => { event.preventDefault(); goTo(to); } }, said));

  /** What leads from a step of the short path over those that it leaves out; null where it leaves out none. */
  function over(steps, at) {
    const next = steps.slice(at).find((one) => one.short);
    if (!steps[at - 1]?.short || steps[at].short || !next) return null;
    return { kind: "ltl-short-way", to: next.id, words: say(words.nextShort, { step: next.title }) };
  }

  // -------------------------------------------------------------- the end of it

  const others = typeof BroadcastChannel === "function" ? new BroadcastChannel("ltl-course") : null;
  if (others) others.onmessage = ({ data }) => { if (typeof data?.farewell === "string") clear(data.farewell); };

  /** End it: nothing stays in this browser. A journal's file stays, unless it was erased, and that is said. */
  function finish(erased) {
    const path = model.get("file");
    // A file that is not in use here cannot be erased from here either.
    const stays = model.get("erases_file") ? words.clearedFile : words.clearedFileApart;
    const said = path ? say(stays, { path }) : erased ? words.erasedLong : words.clearedLong;
    clear(`${said} ${words.downloadsStay}`);
    // What another tab still holds must not come back with its next key.
    others?.postMessage({ farewell });
  }

  function clear(said) {
    farewell = said;
    cleared = true;
    document.documentElement.dataset.ltlCleared = "yes";
    host?.dispatchEvent(new CustomEvent("ltl-cleared"));
    post(model, { type: "forget" });
    try {
      clearBrowser();
    } catch { /* A browser that keeps nothing holds nothing. */ }
    dialog.element.close();
    showRole();
    drawPlace();
    drawLines();
    show();
  }

  function stop(on) {
    host?.dispatchEvent(new CustomEvent("ltl-stop", { detail: { on } }));
  }

  // -------------------------------------------------------------- what the kernel says

  const heard = {
    pong: () => {
      unanswered = null;
      if (!connected) connection(true);
    },
    trouble: ({ why }) => { notice = why; show(); },
  };
  const listen = (message) => heard[message.type]?.(message);

  const onTouch = () => { lastTouch = Date.now(); };
  const onVisible = () => { if (document.visibilityState === "visible") beat(); };
  let openDrops = () => {};
  const watching = new MutationObserver(decorate);
  const sizing = new ResizeObserver(() => document.documentElement.style.setProperty("--ltl-bar", `${bar.offsetHeight}px`));
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
      // What else sticks to the top of a page stands below the bar.
      sizing.observe(bar);
      openDrops = keepPage(); // in JupyterLab a picture is dropped into a lesson
    } else {
      for (const old of host.querySelectorAll(":scope > .ltl-bar")) old.remove();
      bar.classList.add("ltl-bar-lab");
      host.classList.add("ltl-ran");
      host.append(bar);
    }
    document.body.append(dialog.element);
    showRole();
    decorate();
    watching.observe(host === document ? document.body : host, { childList: true, subtree: true });
    if (location.hash.startsWith("#step-")) goTo(location.hash.slice(6));
    else if (!inLab(el)) [...document.querySelectorAll(".ltl-anchor")].find((one) => [`#${one.id}`, `#${encodeURI(one.id)}`].includes(location.hash))?.scrollIntoView();
    show();
  });

  show();
  drawPlace();
  model.on("msg:custom", listen);
  const onLesson = () => { drawPlace(); drawLines(); };
  model.on("change:lesson", onLesson);
  model.on("change:role", showRole);
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, onTouch);
  document.addEventListener("visibilitychange", onVisible);
  const beating = setInterval(beat, BEAT);
  beat();
  return () => {
    cancelAnimationFrame(attach);
    clearInterval(beating);
    clearTimeout(resting);
    others?.close();
    openDrops();
    watching.disconnect();
    sizing.disconnect();
    host?.removeEventListener("ltl-status", onStatus);
    model.off("msg:custom", listen);
    model.off("change:lesson", onLesson);
    model.off("change:role", showRole);
    for (const kind of ["keydown", "pointerdown"]) document.removeEventListener(kind, onTouch);
    document.removeEventListener("visibilitychange", onVisible);
    if (host instanceof Element) {
      host.classList.remove("ltl-ran");
      delete host.dataset.ltlRole;
    }
    bar.remove();
    dialog.end();
  };
}
