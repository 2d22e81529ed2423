// The controls of a form, one for each kind of prompt.
// Each returns {element, get, set(answer, wording), shown, focus} and, where one can type, mark(error): the error is
// said of that box. `set(null)` leaves nothing of an answer; `wording` has the words that were kept with it. `shown()`
// gives the words of what is chosen, as they stand here, by the keys under which the journal keeps them. `changed()` is
// called with every change. No box cuts what is pasted into it: the kernel refuses what is too long, in words, and the
// box keeps it.

const SHORT = 300; // characters; only to find the box of which it is said that too much stands in it
const LONG = 20_000;
const UNIT = "/unit"; // the key of a number's unit among the words of an answer

function described(ids) {
  return `${ids.then} ${ids.help} ${ids.error}`;
}

/** Say of a box that what stands in it is wrong, or no longer. */
function wrong(box, error) {
  if (error) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
}

/** The box in which more stands than fits, if there is one. */
const overfull = (boxes) => boxes.find((box) => box.value.length > Number(box.dataset.most));

/** Say of one of several boxes that it is wrong, and of the others that they are not. */
function wrongAmong(boxes, box, error) {
  for (const one of boxes) wrong(one, one === box ? error : "");
}

/** Let a text say in which direction it runs; to find that out of many megabytes takes a browser minutes. */
function turn(box) {
  box.dir = box.value.length > LONG ? "ltr" : "auto";
}

function textControl(prompt, ids, changed, words) {
  const long = prompt.kind === "long" || prompt.kind === "series";
  const box = h(long ? "textarea" : "input", {
    id: ids.input,
    class: "ltl-input",
    rows: long ? (prompt.rows ?? 6) : null,
    type: long ? null : "text",
    inputmode: prompt.kind === "number" ? "decimal" : null,
    dir: "auto",
    autocomplete: "off",
    "aria-describedby": described(ids),
    oninput: () => changed(),
  });
  box.addEventListener("input", () => turn(box));
  if (long && prompt.kind !== "series") box.addEventListener("input", () => grow(box));
  const counter = prompt.words ? h("p", { class: "ltl-help" }) : null;
  /** Say how many words there are; not aloud, with every key. */
  function count() {
    if (counter) counter.textContent = say(words.wordCount, { count: box.value.split(/\s+/).filter(Boolean).length, most: prompt.words });
  }
  box.addEventListener("input", count);
  count();
  const measured = prompt.kind === "number" && prompt.unit ? h("span", { class: "ltl-measured" }, box, h("span", {}, prompt.unit)) : box;
  return {
    element: counter ? h("div", { class: "ltl-stack" }, box, counter) : measured,
    get: () => box.value,
    shown: () => (prompt.kind === "number" && box.value.trim() ? { [UNIT]: prompt.unit } : {}),
    set: (answer) => {
      box.value = answer ?? "";
      count();
      if (long && prompt.kind !== "series") requestAnimationFrame(() => grow(box));
    },
    focus: () => box.focus(),
    mark: (error) => wrong(box, error),
  };
}

