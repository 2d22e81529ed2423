// Tables: one card for each row, whose cells are boxes, choices, days, or rows of another table.

const OPEN_ROWS = 2; // a table with more rows shows them closed, each with its number and first words
const DAY = /^\d{4}-\d\d-\d\d$/;

/** One cell: {element, get, set(text), box (what an error is said of), told() (its words), offer(rows)}. */
function cellControl(column, id, hintId, changed, words) {
  const shared = { id, class: "ltl-input", dir: "auto", "aria-describedby": hintId };
  if (column.of) return linksControl(id, hintId, changed, words);
  if (column.options) {
    const box = h("select", { ...shared, onchange: () => changed() },
      h("option", { value: "" }, words.choose), Object.entries(column.options).map(([key, text]) => h("option", { value: key }, text)));
    return {
      element: box,
      box,
      get: () => box.value,
      set: (text, then) => {
        // What is no choice any longer stays as it is, in the words of then, until another one is made.
        if (text && ![...box.options].some((one) => one.value === text)) box.append(h("option", { value: text }, then ?? text));
        box.value = text;
      },
      told: () => (box.value ? box.selectedOptions[0].textContent : ""),
    };
  }
  const lines = column.kind === "text";
  const box = h(lines ? "textarea" : "input", {
    ...shared, rows: lines ? 2 : null, autocomplete: "off", "data-most": LONG,
    inputmode: column.kind === "number" ? "decimal" : null,
    oninput: () => { turn(box); if (lines) grow(box); changed(); },
  });
  return {
    element: box,
    box,
    get: () => box.value,
    set: (text) => {
      // A day that is none stays to be read and mended; the browser's own box would hide it.
      if (column.kind === "date") box.type = !text || DAY.test(text) ? "date" : "text";
      box.value = text;
      if (lines) requestAnimationFrame(() => grow(box));
    },
    told: () => box.value.trim(),
  };
}

/** Rows of another table to choose, any number of them. */
function linksControl(id, hintId, changed, words) {
  const summary = h("summary", { id, "aria-describedby": hintId });
  const list = h("div", { class: "ltl-options" });
  const element = h("details", { class: "ltl-links" }, summary, list);
  let chosen = []; // also rows that are not on offer now: they may come back
  let offered = [];

  function draw() {
    const known = offered.filter((one) => chosen.includes(one.id));
    summary.textContent = known.length ? known.map((one) => one.number).join(", ") : words.chooseRows;
  }

  return {
    element,
    box: summary,
    get: () => chosen.join(" "),
    set: (text) => {
      chosen = text.split(/\s+/).filter(Boolean);
      for (const box of list.querySelectorAll("input")) box.checked = chosen.includes(box.value);
      draw();
    },
    told: () => "",
    offer: (rows, own) => {
      const others = rows.filter((one) => one.id !== own);
      if (JSON.stringify(others) === JSON.stringify(offered)) return;
      const held = list.contains(document.activeElement) ? document.activeElement.value : null;
      offered = others;
      list.replaceChildren(...(offered.length ? offered.map(({ id: row, number, label }) => {
        const boxId = uid("link");
        const box = h("input", { type: "checkbox", id: boxId, value: row, onchange: () => {
          chosen = box.checked ? [...chosen, row] : chosen.filter((one) => one !== row);
          draw();
          changed();
        } });
        box.checked = chosen.includes(row);
        return h("div", { class: "ltl-option" }, box, h("label", { for: boxId }, `${number} ${label}`));
      }) : [h("p", { class: "ltl-help" }, words.noRowsYet)]));
      if (held) ([...list.querySelectorAll("input")].find((one) => one.value === held) ?? summary).focus();
      draw();
    },
  };
}

/** Whether a cell holds what is no number or no day, of which the kernel says so. */
function amiss(box) {
  const { kind } = box.dataset;
  return (kind === "number" && Number.isNaN(Number(box.value.replace(",", ".")))) || (kind === "date" && box.type === "text");
}

