// A game, quarter by quarter: where one is, the levers, a decision that stands, and what became of it. The kernel says
// what is shown; a decision is kept in the browser like a draft until the kernel has it in the journal.

function renderPlay({ model, el }) {
  const spec = model.get("spec");
  const words = model.get("words");
  const drafts = makeDrafts(model);
  const picture = makePicture();
  const levers = makeLevers(model.get("levers"), () => {});
  let game = null; // what the kernel said last
  let decided = null; // the entry of a decision that is not in the journal yet
  let asked = false; // another game was asked for: the focus goes to it when it comes
  let savedAt = ""; // when a decision was saved in this visit
  let paused = false; // the journal is being erased
  let cleared = false; // the learner has cleared this browser: nothing may come back, not even on the screen

  const id = uid("game");
  const announce = (detail) => pageOf(el).dispatchEvent(new CustomEvent("ltl-status", { detail: { form: id, ...detail } }));
  const button = (label, act, look = "ltl-small") => h("button", { type: "button", class: look, onclick: act }, label);

  // -------------------------------------------------------------- the parts of the card

  const wait = h("p", { class: "ltl-help", role: "status" }, words.fetching);
  // The focus comes here after each quarter. A second press of the key that decided does nothing here.
  const where = h("p", { class: "ltl-turn", tabindex: -1 });
  const luck = h("span", { class: "ltl-help" });
  const strip = h("ol", { class: "ltl-quarters", "aria-hidden": "true" });
  const report = h("div", { class: "ltl-report", role: "status" });
  const note = h("p", { class: "ltl-note", role: "status", hidden: true });
  const error = h("p", { class: "ltl-error", role: "alert", hidden: true });
  const finalId = uid("final");
  const lead = h("button", { type: "button", class: "ltl-primary", "aria-describedby": finalId, onclick: decide });
  const panel = h("div", { class: "ltl-levers", role: "group", "aria-label": words.levers }, levers.elements,
    h("div", { class: "ltl-part ltl-lead" }, lead, h("p", { class: "ltl-help", id: finalId }, words.final), error));
  const ends = h("table");
  const endsBox = h("div", { class: "ltl-scroll ltl-ends", tabindex: 0, role: "region", hidden: true }, ends);
  const next = h("div", { class: "ltl-actions", hidden: true },
    button(words.playAgain, () => begin(true), "ltl-primary"), button(words.playOther, () => begin(false)));
  const list = h("ul", { class: "ltl-games" });
  const compareHelp = h("p", { class: "ltl-help" }, words.compareHelp);
  const another = h("div", { class: "ltl-part" }, h("p", { class: "ltl-help" }, words.anotherHelp),
    h("div", { class: "ltl-actions" }, button(words.playAgain, () => begin(true)), button(words.playOther, () => begin(false))));
  const games = h("details", { class: "ltl-history", hidden: true }, h("summary"), list, compareHelp, another);
  const status = h("span", { class: "ltl-saved" });
  const bench = h("div", { class: "ltl-bench" }, h("div", { class: "ltl-stage ltl-stack" }, report, next, endsBox, picture.element), panel);
  const body = h("div", { class: "ltl-play", hidden: true }, h("div", { class: "ltl-head" }, where, luck), strip, note, bench, games);

  // -------------------------------------------------------------- what the learner does

  function decide(event) {
    // The second click of a double-click decides nothing, and nor does a key that is held down.
    if (!game || game.over || decided || asked || paused || cleared || event.detail > 1) return;
    decided = randomId();
    const said = Object.entries(levers.get()).map(([name, value]) => `${name} ${value}`).join("; ");
    drafts.write({
      exercise: spec.id, prompt: spec.prompt, entry: decided, rev: 1,
      answer: { ...game.record, [`quarter-${game.quarter}`]: said },
      committed: false, after: game.seq, at: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    });
    drafts.flush(decided);
    refuse("");
    tell();
  }

  function begin(same) {
    ask({ type: "again", same });
  }

  function ask(content) {
    if (decided || cleared) return;
    asked = true;
    post(model, content);
  }

  function compare() {
    const chosen = [...list.querySelectorAll("input:checked")].map((box) => box.value);
    post(model, { type: "compare", games: chosen });
  }

  function refuse(why) {
    error.textContent = why;
    error.hidden = !why;
  }

  // -------------------------------------------------------------- what the kernel says

  function draw(message) {
    const first = game === null;
    const before = game?.record;
    game = message;
    where.textContent = game.where;
    luck.textContent = game.luck;
    drawStrip();
    note.textContent = game.note;
    note.hidden = !game.note;
    report.replaceChildren(h("p", { class: "ltl-ask" }, game.heading), ...game.report.map((said) => h("p", {}, said)));
    report.classList.toggle("ltl-over", game.over);
    panel.hidden = next.hidden = false;
    (game.over ? panel : next).hidden = true;
    bench.classList.toggle("ltl-alone", game.over);
    lead.textContent = game.lead;
    // Levers stay where a hand has put them, unless this is another game.
    if (before?.game !== game.record.game) levers.set(game.values);
    drawEnds();
    picture.show(game.picture, words, false);
    drawGames();
    if (first) {
      wait.remove();
      body.hidden = false;
      el.dataset.answers = "here";
    }
    if (asked) {
      asked = false;
      where.focus();
    }
    tell();
  }

  function drawStrip() {
    strip.replaceChildren(...Array.from({ length: game.quarters }, (_, place) => {
      const quarter = place + 1;
      const state = quarter < game.quarter ? "ltl-done" : quarter === game.quarter ? "ltl-here" : "";
      return h("li", { class: state }, game.events.includes(quarter) ? "!" : "");
    }));
  }

  function drawEnds() {
    endsBox.hidden = !game.ends;
    if (!game.ends) return;
    const { caption, header, rows } = game.ends;
    endsBox.setAttribute("aria-label", caption);
    ends.replaceChildren(h("caption", {}, caption),
      h("thead", {}, h("tr", {}, header.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), cells.map((cell) => h("td", {}, cell))))));
  }

  function drawGames() {
    const held = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    games.hidden = !game.games.length;
    games.firstElementChild.textContent = `${words.yourGames} (${game.games.length})`;
    compareHelp.hidden = !game.games.some((one) => one.compare);
    another.hidden = game.over;
    const full = game.games.filter((one) => one.compared).length >= 2;
    list.replaceChildren(...game.games.map((one) => {
      const box = one.compare ? h("input", { type: "checkbox", id: uid("compare"), value: one.id, "data-key": `compare-${one.id}`, checked: one.compared,
        disabled: full && !one.compared, "aria-label": `${words.compare}: ${one.name}`, onchange: compare }) : null;
      const turn = one.act ? button(one.act, () => ask({ type: "open", game: one.id })) : null;
      turn?.setAttribute("aria-label", `${one.act}: ${one.name}`);
      return h("li", {},
        h("p", {}, h("strong", {}, one.name), one.open ? ` (${words.onScreen})` : null, `: ${one.told}`),
        h("p", { class: "ltl-help" }, say(words.ledAt, { when: day(one.at) })),
        h("div", { class: "ltl-actions" }, turn, box ? h("span", { class: "ltl-option" }, box, h("label", { for: box.id }, words.compare)) : null));
    }));
    if (held) [...list.querySelectorAll("[data-key]")].find((one) => one.dataset.key === held)?.focus();
  }

  function saved(message) {
    drafts.saved(message.entry, message.rev);
    if (message.entry === decided) {
      decided = null;
      savedAt = message.at;
      // Only from here: whoever writes elsewhere by now goes on writing there.
      if (document.activeElement === document.body || panel.contains(document.activeElement)) where.focus();
    }
    tell();
  }

  function refused(message) {
    drafts.refused(message.entry, message.rev, message.why, message.final);
    if (message.entry === decided) {
      refuse(message.final ? message.why : words.leadFailed);
      if (message.final) decided = null;
    }
    tell();
  }

  /** Say how this game stands, here and on the bar. */
  function tell() {
    if (cleared) return;
    const all = drafts.all();
    const why = all.map((one) => one.why).find(Boolean) ?? "";
    let state = savedAt ? "saved" : "idle";
    if (all.some((one) => one.refused)) state = "refused";
    if (all.some((one) => !one.refused)) state = "saving";
    if (why) state = "trouble";
    status.dataset.state = state;
    status.textContent = { trouble: words.notSaved, refused: words.notSaved, saving: words.leading }[state] ?? (savedAt ? say(words.saved, { time: clock(savedAt) }) : "");
    // Not switched off: the focus would fall to nothing.
    lead.setAttribute("aria-disabled", String(Boolean(decided)));
    announce({ state, why, at: state === "saved" ? savedAt : "", room: drafts.areKept() });
  }

  const heard = { game: draw, saved, refused };
  // What a slow kernel says of a game that is gone must not bring it back.
  const listen = (message) => !cleared && heard[message.type]?.(message);

  // -------------------------------------------------------------- the page around it

  el.classList.add("ltl-ui", "ltl-card", "ltl-game");
  el.dataset.exercise = spec.id;
  el.append(
    h("div", { class: "ltl-head" }, h("p", { class: "ltl-title" }, spec.title), h("span", { class: "ltl-help" }, spec.private)),
    ...(spec.intro ? [h("p", { class: "ltl-intro" }, spec.intro)] : []), wait, body, h("div", { class: "ltl-foot" }, status));

  const width = watchWidth(el, model);

  const onLeave = (event) => {
    if (drafts.all().every((one) => one.kept)) return;
    event.preventDefault();
    event.returnValue = true; // for browsers of before 2024
  };
  const onClear = () => {
    cleared = true;
    drafts.forget();
    picture.clear();
    wait.remove();
    body.remove();
    status.textContent = words.cleared;
  };
  const onStop = ({ detail }) => {
    paused = detail.on;
    drafts.hold(detail.on);
  };
  const onConnection = ({ detail }) => {
    asked = false; // who was asked may be gone
    if (detail.ok) drafts.again(true);
  };
  const onUnsaved = ({ detail }) => {
    for (const { draft } of drafts.all()) detail.drafts.push({ ...draft, ask: spec.ask });
  };
  const unlisten = [];
  function on(source, what, act) {
    source.addEventListener(what, act);
    unlisten.push(() => source.removeEventListener(what, act));
  }
  on(window, "beforeunload", onLeave);
  on(document, "ltl-leaving", onLeave);
  model.on("msg:custom", listen);
  const quiet = askUntil(model, () => game || cleared);
  const asking = setInterval(() => cleared || drafts.again(), 1000);
  let host = null;
  const attach = requestAnimationFrame(() => {
    host = pageOf(el);
    on(host, "ltl-cleared", onClear);
    on(host, "ltl-stop", onStop);
    on(host, "ltl-connection", onConnection);
    on(host, "ltl-unsaved", onUnsaved);
    if (document.documentElement.dataset.ltlCleared) onClear();
  });
  return () => {
    drafts.flush();
    width.end();
    cancelAnimationFrame(attach);
    quiet();
    clearInterval(asking);
    for (const off of unlisten) off();
    (host ?? document).dispatchEvent(new CustomEvent("ltl-status", { detail: { form: id, state: "gone" } }));
    model.off("msg:custom", listen);
  };
}
