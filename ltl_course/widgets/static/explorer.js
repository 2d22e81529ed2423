// A simulation with its levers. Moves go to the kernel one at a time; what is outdated is never sent.

function renderExplorer({ model, el }) {
  const words = model.get("words");
  const levers = model.get("levers");
  const inputs = new Map();
  const picture = makePicture();

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
      oninput: () => { tell(); move(); },
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
    const select = h("select", { id, class: "ltl-input", "aria-describedby": help, onchange: () => move() },
      Object.entries(lever.choices).map(([key, said]) => h("option", { value: key }, said)));
    inputs.set(lever.name, { get: () => select.value, set: (value) => { select.value = value; } });
    return h("div", { class: "ltl-lever" }, h("label", { for: id }, lever.label), select,
      lever.help ? h("p", { class: "ltl-help", id: help }, lever.help) : null);
  }

  function move() {
    model.set("values", Object.fromEntries([...inputs].map(([name, input]) => [name, input.get()])));
    model.save_changes();
    story.textContent = "";
  }

  function setAll(values) {
    for (const [name, value] of Object.entries(values)) inputs.get(name)?.set(value);
  }

  const story = h("p", { class: "ltl-story", role: "status" });
  const scenarios = model.get("scenarios").map((scenario) =>
    h("button", { type: "button", class: "ltl-small", "data-scenario": scenario.id, onclick: () => {
      setAll(scenario.values);
      move();
      story.textContent = scenario.story;
    } }, scenario.title));
  const panel = h("div", { class: "ltl-levers", role: "group", "aria-label": words.levers },
    levers.map((lever) => (lever.choices ? choice(lever) : slider(lever))),
    h("button", { type: "button", class: "ltl-small", onclick: () => { setAll(model.get("start")); move(); } }, words.reset));

  const veil = h("div", { class: "ltl-veil" },
    h("p", {}, words.veil),
    h("div", { class: "ltl-actions" },
      h("button", { type: "button", class: "ltl-primary", onclick: () => {
        const form = pageOf(el).querySelector(`[data-exercise="${CSS.escape(model.get("prediction"))}"]`);
        form?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
        form?.querySelector("input, button")?.focus({ preventScroll: true });
      } }, words.veilPredict),
      h("button", { type: "button", class: "ltl-small", onclick: () => {
        peeked = true;
        unveil();
        panel.querySelector("input, select, button")?.focus();
      } }, words.veilShow)));
  const stage = h("div", { class: "ltl-stage" }, picture.element);
  const card = (title, items) => (items.length ? [h("p", { class: "ltl-ask" }, title), h("ul", {}, items.map((item) => h("li", {}, item)))] : []);
  const assumptions = model.get("assumptions");
  // Its figures answer the prediction too.
  const about = h("details", { class: "ltl-about" }, h("summary", {}, words.about),
    h("p", { class: "ltl-help" }, assumptions.citation),
    card(words.published, assumptions.published), card(words.illustrative, assumptions.illustrative), card(words.leftOut, assumptions.left_out));
  let peeked = false;
  let cleared = false; // the learner has cleared this browser: no picture may say what was predicted

  function unveil() {
    const covered = model.get("veiled") && !peeked;
    veil.hidden = !covered;
    stage.hidden = panel.hidden = bar.hidden = about.hidden = covered;
  }

  function draw() {
    if (cleared && model.get("prediction") && !model.get("veiled")) picture.clear();
    else picture.show({ ...model.get("picture"), frame: model.get("frame") }, words);
  }

  const bar = h("div", { class: "ltl-actions ltl-scenarios" }, scenarios.length ? h("span", { class: "ltl-help" }, words.scenarios) : null, scenarios);
  const measure = () => {
    const narrow = el.clientWidth > 0 && el.clientWidth < 560;
    if (el.clientWidth > 0 && narrow !== model.get("narrow")) {
      model.set("narrow", narrow);
      model.save_changes();
    }
  };
  const watching = new ResizeObserver(measure);

  el.classList.add("ltl-ui", "ltl-card", "ltl-explorer");
  el.dataset.simulation = model.get("simulation");
  el.append(
    h("p", { class: "ltl-title" }, model.get("title")), bar, story, veil,
    h("div", { class: "ltl-bench" }, stage, panel), about);
  setAll(model.get("values"));
  story.textContent = model.get("story");
  unveil();
  draw();
  watching.observe(el);
  const onValues = () => {
    // The learner's hand comes first: only take over values while no lever is held.
    if (!panel.contains(document.activeElement)) setAll(model.get("values"));
  };
  const onClear = () => {
    cleared = true;
    draw();
  };
  let host = null;
  const attach = requestAnimationFrame(() => {
    host = pageOf(el);
    host.addEventListener("ltl-cleared", onClear);
    if (document.documentElement.dataset.ltlCleared) onClear();
  });
  model.on("change:picture", draw);
  model.on("change:veiled", unveil);
  model.on("change:values", onValues);
  return () => {
    watching.disconnect();
    cancelAnimationFrame(attach);
    host?.removeEventListener("ltl-cleared", onClear);
    model.off("change:picture", draw);
    model.off("change:veiled", unveil);
    model.off("change:values", onValues);
  };
}