function rowsControl(prompt, ids, changed, words) {
  const list = h("div", { class: "ltl-rows" });
  const add = h("button", { type: "button", class: "ltl-small", onclick: () => {
    const row = addRow({}, true);
    changed();
    row.cells.values().next().value.box.focus();
  } }, say(words.addRow, { row: prompt.row }));
  const note = h("span", { class: "ltl-help", role: "status" });
  const rows = new Map(); // by the element of a row
  const [first] = Object.keys(prompt.columns);
  let told = { numbers: {}, choices: {} }; // what the kernel says of rows: their numbers, and those to choose among

  function addRow(answer, open, wording = {}) {
    const row = { id: answer.row ?? randomId().slice(0, 12), cells: new Map(), rest: {} };
    // What this form does not show of a row goes along with it.
    for (const key of prompt.keeps) if (!(key in prompt.columns) && answer[key]) row.rest[key] = answer[key];
    const parts = Object.entries(prompt.columns).map(([id, column]) => {
      const boxId = uid("cell");
      const hintId = column.hint ? uid("hint") : null;
      const cell = cellControl(column, boxId, hintId, () => { name(element); changed(); }, words);
      cell.box.dataset.column = id;
      cell.set(answer[id] ?? "", wording[`${id}/${answer[id]}`]);
      cell.offer?.(told.choices[column.of] ?? [], row.id);
      row.cells.set(id, cell);
      const label = column.of ? h("span", { class: "ltl-label", id: `${boxId}-label` }, column.ask) : h("label", { for: boxId }, column.ask);
      if (column.of) cell.box.setAttribute("aria-labelledby", `${boxId}-label ${boxId}`);
      cell.box.dataset.kind = column.kind;
      return h("div", { class: "ltl-part" }, label, column.hint ? h("p", { class: "ltl-help", id: hintId }, column.hint) : null, cell.element);
    });
    const legend = h("summary");
    const remove = h("button", { type: "button", class: "ltl-small", onclick: () => {
      const filled = [...row.cells.values()].some((cell) => cell.get().trim()) || Object.keys(row.rest).length;
      if (filled && !element.dataset.sure) {
        element.dataset.sure = "yes";
        remove.textContent = words.removeSure;
        return;
      }
      const next = element.nextElementSibling ?? element.previousElementSibling;
      rows.delete(element);
      element.remove();
      if (!rows.size) addRow({}, true);
      number();
      changed();
      (next?.querySelector("summary") ?? add).focus();
    }, onblur: () => { delete element.dataset.sure; remove.textContent = words.remove; } }, words.remove);
    const element = h("fieldset", { class: "ltl-row" }, h("details", { open }, legend, h("div", { class: "ltl-cells" }, parts, remove)));
    rows.set(element, row);
    list.append(element);
    number();
    return row;
  }

  /** Say which row it is: its number and its first words, also while it is closed. */
  function name(element) {
    const row = rows.get(element);
    const place = [...list.children].indexOf(element) + 1;
    const words_ = row.cells.get(first).told().split("\n")[0];
    const called = told.numbers[row.id] ?? `${prompt.row[0].toUpperCase()}${prompt.row.slice(1)} ${place}`;
    const said = words_ ? `${called}: ${words_.length > 80 ? `${words_.slice(0, 79)}…` : words_}` : called;
    element.querySelector("summary").textContent = said;
    element.setAttribute("aria-label", said);
  }

  function number() {
    for (const element of list.children) name(element);
    add.disabled = rows.size >= prompt.most;
    note.textContent = add.disabled ? words.noMoreRows : "";
  }

  addRow({}, true);
  return {
    element: h("div", { class: "ltl-stack" }, list, h("div", { class: "ltl-actions" }, add, note)),
    get: () => [...list.children].map((element) => {
      const { id, cells, rest } = rows.get(element);
      return { row: id, ...rest, ...Object.fromEntries([...cells].map(([column, cell]) => [column, cell.get()])) };
    }),
    shown: () => Object.fromEntries([...rows.values()].flatMap(({ cells }) => [...cells])
      .filter(([column, cell]) => prompt.columns[column].options && !["", cell.get()].includes(cell.told()))
      .map(([column, cell]) => [`${column}/${cell.get()}`, cell.told()])),
    set: (answer, wording) => {
      const open = new Set([...rows].filter(([element]) => element.querySelector("details").open).map(([, row]) => row.id));
      rows.clear();
      list.replaceChildren();
      const given = Array.isArray(answer) && answer.length ? answer : [{}];
      for (const row of given) addRow(row, given.length <= OPEN_ROWS || open.has(row.row), wording);
    },
    focus: () => list.querySelector("summary")?.focus(),
    offer: (said) => {
      told = said;
      for (const row of rows.values()) for (const [id, cell] of row.cells) cell.offer?.(told.choices[prompt.columns[id].of] ?? [], row.id);
      number();
    },
    mark: (error) => {
      const boxes = [...list.querySelectorAll("[data-most]")];
      const box = overfull(boxes) ?? boxes.find(amiss);
      wrongAmong(boxes, box, error);
      if (error && box) box.closest(".ltl-row > details").open = true;
    },
  };
}
