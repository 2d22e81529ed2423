// A game, quarter by quarter: where one is, the levers, a decision that stands, and what became of it. The kernel says
// what is shown; a decision is kept in the browser like a draft until the kernel has it in the journal.

function renderPlay({ model, el }) {
  const spec = model.get("spec");
  const words = model.get("words");
  const drafts = makeDrafts(model);
  const picture = makePicture(false);
  const levers = makeLevers(model.get("levers"), () => {});
  let game = null; // what the kernel said last
  let decided = null; // the entry of a decision that is not in the journal yet
  let last = null; // the entry of the decision that was made here last
  let asked = false; // another game was asked for: the focus goes to it when it comes
  let savedAt = ""; // when a decision was saved in this visit
  let reported = ""; // what was said of the game last

  const button = (label, act, look = "ltl-small") => h("button", { type: "button", class: look, onclick: act }, label);

  // -------------------------------------------------------------- the parts of the card

  // All that is read aloud. It stands from the first to the last, and only its words change: a part that is hidden, or
  // put in anew, is read by some and not by others.
  const aloud = h("p", { class: "ltl-unseen", role: "status" });
  const wait = h("p", { class: "ltl-help" }, words.fetching);
  // The focus comes here after each quarter. A second press of the key that decided does nothing here.
  const where = h("p", { class: "ltl-turn", tabindex: -1 });
  const luck = h("span", { class: "ltl-help" });
  const strip = h("ol", { class: "ltl-quarters", "aria-hidden": "true" });
  const report = h("div", { class: "ltl-report" });
  const note = h("p", { class: "ltl-note", hidden: true });
  const error = h("p", { class: "ltl-error", hidden: true });
  const finalId = uid("final");
  const lead = h("button", { type: "button", class: "ltl-primary", "aria-describedby": finalId, onclick: decide });
  const panel = h("div", { class: "ltl-levers", role: "group", "aria-label": words.levers }, levers.elements,
    h("div", { class: "ltl-part ltl-lead" }, lead, h("p", { class: "ltl-help", id: finalId }, words.final), error));
  const ends = h("table");
  const endsBox = h("div", { class: "ltl-scroll ltl-ends", tabindex: 0, role: "region", hidden: true }, ends);
  const next = h("div", { class: "ltl-actions", hidden: true },
    button(words.playAgain, () => begin(true), "ltl-primary"), button(words.playOther, () => begin(false)));
  const list = makeGames(words, { open: (one) => ask({ type: "open", game: one }), compare });
  const compareHelp = h("p", { class: "ltl-help" });
  const another = h("div", { class: "ltl-part" }, h("p", { class: "ltl-help" }, words.anotherHelp),
    h("div", { class: "ltl-actions" }, button(words.playAgain, () => begin(true)), button(words.playOther, () => begin(false))));
  const games = h("details", { class: "ltl-history", hidden: true }, h("summary"), list.element, compareHelp, another);
  const policies = makePolicies(words);
  const bench = h("div", { class: "ltl-bench" }, h("div", { class: "ltl-stage ltl-stack" }, report, next, endsBox, picture.element), panel);
  const body = h("div", { class: "ltl-play", hidden: true }, h("div", { class: "ltl-head" }, where, luck), strip, note, bench, policies.element, games);

  // -------------------------------------------------------------- what the learner does

  function decide(event) {
    // The second click of a double-click decides nothing, and nor does a key that is held down.
    if (!game || game.over || waits() || page.rests() || page.cleared() || event.detail > 1) return;
    decided = last = randomId();
    const said = Object.entries(levers.get()).map(([name, value]) => `${name} ${value}`).join("; ");
    drafts.write({
      exercise: spec.id, prompt: spec.prompt, entry: decided, rev: 1,
      answer: { ...game.record, [`quarter-${game.quarter}`]: said },
      committed: false, after: game.seq, at: timeNow(),
    });
    drafts.flush(decided);
    refuse("");
    tell();
  }

  function begin(same) {
    ask({ type: "again", same });
  }

  function ask(content) {
    if (waits() || page.cleared()) return;
    asked = true;
    post(model, content);
    tell();
  }

  function compare() {
    post(model, { type: "compare", games: list.chosen() });
  }

  /** Say what is wrong with the last decision; nothing, if nothing is. */
  function refuse(why) {
    // It is tried again every few seconds: what is refused with the same words is read aloud once.
    if (why === error.textContent) return;
    if (why) aloud.textContent = why;
    else if (aloud.textContent === error.textContent) aloud.textContent = "";
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
    // What was wrong with a decision says nothing of another quarter, or of another game.
    if (!decided && JSON.stringify(before) !== JSON.stringify(game.record)) {
      last = null;
      refuse("");
    }
    panel.hidden = next.hidden = false;
    (game.over ? panel : next).hidden = true;
    bench.classList.toggle("ltl-alone", game.over);
    lead.textContent = game.lead;
    // Levers stay where a hand has put them, unless this is another game.
    if (before?.game !== game.record.game) levers.set(game.values);
    drawEnds();
    picture.show(game.picture, words);
    policies.show(game.policies);
    drawGames();
    read(first);
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
    endsBox.setAttribute("aria-label", game.ends.caption);
    ends.replaceChildren(...tableParts(game.ends));
  }

  function drawGames() {
    games.hidden = !game.games.length;
    games.firstElementChild.textContent = `${words.yourGames} (${game.games.length})`;
    compareHelp.textContent = say(words.compareHelp, { most: game.most });
    compareHelp.hidden = !game.games.some((one) => one.compare);
    another.hidden = game.over;
    list.show(game.games, game.most);
  }

  /** Read aloud what has happened. A picture of another width, or another game beside this one, is nothing new. */
  function read(first) {
    const said = [game.note, game.heading, ...game.report].filter(Boolean).join(" ");
    if (said === reported) return;
    reported = said;
    // Who opens a page reads it; nobody is told of it while reading something else.
    if (!first) aloud.textContent = said;
  }

  function saved(message) {
    drafts.saved(message.entry, message.rev);
    savedAt = message.at;
    if (message.entry === decided) {
      decided = null;
      refuse("");
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

  /** Whether the kernel has been asked for something: nothing else can be done until it has answered. */
  const waits = () => Boolean(decided || asked);

  /** Say how this game stands, here and on the bar. */
  function tell() {
    page.tell();
    // Not switched off: the focus would fall to nothing.
    for (const one of body.querySelectorAll("button")) one.setAttribute("aria-disabled", String(waits()));
    list.rest(waits());
  }

  // -------------------------------------------------------------- the page around it

  el.classList.add("ltl-ui", "ltl-card", "ltl-game");
  el.dataset.exercise = spec.id;
  const page = joinPage({ model, el, drafts, card: {
    heard: { game: draw, saved, refused },
    answered: () => game,
    saving: words.leading,
    ask: () => spec.ask,
    // A decision that was refused for good is over when another one is made.
    standing: () => ({ at: savedAt, wrote: true, refused: drafts.get(last)?.refused === true }),
    connected: () => {
      asked = false; // who was asked may be gone
      tell();
    },
    clear: () => {
      picture.clear();
      aloud.textContent = "";
      wait.remove();
      body.remove();
    },
  } });
  el.append(
    h("div", { class: "ltl-head" }, h("p", { class: "ltl-title" }, spec.title), h("span", { class: "ltl-help" }, spec.private)),
    ...(spec.intro ? [h("p", { class: "ltl-intro" }, spec.intro)] : []), wait, aloud, body, h("div", { class: "ltl-foot" }, page.status));

  const width = watchWidth(el, model);
  return () => {
    width.end();
    page.end();
  };
}
