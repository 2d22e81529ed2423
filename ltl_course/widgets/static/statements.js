// Statements held against one scale: one's own step, or how many people say each.

function statementsControl(prompt, ids, changed, words) {
  const asked = new Map(); // by a statement's id: its steps' boxes by key, and where further ones are put
  let rest = {}; // what was said of statements that are asked no longer; it goes along as it is
  let wording = {}; // the words that were kept with the answer
  const past = h("div", { class: "ltl-stack" });

  /** One step of a statement: a box to choose it, or to count who says so. */
  function addStep(statement, key, text) {
    const boxId = uid("step");
    const box = prompt.counts
      ? h("input", { type: "text", id: boxId, class: "ltl-input ltl-count", inputmode: "numeric", autocomplete: "off", oninput: () => changed() })
      : h("input", { type: "radio", id: boxId, name: statement.name, value: key, onchange: () => changed() });
    const label = h("label", { for: boxId }, text);
    const element = h("div", { class: prompt.counts ? "ltl-tally" : "ltl-option" }, prompt.counts ? [label, box] : [box, label]);
    statement.boxes.set(key, box);
    statement.list.append(element);
    return element;
  }

  const cards = Object.entries(prompt.items).map(([id, item]) => {
    const statement = { name: uid("statement"), boxes: new Map(), list: h("div", { class: "ltl-options ltl-rating" }), gone: [] };
    for (const [key, text] of Object.entries(prompt.options)) addStep(statement, key, text);
    asked.set(id, statement);
    return h("fieldset", { class: "ltl-statement" }, h("legend", {}, item.ask), statement.list);
  });

  const isCount = (box) => /^\d{0,3}$/.test(box.value.trim());
  /** What is no count goes to the kernel as it is, which says so in words: mended in silence, 2.5 becomes 25. */
  const count = (box) => (isCount(box) ? Number(box.value) || "" : box.value.trim().replace(/[;\s]+/g, "-"));
  const said = ({ boxes }) => (prompt.counts
    ? [...boxes].filter(([, box]) => count(box)).map(([key, box]) => `${key} ${count(box)}`).join("; ")
    : ([...boxes].find(([, box]) => box.checked)?.[0] ?? ""));
  const answered = () => [...asked].map(([id, statement]) => [id, said(statement)]).filter(([, text]) => text);
  /** Each step that is said of a statement, with how many people say it; one's own step without a number. */
  const steps = (text) => (text ? text.split("; ").map((one) => one.split(" ")) : []);
  const worded = (key) => prompt.options[key] ?? wording[key] ?? key;

  /** Show one answer's steps in a statement; one that is offered no longer stays, in the words of then. */
  function fill(statement, text) {
    for (const [key, element] of statement.gone.splice(0)) {
      statement.boxes.delete(key);
      element.remove();
    }
    const given = new Map(steps(text));
    for (const key of given.keys()) if (!statement.boxes.has(key)) statement.gone.push([key, addStep(statement, key, worded(key))]);
    for (const [key, box] of statement.boxes) {
      if (prompt.counts) box.value = given.get(key) ?? "";
      else box.checked = given.has(key);
    }
  }

  function drawPast() {
    past.replaceChildren(...Object.entries(rest).map(([id, text]) => h("div", { class: "ltl-recall" },
      h("p", { class: "ltl-help" }, words.noLonger),
      h("blockquote", { class: "ltl-words" }, `${wording[`ask/${id}`] ?? id} `,
        steps(text).map(([key, people]) => (people ? `${worded(key)}: ${people}` : worded(key))).join("; ")))));
  }

  return {
    element: h("div", { class: "ltl-statements" }, cards, past),
    get: () => ({ ...rest, ...Object.fromEntries(answered()) }),
    shown: () => {
      const all = [...Object.entries(rest), ...answered()];
      const asks = all.map(([id]) => [`ask/${id}`, prompt.items[id]?.ask ?? wording[`ask/${id}`]]);
      return Object.fromEntries([...asks, ...all.flatMap(([, text]) => steps(text).map(([key]) => [key, worded(key)]))].filter(([, text]) => text));
    },
    set: (answer, kept) => {
      wording = kept ?? {};
      rest = Object.fromEntries(Object.entries(answer ?? {}).filter(([id]) => !asked.has(id)));
      for (const [id, statement] of asked) fill(statement, answer?.[id] ?? "");
      drawPast();
    },
    mark: (error) => {
      if (prompt.counts) for (const { boxes } of asked.values()) for (const box of boxes.values()) wrong(box, isCount(box) ? "" : error);
    },
    focus: () => asked.values().next().value.boxes.values().next().value.focus(),
  };
}
