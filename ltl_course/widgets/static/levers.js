// Levers, made from what the model says of them: a slider for a number, a list for a choice.

/** Make levers; `moved` is called with every move by hand. Returns {elements, get, set(values)}. */
function makeLevers(levers, moved) {
  const inputs = new Map();

  function valueWords(lever, value) {
    const unit = Number(value) === 1 ? lever.one : lever.unit;
    return unit ? `${Number(value)} ${unit}` : String(Number(value));
  }

  function slider(lever) {
    const id = uid("lever");
    const help = lever.help ? uid("help") : null;
    const output = h("output", { for: id, class: "ltl-value", "aria-live": "off" });
    const input = h("input", {
      id, type: "range", min: lever.low, max: lever.high, step: lever.step, "aria-describedby": help,
      oninput: () => { tell(); moved(); },
    });
    const tell = () => {
      output.textContent = valueWords(lever, input.value);
      input.setAttribute("aria-valuetext", valueWords(lever, input.value));
    };
    inputs.set(lever.name, { get: () => Number(input.value), set: (value) => { input.value = value; tell(); } });
    return h("div", { class: "ltl-lever" }, h("div", { class: "ltl-lever-head" }, h("label", { for: id }, lever.label), output),
      input, lever.help ? h("p", { class: "ltl-help", id: help }, lever.help) : null);
  }

  function choice(lever) {
    const id = uid("lever");
    const help = lever.help ? uid("help") : null;
    const select = h("select", { id, class: "ltl-input", "aria-describedby": help, onchange: () => moved() },
      Object.entries(lever.choices).map(([key, said]) => h("option", { value: key }, said)));
    inputs.set(lever.name, { get: () => select.value, set: (value) => { select.value = value; } });
    return h("div", { class: "ltl-lever" }, h("label", { for: id }, lever.label), select,
      lever.help ? h("p", { class: "ltl-help", id: help }, lever.help) : null);
  }

  return {
    elements: levers.map((lever) => (lever.choices ? choice(lever) : slider(lever))),
    /** Where they stand, by name. */
    get: () => Object.fromEntries([...inputs].map(([name, input]) => [name, input.get()])),
    /** Put them where they shall stand; nobody is told. */
    set: (values) => {
      for (const [name, value] of Object.entries(values)) inputs.get(name)?.set(value);
    },
  };
}
