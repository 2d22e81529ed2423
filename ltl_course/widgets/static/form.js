// An exercise as a form: native controls, saved while one types, and what was said before.

const PATIENCE = 10_000; // ms to wait for earlier answers before one may write without them
const SITTING = 30 * 60_000; // ms after which a change is a new version
const LONGEST = 1_200_000; // characters of an answer that no kernel keeps; a server may cut the connection at longer ones

function renderForm({ model, el }) {
  const spec = model.get("spec");
  const words = model.get("words");
  const fields = new Map();
  const drafts = makeDrafts(model);
  const kernel = { there: true }; // as far as the bar knows
  let open = false; // earlier answers have come, or the wait for them is over
  let wrote = false; // something was written here in this visit
  let seq = 0; // largest counter known, for the order of drafts

  const noNames = h("span", { class: "ltl-help" }, words.noNames);
  const wait = h("p", { class: "ltl-help", role: "status" }, words.fetching);

  const asked = (prompt) => (prompt.optional ? `${prompt.ask} (${words.optional})` : prompt.ask);

  function makeField(prompt) {
    const ids = { input: uid("input"), then: uid("then"), help: uid("help"), error: uid("error") };
    // An entry is what is written here in this sitting; there is none before the first key.
    // What the kernel told of it last is known, so that the same told again draws nothing anew under somebody's hands.
    const field = { prompt, entry: null, rev: 0, touched: 0, committed: false, saved: null, missing: "", known: {} };
    field.control = control(prompt, ids, () => edited(field), words, () => commit(field));
    field.error = h("p", { class: "ltl-error", id: ids.error, role: "alert", hidden: true });
    field.recall = h("div", { class: "ltl-recall", hidden: true });
    field.then = h("div", { class: "ltl-recall", id: ids.then, hidden: true });
    field.history = h("details", { class: "ltl-history", hidden: true });
    field.other = h("p", { class: "ltl-note", role: "status", hidden: true });
    field.help = h("p", { class: "ltl-help", id: ids.help });
    const inside = [field.help, field.recall, field.control.element, field.error, field.other, field.history];
    const asks = GROUPED.has(prompt.kind)
      ? h("fieldset", { class: "ltl-prompt", "data-prompt": prompt.id, "aria-describedby": described(ids) }, h("legend", {}), inside)
      : h("div", { class: "ltl-prompt", "data-prompt": prompt.id }, h("label", { class: "ltl-ask", for: ids.input }), inside);
    field.element = h("div", { class: "ltl-stack" }, field.then, asks);
    drawAsked(field, prompt);
    /** What comes next in this box is another entry. */
    field.leave = () => {
      drafts.leave(field.entry);
      Object.assign(field, { entry: null, committed: false });
    };
    field.element.addEventListener("focusout", () => {
      drafts.flush(field.entry);
      setTimeout(() => endThen(field)); // by then it is known where the focus goes
    });
    fields.set(prompt.id, field);
    return field.element;
  }

  function edited(field, commits = false) {
    if (page.rests() || page.cleared()) return;
    if (Date.now() - field.touched > SITTING || (field.committed && !commits)) field.leave();
    if (!field.entry) Object.assign(field, { entry: randomId(), rev: 0 });
    // What is typed from here on is another entry, also while the kernel has not answered yet.
    if (commits) field.committed = true;
    field.rev += 1;
    field.missing = "";
    field.touched = Date.now();
    field.other.hidden = true;
    wrote = true;
    keep({
      exercise: spec.id, prompt: field.prompt.id, entry: field.entry, rev: field.rev,
      answer: field.control.get(), committed: commits, after: seq, at: timeNow(),
      // Its file may be changed before this is kept: what was read here is what was answered.
      ask: field.prompt.ask, wording: field.control.shown(),
    });
    if (commits) drafts.flush(field.entry);
    page.tell();
  }

  function keep(draft) {
    drafts.write(draft);
    if (JSON.stringify(draft.answer).length > LONGEST) refused({ ...draft, why: words.tooLong, final: true });
  }

  function commit(field) {
    const missing = missingIn(field);
    field.missing = missing;
    show(field.error, missing);
    if (missing) field.control.focus();
    else edited(field, true);
  }

  function missingIn(field) {
    const { value, confidence } = field.control.get();
    if (!value.trim()) return words.missingNumber;
    return confidence ? "" : words.missingSure;
  }

  function show(element, text) {
    if (element.textContent !== text) element.textContent = text; // the same, said again, would be read aloud again
    element.hidden = !text;
    for (const field of fields.values()) if (field.error === element) field.control.mark?.(text);
  }

  // -------------------------------------------------------------- what the kernel says

  function answers(message) {
    seq = Math.max(seq, message.seq);
    for (const [id, known] of Object.entries(message.prompts)) {
      const field = fields.get(id);
      if (!field) continue;
      const at = document.activeElement;
      const held = field.element.contains(at);
      for (const [part, draw] of [["asked", drawAsked], ["history", drawHistory], ["recall", drawRecall], ["then", drawThen], ["latest", drawLatest], ["rows", drawRows]])
        if (isNews(field, part, known[part])) draw(field, known[part]);
      // What had the focus may be drawn anew or hidden now: the focus goes to its neighbour, never to nothing.
      if (held && !at.getClientRects().length) field.control.focus();
    }
    if (!open) ready();
    el.dataset.answers = "here";
    page.tell();
  }

  /** Whether the kernel tells something else of a part than it told last. */
  function isNews(field, part, told) {
    const text = JSON.stringify(told);
    if (field.known[part] === text) return false;
    field.known[part] = text;
    return true;
  }

  /** The question in the words of the learner's role, which may change while the page is open. */
  function drawAsked(field, { ask, help }) {
    Object.assign(field.prompt, { ask, help });
    field.element.querySelector("legend, label").textContent = asked(field.prompt);
    field.help.textContent = help;
    field.help.hidden = !help;
    delete field.known.history; // it says which answers were asked for in other words
  }

  function drawLatest(field, latest) {
    if (!latest) {
      // What stands in the box stays there, but nothing is called committed that the journal does not hold.
      if (field.entry) field.control.settle?.("");
      else field.control.set(null);
      return;
    }
    if (latest.entry === field.entry) return;
    const focused = field.element.contains(document.activeElement) && open;
    const writing = focused && field.entry;
    if (writing || drafts.get(field.entry)) {
      if (!drafts.get(field.entry)) show(field.other, say(words.otherWindow, { when: clock(latest.at) }));
      delete field.known.latest; // it is drawn when it is told again
      return;
    }
    field.control.set(latest.answer, latest.wording);
    field.leave();
    field.committed = latest.committed;
    settle(field, latest);
    show(field.error, latest.note);
    field.saved = latest.at;
  }

  const drawRows = (field, rows) => field.control.offer?.(rows);

  function settle(field, latest) {
    if (field.prompt.kind !== "prediction") return;
    const told = latest.committed ? latest.told : "";
    field.control.settle(told, latest.at, () => {
      field.control.settle("");
      field.committed = true;
      field.control.focus();
    });
  }

  function drawHistory(field, versions) {
    const earlier = versions.slice(1);
    field.history.hidden = !earlier.length;
    field.history.replaceChildren(
      h("summary", {}, say(earlier.length === 1 ? words.earlierOne : words.earlierMany, { count: earlier.length })),
      h("ol", {}, earlier.map((version) => h("li", {},
        h("p", { class: "ltl-help" }, day(version.at), version.ask === field.prompt.ask ? null : ` · ${say(words.askedAs, { ask: version.ask })}`),
        h("p", { class: "ltl-words" }, version.told),
        "again" in version ? h("button", { type: "button", class: "ltl-small", onclick: () => useAgain(field, version.again ?? version.told, version.wording) }, words.useAgain) : null))),
    );
  }

  /** An earlier version comes into the box as a new entry; what stood there goes into the history. */
  function useAgain(field, answer, wording) {
    if (page.rests() || page.cleared()) return;
    drafts.flush(field.entry);
    field.leave();
    field.control.set(answer, wording);
    edited(field);
    field.control.focus();
  }

  function drawRecall(field, recall) {
    field.recall.hidden = !recall;
    field.recall.replaceChildren(...(recall ? [
      h("p", { class: "ltl-help" }, ...(recall.head ? [recall.head] : [say(words.youWrote, { when: day(recall.at) }), " ", recall.ask])),
      h("blockquote", { class: "ltl-words" }, recall.told)] : []));
  }

  /** What an earlier wording of the question asked, and what was answered, above the question as it is now. */
  function drawThen(field, then) {
    // While one writes the new answer, one wants to read the earlier one.
    field.over = !then && !field.then.hidden;
    if (field.over && isHeld(field)) return;
    field.over = false;
    field.then.hidden = !then;
    field.then.replaceChildren(...(then ? [
      h("p", { class: "ltl-help" }, say(words.earlierWording, { ask: then.ask }), " ", words.answerThen),
      h("blockquote", { class: "ltl-words" }, then.told),
      then.left === "nothing" ? "" : h("p", { class: "ltl-help" }, then.left === "all" ? words.stillThere : words.partThere)] : []));
  }

  /** Whether something is being written in a field, or is not saved yet. */
  const isHeld = (field) => field.element.contains(document.activeElement) || Boolean(drafts.get(field.entry));

  /** Take the earlier wording away once a new answer is saved and its field left. */
  function endThen(field) {
    if (field.over && !isHeld(field)) drawThen(field, null);
  }

  function saved(message) {
    const field = fields.get(message.prompt);
    seq = Math.max(seq, message.seq ?? 0);
    const draft = drafts.saved(message.entry, message.rev);
    if (field) delete field.known.latest; // what the journal holds now was not told yet
    if (field && field.entry === message.entry) {
      field.saved = message.at;
      // What is still missing for a commitment stays said when the draft before it is saved, and so does a refusal.
      if (!drafts.get(field.entry)?.refused) show(field.error, message.note || field.missing);
      if (draft?.committed) committed(field, message);
      endThen(field);
    }
    page.tell();
  }

  function committed(field, message) {
    // The focus goes along only if it is here: whoever writes elsewhere by now goes on writing there.
    const here = document.activeElement === document.body || field.element.contains(document.activeElement);
    settle(field, { committed: true, told: message.told, at: message.at });
    if (here) field.control.focus();
  }

  function refused(message) {
    const field = fields.get(message.prompt);
    const draft = drafts.get(message.entry)?.draft;
    if (!field || !draft) return;
    const current = field.entry === message.entry;
    if (current) show(field.error, message.why);
    if (message.final && draft.committed && message.rev >= draft.rev) {
      // What cannot be committed is kept as what was written, and what is wrong with it stays said.
      const rev = draft.rev + 1;
      if (current) Object.assign(field, { rev, committed: false, missing: message.why });
      keep({ ...draft, rev, committed: false });
    } else drafts.refused(message.entry, message.rev, message.why, message.final);
    page.tell();
  }

  function standing() {
    const all = [...fields.values()];
    const at = all.map((field) => field.saved).filter(Boolean).sort().pop();
    // The field itself says what is wrong with its answer.
    return { at, wrote, refused: all.some((field) => drafts.get(field.entry)?.refused) };
  }

  function ready() {
    open = true;
    wait.remove();
    form.disabled = false;
    // A link from another page leads to this card, which was not there yet when the page opened.
    if (!inLab(el) && location.hash === `#exercise-${spec.id}`) goTo(el);
  }

  function clear() {
    form.disabled = true;
    for (const field of fields.values()) {
      field.control.set(null);
      show(field.error, "");
      for (const said of [field.recall, field.then, field.history, field.other]) {
        said.hidden = true;
        said.replaceChildren();
      }
    }
    series?.clear();
    wait.remove();
  }

  // -------------------------------------------------------------- the page around it

  const form = h("fieldset", { class: "ltl-form", disabled: true, "aria-label": spec.title }, spec.prompts.map(makeField));
  const head = h("div", { class: "ltl-head" },
    h("p", { class: "ltl-title" }, spec.title), h("span", { class: "ltl-help" }, spec.private));
  el.classList.add("ltl-ui", "ltl-card", `ltl-for-${model.get("verb")}`);
  el.dataset.exercise = spec.id;
  const heard = { answers, saved, refused };
  const page = joinPage({ model, el, drafts, card: {
    heard, standing, clear, saving: words.saving, answered: () => open,
    ask: (draft) => fields.get(draft.prompt).prompt.ask,
    stop: (on) => { form.disabled = on; },
    connected: (ok) => { kernel.there = ok; },
    placed: (host) => { if (host.querySelector("[data-exercise]") === el) noNames.hidden = false; },
  } });
  el.append(head, ...(spec.intro ? [h("p", { class: "ltl-intro" }, spec.intro)] : []), wait, form,
    h("div", { class: "ltl-foot" }, page.status, noNames));
  // Said once a page, on its first card, and where one writes at length.
  noNames.hidden = !spec.prompts.some((prompt) => prompt.kind === "long");
  const series = model.get("verb") === "chart" ? renderSeries({ model, el, fields, words, kernel, listenOn: heard }) : null;
  if (model.get("exports").length) el.append(renderExports({ model, words, listenOn: heard, title: words.takeAway }));

  const offPaper = onPaper(el);
  const giveUp = setTimeout(() => !open && !page.cleared() && ready(), PATIENCE);
  return () => {
    offPaper();
    clearTimeout(giveUp);
    page.end();
    series?.end();
  };
}