function choiceControl(prompt, ids, changed) {
  const type = prompt.kind === "multiple" ? "checkbox" : "radio";
  const boxes = new Map();
  const items = Object.entries(prompt.options).map(([key, words]) => {
    const id = uid("option");
    const box = h("input", { type, id, name: ids.input, value: key, onchange: () => { part(key); changed(); } });
    boxes.set(key, box);
    return h("div", { class: "ltl-option" }, box, h("label", { for: id }, words));
  });
  /** A choice that stands alone ("Hardly anywhere") puts out the others, and any other puts it out. */
  function part(key) {
    const alone = prompt.alone ?? [];
    if (!boxes.get(key).checked) return;
    for (const [other, box] of boxes) if (other !== key && (alone.includes(key) || alone.includes(other))) box.checked = false;
  }
  const chosen = () => [...boxes].filter(([, box]) => box.checked).map(([key]) => key);
  return {
    element: h("div", { class: prompt.kind === "rating" ? "ltl-options ltl-rating" : "ltl-options" }, items),
    get: () => (type === "checkbox" ? chosen() : (chosen()[0] ?? "")),
    shown: () => Object.fromEntries(chosen().map((key) => [key, prompt.options[key]])),
    set: (answer) => {
      const keys = new Set([answer].flat());
      for (const [key, box] of boxes) box.checked = keys.has(key);
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
        const out = press(key, "remove", say(words.unrank, { name }), "×");
        return h("li", {}, h("span", {}, name), h("span", { class: "ltl-moves" }, up, down, out));
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
    shown: () => Object.fromEntries(order.map((key) => [key, prompt.options[key]])),
    set: (answer) => {
      order = (Array.isArray(answer) ? answer : []).filter((key) => key in prompt.options);
      told.textContent = "";
      draw();
    },
    focus: () => element.querySelector("button:enabled")?.focus(),
  };
}

function predictionControl(prompt, ids, changed, words, commit) {
  const value = h("input", {
    id: ids.input, class: "ltl-input ltl-figure", type: "text", inputmode: "decimal", autocomplete: "off",
    "data-most": SHORT, "aria-describedby": described(ids), oninput: () => changed(),
  });
  const sure = choiceControl({ kind: "rating", options: prompt.confidence }, { input: uid("sure") }, changed);
  const surely = h("fieldset", { class: "ltl-part", role: "radiogroup", "aria-describedby": ids.error }, h("legend", {}, words.sure), sure.element);
  const reasonId = uid("reason");
  const reason = h("input", { id: reasonId, class: "ltl-input", type: "text", autocomplete: "off", "data-most": SHORT, "aria-describedby": ids.error, oninput: () => changed() });
  const button = h("button", { type: "button", class: "ltl-primary", onclick: () => commit() }, words.commit);
  const editable = h(
    "div", { class: "ltl-stack" },
    h("span", { class: "ltl-measured" }, value, h("span", {}, prompt.unit)),
    surely,
    h("div", { class: "ltl-part" }, h("label", { for: reasonId }, prompt.reason), reason),
    h("div", { class: "ltl-actions" }, button, h("span", { class: "ltl-help ltl-then-stands" }, words.commitHelp)),
  );
  const settled = h("div", { class: "ltl-settled", tabindex: -1, hidden: true });

  /** Show a committed prediction as a fact, with the way to make another one; without words, show none. */
  function settle(told, at, again) {
    settled.hidden = !told;
    editable.hidden = Boolean(told);
    settled.replaceChildren(...(told ? [
      h("p", {}, h("strong", {}, words.youSaid), " ", told),
      h("p", { class: "ltl-help" }, say(words.committedAt, { when: day(at) })),
      h("button", { type: "button", class: "ltl-small", onclick: again }, words.predictAgain),
    ] : []));
  }

  return {
    element: h("div", {}, settled, editable),
    get: () => ({ value: value.value, confidence: sure.get(), reason: reason.value }),
    shown: () => ({ [UNIT]: prompt.unit, ...sure.shown() }),
    set: (answer) => {
      value.value = answer?.value ?? "";
      sure.set(answer?.confidence ?? "");
      reason.value = answer?.reason ?? "";
      settle("");
    },
    settle,
    /** Go to what was committed, else where something is missing: the number, or how sure one is. */
    focus: () => {
      // Not to the button in it: who is still typing would press that.
      if (!settled.hidden) settled.focus({ preventScroll: true });
      else if (value.value.trim() && !sure.get()) sure.focus();
      else value.focus();
    },
    mark: (error) => wrongAmong([surely, value, reason], error === words.missingSure ? surely : (overfull([value, reason]) ?? value), error),
  };
}

const GROUPED = new Set(["single", "multiple", "rating", "ranking", "quiz", "rows", "statements"]);

function control(prompt, ids, changed, words, commit) {
  if (["single", "multiple", "rating"].includes(prompt.kind)) return choiceControl(prompt, ids, changed);
  if (prompt.kind === "quiz") return quizControl(prompt, ids, changed, words);
  if (prompt.kind === "ranking") return rankingControl(prompt, ids, changed, words);
  if (prompt.kind === "prediction") return predictionControl(prompt, ids, changed, words, commit);
  if (prompt.kind === "rows") return rowsControl(prompt, ids, changed, words);
  if (prompt.kind === "statements") return statementsControl(prompt, ids, changed, words);
  return textControl(prompt, ids, changed, words);
}
