// An exercise as a form: native controls, a draft in the browser with every key, saved while one types.

const THROTTLE = 800; // ms between two messages while somebody types
const AGAIN = 4000; // ms after which an edit that nobody confirmed is sent again
const PATIENCE = 10_000; // ms to wait for earlier answers before one may write without them
const SITTING = 30 * 60_000; // ms after which a change is a new version

// ---------------------------------------------------------------- controls, one for each kind of prompt
// Each returns {element, get, set(answer), focus} and, where one can type, mark(error): the error is said of
// that box. `changed()` is called with every change.

function described(prompt, ids) {
  return [prompt.help ? ids.help : null, ids.error].filter(Boolean).join(" ");
}

/** Say of a box that what stands in it is wrong, or no longer. */
function wrong(box, error) {
  if (error) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
}

function textControl(prompt, ids, changed) {
  const long = prompt.kind === "long" || prompt.kind === "series";
  const box = h(long ? "textarea" : "input", {
    id: ids.input,
    class: "ltl-input",
    rows: long ? (prompt.rows ?? 6) : null,
    type: long ? null : "text",
    inputmode: prompt.kind === "number" ? "decimal" : null,
    autocomplete: "off",
    maxlength: prompt.kind === "series" ? 200_000 : long ? 20_000 : 300,
    "aria-describedby": described(prompt, ids),
    oninput: () => changed(),
  });
  if (long && prompt.kind !== "series") box.addEventListener("input", () => grow(box));
  return {
    element: prompt.kind === "number" && prompt.unit ? h("span", { class: "ltl-measured" }, box, h("span", {}, prompt.unit)) : box,
    get: () => box.value,
    set: (answer) => {
      box.value = answer ?? "";
      if (long && prompt.kind !== "series") requestAnimationFrame(() => grow(box));
    },
    focus: () => box.focus(),
    mark: (error) => wrong(box, error),
  };
}

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 600)}px`;
}

function choiceControl(prompt, ids, changed) {
  const type = prompt.kind === "multiple" ? "checkbox" : "radio";
  const boxes = new Map();
  const items = Object.entries(prompt.options).map(([key, words]) => {
    const id = uid("option");
    const box = h("input", { type, id, name: ids.input, value: key, onchange: () => changed() });
    boxes.set(key, box);
    return h("div", { class: "ltl-option" }, box, h("label", { for: id }, words));
  });
  return {
    element: h("div", { class: prompt.kind === "rating" ? "ltl-options ltl-rating" : "ltl-options" }, items),
    get: () => {
      const chosen = [...boxes].filter(([, box]) => box.checked).map(([key]) => key);
      return type === "checkbox" ? chosen : (chosen[0] ?? "");
    },
    set: (answer) => {
      const chosen = new Set([answer].flat());
      for (const [key, box] of boxes) box.checked = chosen.has(key);
    },
    focus: () => boxes.values().next().value.focus(),
  };
}

function rankingControl(prompt, ids, changed, words) {
  let order = [];
  const ranked = h("ol", { class: "ltl-ranked" });
  const pool = h("div", { class: "ltl-pool" });
  const told = h("p", { class: "ltl-unseen", role: "status" });
  const element = h("div", { class: "ltl-ranking" }, ranked, pool, told);
  const press = (key, act, label, text) =>
    h("button", { type: "button", class: "ltl-small", "aria-label": label, "data-key": key, "data-act": act, onclick: () => move(key, act) }, text);

  function move(key, act) {
    const at = order.indexOf(key);
    const waits = Object.keys(prompt.options).filter((one) => !order.includes(one)).indexOf(key);
    if (act === "add") order.push(key);
    if (act === "remove") order.splice(at, 1);
    if (act === "up" && at > 0) order.splice(at - 1, 2, key, order[at - 1]);
    if (act === "down" && at < order.length - 1) order.splice(at, 2, order[at + 1], key);
    draw();
    // The button that was pressed may be gone or switched off now: the focus goes to its neighbour, never to nothing.
    const ways = { add: ["up", "remove"], up: ["up", "down"], down: ["down", "up"], remove: ["add"] }[act];
    const next = act === "add" ? (pool.children[waits] ?? pool.lastElementChild) : null;
    const same = ways.map((way) => element.querySelector(`[data-key="${CSS.escape(key)}"][data-act="${way}"]:enabled`));
    (next ?? same.find(Boolean) ?? element.querySelector("button:enabled"))?.focus();
    told.textContent = act === "remove"
      ? say(words.unranked, { name: prompt.options[key] })
      : say(words.ranked, { name: prompt.options[key], place: order.indexOf(key) + 1, count: Object.keys(prompt.options).length });
    changed();
  }

  function draw() {
    ranked.replaceChildren(
      ...order.map((key, place) => {
        const name = prompt.options[key];
        const up = press(key, "up", say(words.up, { name }), "↑");
        const down = press(key, "down", say(words.down, { name }), "↓");
        up.disabled = place === 0;
        down.disabled = place === order.length - 1;
        return h("li", {}, h("span", {}, name), up, down, press(key, "remove", say(words.unrank, { name }), "×"));
      }),
    );
    const left = Object.keys(prompt.options).filter((key) => !order.includes(key));
    pool.replaceChildren(
      ...left.map((key) => press(key, "add", say(words.rank, { name: prompt.options[key], place: order.length + 1 }), `+ ${prompt.options[key]}`)),
    );
  }

  draw();
  return {
    element,
    get: () => [...order],
    set: (answer) => {
      order = (Array.isArray(answer) ? answer : []).filter((key) => key in prompt.options);
      draw();
    },
    focus: () => element.querySelector("button")?.focus(),
  };
}

function predictionControl(prompt, ids, changed, words, commit) {
  const value = h("input", {
    id: ids.input, class: "ltl-input ltl-figure", type: "text", inputmode: "decimal", autocomplete: "off",
    "aria-describedby": described(prompt, ids), oninput: () => changed(),
  });
  const sure = choiceControl({ kind: "rating", options: prompt.confidence }, { input: uid("sure") }, changed);
  const surely = h("fieldset", { class: "ltl-part", role: "radiogroup", "aria-describedby": ids.error }, h("legend", {}, words.sure), sure.element);
  const reasonId = uid("reason");
  const reason = h("input", { id: reasonId, class: "ltl-input", type: "text", maxlength: 300, autocomplete: "off", oninput: () => changed() });
  const button = h("button", { type: "button", class: "ltl-primary", onclick: () => commit() }, words.commit);
  const editable = h(
    "div", { class: "ltl-stack" },
    h("span", { class: "ltl-measured" }, value, h("span", {}, prompt.unit)),
    surely,
    h("div", { class: "ltl-part" }, h("label", { for: reasonId }, prompt.reason), reason),
    h("div", { class: "ltl-actions" }, button, h("span", { class: "ltl-help" }, words.commitHelp)),
  );
  const settled = h("div", { class: "ltl-settled", hidden: true });
  return {
    element: h("div", {}, settled, editable),
    get: () => ({ value: value.value, confidence: sure.get(), reason: reason.value }),
    set: (answer) => {
      value.value = answer?.value ?? "";
      sure.set(answer?.confidence ?? "");
      reason.value = answer?.reason ?? "";
    },
    /** Show a committed prediction as a fact, with the way to make another one. */
    settle: (told, at, again) => {
      settled.hidden = !told;
      editable.hidden = Boolean(told);
      if (told) {
        settled.replaceChildren(
          h("p", {}, h("strong", {}, words.youSaid), " ", told),
          h("p", { class: "ltl-help" }, say(words.committedAt, { when: day(at) })),
          h("button", { type: "button", class: "ltl-small", onclick: again }, words.predictAgain),
        );
      }
    },
    /** Go where something is missing: the number, else how sure one is. */
    focus: () => {
      if (!settled.hidden) settled.querySelector("button").focus();
      else if (value.value.trim() && !sure.get()) sure.focus();
      else value.focus();
    },
    mark: (error) => {
      wrong(surely, error === words.missingSure ? error : "");
      wrong(value, error === words.missingSure ? "" : error);
    },
  };
}

function rowsControl(prompt, ids, changed, words) {
  const list = h("div", { class: "ltl-rows" });
  const add = h("button", { type: "button", class: "ltl-small", onclick: () => { addRow({}); changed(); list.lastElementChild.querySelector("textarea").focus(); } },
    say(words.addRow, { row: prompt.row }));
  const note = h("span", { class: "ltl-help", role: "status" });

  function addRow(row) {
    const boxes = Object.entries(prompt.columns).map(([column, ask]) => {
      const id = uid("cell");
      const hint = prompt.hints?.[column];
      const hintId = hint ? uid("hint") : null;
      const box = h("textarea", { id, class: "ltl-input", rows: 2, maxlength: 20_000, "data-column": column, "aria-describedby": hintId, oninput: () => { grow(box); changed(); } });
      box.value = row[column] ?? "";
      requestAnimationFrame(() => grow(box));
      return h("div", { class: "ltl-part" }, h("label", { for: id }, ask), hint ? h("p", { class: "ltl-help", id: hintId }, hint) : null, box);
    });
    const legend = h("legend");
    const remove = h("button", { type: "button", class: "ltl-small", onclick: () => {
      const filled = [...set.querySelectorAll("textarea")].some((box) => box.value.trim());
      if (filled && !set.dataset.sure) {
        set.dataset.sure = "yes";
        remove.textContent = words.removeSure;
        return;
      }
      const next = set.nextElementSibling ?? set.previousElementSibling;
      set.remove();
      if (!list.children.length) addRow({});
      number();
      changed();
      (next?.querySelector("textarea") ?? add).focus();
    }, onblur: () => { delete set.dataset.sure; remove.textContent = words.remove; } }, words.remove);
    const set = h("fieldset", { class: "ltl-row" }, legend, boxes, remove);
    list.append(set);
    number();
  }

  function number() {
    [...list.children].forEach((set, place) => {
      set.querySelector("legend").textContent = `${prompt.row} ${place + 1}`;
    });
    add.disabled = list.children.length >= (prompt.most ?? 8);
    note.textContent = add.disabled ? words.noMoreRows : "";
  }

  addRow({});
  return {
    element: h("div", { class: "ltl-stack" }, list, h("div", { class: "ltl-actions" }, add, note)),
    get: () => [...list.children].map((set) =>
      Object.fromEntries([...set.querySelectorAll("textarea")].map((box) => [box.dataset.column, box.value]))),
    set: (answer) => {
      list.replaceChildren();
      for (const row of Array.isArray(answer) && answer.length ? answer : [{}]) addRow(row);
    },
    focus: () => list.querySelector("textarea")?.focus(),
    mark: (error) => wrong(list.querySelector("textarea"), error),
  };
}

const GROUPED = new Set(["single", "multiple", "rating", "ranking", "rows"]);

function control(prompt, ids, changed, words, commit) {
  if (["single", "multiple", "rating"].includes(prompt.kind)) return choiceControl(prompt, ids, changed);
  if (prompt.kind === "ranking") return rankingControl(prompt, ids, changed, words);
  if (prompt.kind === "prediction") return predictionControl(prompt, ids, changed, words, commit);
  if (prompt.kind === "rows") return rowsControl(prompt, ids, changed, words);
  return textControl(prompt, ids, changed);
}

// ---------------------------------------------------------------- on paper

/** Put all that was typed on paper: a box is cut at its edge, and a closed part is not printed. Returns the way to end it. */
function onPaper(el) {
  const paper = matchMedia("print");
  let put = [];

  function before() {
    if (put.length) after();
    const opened = [...document.querySelectorAll("details:not([open]):not(.ltl-table)")];
    for (const part of opened) part.open = true;
    put.push(() => opened.forEach((part) => { part.open = false; }));
    for (const box of el.querySelectorAll("textarea, input[type=text]")) {
      const words = h("div", { class: "ltl-on-paper", "aria-hidden": "true" }, box.value);
      box.after(words);
      put.push(() => words.remove());
    }
  }

  function after() {
    for (const undo of put.splice(0)) undo();
  }

  const turn = () => (paper.matches ? before() : after());
  const listening = [[window, "beforeprint", before], [window, "afterprint", after], [paper, "change", turn]];
  for (const [where, what, act] of listening) where.addEventListener(what, act);
  return () => {
    after();
    for (const [where, what, act] of listening) where.removeEventListener(what, act);
  };
}

// ---------------------------------------------------------------- the form

function renderForm({ model, el }) {
  const spec = model.get("spec");
  const words = model.get("words");
  const fields = new Map();
  let open = false; // earlier answers have come, or the wait for them is over
  let stopped = false; // the learner has cleared this browser
  let wrote = false; // something was written here in this visit
  let seq = 0; // largest counter known, for the order of drafts

  const id = uid("form");
  const announce = (detail) => pageOf(el).dispatchEvent(new CustomEvent("ltl-status", { detail: { form: id, ...detail } }));
  const status = h("span", { class: "ltl-saved" });
  const wait = h("p", { class: "ltl-help", role: "status" }, words.fetching);

  const asked = (prompt) => (prompt.optional ? `${prompt.ask} (${words.optional})` : prompt.ask);

  function makeField(prompt) {
    const ids = { input: uid("input"), help: uid("help"), error: uid("error") };
    const field = { prompt, entry: null, rev: 0, acked: 0, touched: 0, sent: 0, timer: null, committed: false, saved: null, trouble: "", noRoom: false, lost: false };
    field.control = control(prompt, ids, () => edited(field), words, () => commit(field));
    field.error = h("p", { class: "ltl-error", id: ids.error, role: "alert", hidden: true });
    field.recall = h("div", { class: "ltl-recall", hidden: true });
    field.history = h("details", { class: "ltl-history", hidden: true });
    field.other = h("p", { class: "ltl-note", role: "status", hidden: true });
    const help = prompt.help ? h("p", { class: "ltl-help", id: ids.help }, prompt.help) : null;
    const inside = [help, field.recall, field.control.element, field.error, field.other, field.history];
    field.element = GROUPED.has(prompt.kind)
      ? h("fieldset", { class: "ltl-prompt", "data-prompt": prompt.id, "aria-describedby": described(prompt, ids) }, h("legend", {}, asked(prompt)), inside)
      : h("div", { class: "ltl-prompt", "data-prompt": prompt.id }, h("label", { class: "ltl-ask", for: ids.input }, asked(prompt)), inside);
    field.element.addEventListener("focusout", () => flush(field));
    fields.set(prompt.id, field);
    return field.element;
  }

  const draftKey = (field) => `ltl:draft:${model.get("place")}:${field.entry}`;

  function edited(field, commits = false) {
    if (stopped) return;
    const fresh = !field.entry || Date.now() - field.touched > SITTING || (field.committed && !commits);
    if (fresh) Object.assign(field, { entry: randomId(), rev: 0, acked: 0, committed: false });
    // What is typed from here on is another entry, also while the kernel has not answered yet.
    if (commits) field.committed = true;
    field.rev += 1;
    field.lost = false;
    field.missing = "";
    field.touched = Date.now();
    field.other.hidden = true;
    wrote = true;
    keepDraft(field, commits);
    report();
    if (commits) flush(field, true);
    else if (!field.timer) field.timer = setTimeout(() => send(field), THROTTLE);
  }

  function keepDraft(field, commits) {
    field.draft = {
      exercise: spec.id, prompt: field.prompt.id, entry: field.entry, rev: field.rev,
      answer: field.control.get(), committed: commits, after: seq, at: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    };
    try {
      cupboard().setItem(draftKey(field), JSON.stringify(field.draft));
      field.noRoom = false;
    } catch {
      field.noRoom = true;
    }
  }

  function send(field) {
    clearTimeout(field.timer);
    field.timer = null;
    if (!field.draft || field.acked >= field.rev || stopped) return;
    field.sent = Date.now();
    post(model, { type: "edit", ...field.draft });
  }

  function flush(field, now = false) {
    if (field.timer || now) send(field);
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
    element.textContent = text;
    element.hidden = !text;
    for (const field of fields.values()) if (field.error === element) field.control.mark?.(text);
  }

  // -------------------------------------------------------------- what the kernel says

  function answers(message) {
    seq = Math.max(seq, message.seq);
    for (const [id, known] of Object.entries(message.prompts)) {
      const field = fields.get(id);
      if (!field) continue;
      drawHistory(field, known.history);
      drawRecall(field, known.recall);
      const latest = known.latest;
      if (!latest) {
        if (!field.draft) field.control.set(null);
        continue;
      }
      const mine = latest.entry === field.entry;
      const writing = field.draft && field.acked < field.rev;
      const focused = field.element.contains(document.activeElement) && open;
      if (mine || writing || field.lost) continue;
      if (focused && field.draft) {
        show(field.other, say(words.otherWindow, { when: clock(latest.at) }));
        continue;
      }
      field.control.set(latest.answer);
      Object.assign(field, { entry: null, draft: null, committed: latest.committed });
      settle(field, latest);
      field.saved = latest.at;
    }
    if (!open) ready();
    el.dataset.answers = "here";
    report();
  }

  function settle(field, latest) {
    if (field.prompt.kind !== "prediction") return;
    const told = latest.committed ? latest.told : "";
    field.control.settle(told, latest.at, () => {
      field.control.settle("", latest.at);
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
        h("p", { class: "ltl-words" }, version.told)))),
    );
  }

  function drawRecall(field, recall) {
    field.recall.hidden = !recall;
    if (recall) {
      field.recall.replaceChildren(
        h("p", { class: "ltl-help" }, say(words.youWrote, { when: day(recall.at) }), " ", recall.ask),
        h("blockquote", { class: "ltl-words" }, recall.told));
    }
  }

  function saved(message) {
    const field = fields.get(message.prompt);
    seq = Math.max(seq, message.seq ?? 0);
    if (!field || field.entry !== message.entry) return;
    field.acked = Math.max(field.acked, message.rev);
    field.saved = message.at;
    field.trouble = "";
    // What is still missing for a commitment stays said when the draft before it is saved.
    show(field.error, message.note || field.missing || "");
    if (field.acked < field.rev) {
      report();
      return;
    }
    field.noRoom = false; // what had no room here is in the journal now
    try {
      cupboard()?.removeItem(draftKey(field));
    } catch { /* A draft too many does no harm: it is known already. */ }
    if (field.draft?.committed) {
      field.committed = true;
      settle(field, { committed: true, told: message.told, at: message.at });
      field.control.focus();
    }
    report();
  }

  /** Say how this form stands: trouble stays until it is over, and all must be saved to be called so. */
  function report() {
    if (stopped) return;
    const all = [...fields.values()];
    const why = all.map((field) => field.trouble || (field.noRoom ? words.noRoom : "")).find(Boolean);
    const at = all.map((field) => field.saved).filter(Boolean).sort().pop();
    if (why) {
      status.textContent = words.notSaved;
      announce({ state: "trouble", why });
    } else if (all.some((field) => field.draft && field.acked < field.rev)) {
      status.textContent = words.saving;
      announce({ state: "saving" });
    } else if (all.some((field) => field.lost)) {
      // The field itself says what is wrong with its answer.
      status.textContent = words.notSaved;
      announce({ state: "idle" });
    } else {
      status.textContent = at ? say(words.saved, { time: clock(at) }) : "";
      announce(wrote && at ? { state: "saved", at } : { state: "idle" });
    }
  }

  function refused(message) {
    const field = fields.get(message.prompt);
    if (!field || field.entry !== message.entry) return;
    show(field.error, message.why);
    if (message.final) {
      field.acked = Math.max(field.acked, message.rev);
      field.trouble = "";
      if (field.acked >= field.rev) setAside(field);
    } else field.trouble = message.why;
    report();
  }

  /** An answer that is refused for good stays in the box and in the browser, and is not sent again. */
  function setAside(field) {
    field.lost = true;
    try {
      cupboard().setItem(draftKey(field), JSON.stringify({ ...field.draft, refused: true }));
    } catch { /* The box still has it. */ }
  }

  const heard = { answers, saved, refused };
  const listen = (message, buffers) => heard[message.type]?.(message, buffers);

  function ready() {
    open = true;
    wait.remove();
    form.disabled = false;
  }

  // -------------------------------------------------------------- the page around it

  const form = h("fieldset", { class: "ltl-form", disabled: true, "aria-label": spec.title }, spec.prompts.map(makeField));
  const head = h("div", { class: "ltl-head" },
    h("p", { class: "ltl-title" }, spec.title), h("span", { class: "ltl-help" }, spec.private));
  el.classList.add("ltl-ui", "ltl-card", `ltl-for-${model.get("verb")}`);
  el.dataset.exercise = spec.id;
  el.append(head, ...(spec.intro ? [h("p", { class: "ltl-intro" }, spec.intro)] : []), wait, form,
    h("div", { class: "ltl-foot" }, status, h("span", { class: "ltl-help" }, words.noNames)));
  const extra = model.get("verb") === "chart" ? renderSeries({ model, el, form, fields, words }) : null;
  if (model.get("exports").length) el.append(renderExports({ model, words, listenOn: heard }));

  const flushAll = () => fields.forEach((field) => flush(field));
  const onHide = () => document.visibilityState === "hidden" && flushAll();
  const onClear = () => {
    stopped = true;
    form.disabled = true;
    for (const field of fields.values()) {
      clearTimeout(field.timer);
      field.control.set(null);
      field.history.hidden = field.recall.hidden = true;
    }
    show(status, words.cleared);
  };
  const onStop = ({ detail }) => {
    stopped = detail.on;
    form.disabled = detail.on;
  };
  const onBack = ({ detail }) => detail.ok && fields.forEach((field) => send(field));
  const page = () => pageOf(el);
  const offPaper = onPaper(el);
  document.addEventListener("visibilitychange", onHide);
  window.addEventListener("pagehide", flushAll);
  model.on("msg:custom", listen);
  post(model, { type: "ready" });
  const asking = setInterval(() => {
    if (!open) post(model, { type: "ready" });
    for (const field of fields.values())
      if (field.draft && field.acked < field.rev && Date.now() - field.sent > AGAIN && !field.timer) send(field);
  }, 1000);
  const giveUp = setTimeout(() => !open && ready(), PATIENCE);
  let host = null;
  const attach = requestAnimationFrame(() => {
    host = page();
    host.addEventListener("ltl-cleared", onClear);
    host.addEventListener("ltl-stop", onStop);
    if (document.documentElement.dataset.ltlCleared) onClear();
    host.addEventListener("ltl-connection", onBack);
  });
  return () => {
    flushAll();
    offPaper();
    cancelAnimationFrame(attach);
    clearInterval(asking);
    clearTimeout(giveUp);
    host?.removeEventListener("ltl-cleared", onClear);
    host?.removeEventListener("ltl-stop", onStop);
    (host ?? document).dispatchEvent(new CustomEvent("ltl-status", { detail: { form: id, state: "gone" } }));
    host?.removeEventListener("ltl-connection", onBack);
    document.removeEventListener("visibilitychange", onHide);
    window.removeEventListener("pagehide", flushAll);
    model.off("msg:custom", listen);
    extra?.();
  };
}

/** Buttons that ask the kernel for a document and hand it over as a file. */
function renderExports({ model, words, listenOn }) {
  const note = h("span", { class: "ltl-help", role: "status" });
  const waiting = new Map();
  const buttons = model.get("exports").map(({ id, label }) =>
    h("button", { type: "button", class: "ltl-small", onclick: () => {
      note.textContent = words.making;
      clearTimeout(waiting.get(id));
      waiting.set(id, setTimeout(() => { note.textContent = words.noAnswer; }, 15_000));
      post(model, { type: "export", id });
    } }, label));
  listenOn.file = (message, buffers) => {
    clearTimeout(waiting.get(message.id));
    download(message.name, message.mime, ...buffers);
    note.textContent = say(words.made, { name: message.name });
  };
  return h("div", { class: "ltl-exports" }, h("p", { class: "ltl-ask" }, words.takeAway), h("div", { class: "ltl-actions" }, buttons), note);
}
