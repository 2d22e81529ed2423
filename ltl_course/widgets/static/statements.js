// Statements held against one scale: one's own step, or how many people say each.

function statementsControl(prompt, ids, changed, words) {
  const steps = Object.entries(prompt.options);
  const asked = new Map();
  const cards = Object.entries(prompt.items).map(([id, item]) => {
    const boxes = new Map();
    const name = uid("statement");
    const parts = steps.map(([key, text]) => {
      const boxId = uid("step");
      const box = prompt.counts
        ? h("input", { type: "text", id: boxId, class: "ltl-input ltl-count", inputmode: "numeric", autocomplete: "off", oninput: () => changed() })
        : h("input", { type: "radio", id: boxId, name, value: key, onchange: () => changed() });
      boxes.set(key, box);
      const label = h("label", { for: boxId }, text);
      return h("div", { class: prompt.counts ? "ltl-tally" : "ltl-option" }, prompt.counts ? [label, box] : [box, label]);
    });
    asked.set(id, boxes);
    return h("fieldset", { class: "ltl-statement" }, h("legend", {}, item.ask), h("div", { class: "ltl-options ltl-rating" }, parts));
  });

  const isCount = (box) => /^\d{0,3}$/.test(box.value.trim());
  /** What is no count goes to the kernel as it is, which says so in words: mended in silence, 2.5 becomes 25. */
  const count = (box) => (isCount(box) ? Number(box.value) || "" : box.value.trim().replace(/[;\s]+/g, "-"));
  const said = (boxes) => (prompt.counts
    ? [...boxes].filter(([, box]) => count(box)).map(([key, box]) => `${key} ${count(box)}`).join("; ")
    : ([...boxes].find(([, box]) => box.checked)?.[0] ?? ""));

  return {
    element: h("div", { class: "ltl-statements" }, cards),
    get: () => Object.fromEntries([...asked].map(([id, boxes]) => [id, said(boxes)]).filter(([, text]) => text)),
    set: (answer) => {
      for (const [id, boxes] of asked) {
        const counts = Object.fromEntries((answer?.[id] ?? "").split("; ").map((one) => one.split(" ")));
        for (const [key, box] of boxes) {
          if (prompt.counts) box.value = counts[key] ?? "";
          else box.checked = answer?.[id] === key;
        }
      }
    },
    mark: (error) => {
      if (prompt.counts) for (const boxes of asked.values()) for (const box of boxes.values()) wrong(box, isCount(box) ? "" : error);
    },
    focus: () => asked.values().next().value.values().next().value.focus(),
  };
}
