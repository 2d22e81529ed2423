// A simulation with its levers. Moves go to the kernel one at a time; what is outdated is never sent.

function renderExplorer({ model, el }) {
  const words = model.get("words");
  const picture = makePicture();
  const levers = makeLevers(model.get("levers"), () => move());

  // What was told last stays until another scenario is chosen, also while one tries what it asks for.
  const story = h("p", { class: "ltl-story", role: "status" });
  const moved = h("p", { class: "ltl-story", hidden: true }, words.leversMoved);
  let told = null; // where the levers stood when it was told

  function move() {
    model.set("values", levers.get());
    model.save_changes();
    compare();
  }

  function tell(text) {
    story.textContent = text;
    told = JSON.stringify(levers.get());
    compare();
  }

  function compare() {
    moved.hidden = !story.textContent || JSON.stringify(levers.get()) === told;
  }

  function choose(values, text) {
    levers.set(values);
    tell(text);
    move();
  }

  const scenarios = model.get("scenarios").map((scenario) =>
    h("button", { type: "button", class: "ltl-small", "data-scenario": scenario.id,
      onclick: () => choose(scenario.values, scenario.story) }, scenario.title));
  const panel = h("div", { class: "ltl-levers", role: "group", "aria-label": words.levers },
    levers.elements,
    h("button", { type: "button", class: "ltl-small", onclick: () => choose(model.get("start"), model.get("story")) }, words.reset));

  const veilSays = h("p");
  const predict = h("button", { type: "button", class: "ltl-primary", onclick: () => {
    const form = pageOf(el).querySelector(`[data-exercise="${CSS.escape(model.get("prediction"))}"]`);
    form?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    form?.querySelector("input, button")?.focus({ preventScroll: true });
  } }, words.veilPredict);
  const veil = h("div", { class: "ltl-veil" },
    veilSays,
    h("div", { class: "ltl-actions" },
      predict,
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
  // A file says where the levers stand now: the last move may still wait for the picture before it.
  const heard = {};
  const files = model.get("exports").length
    ? renderExports({ model, words, listenOn: heard, more: () => ({ values: levers.get() }) }) : null;
  let peeked = false;
  let cleared = false; // the learner has cleared this browser: no picture may say what was predicted

  function unveil() {
    const covered = model.get("veiled") && !peeked;
    veil.hidden = !covered;
    // Where no prediction can be asked for, there is nothing to go to.
    const fault = model.get("fault");
    veilSays.textContent = fault || words.veil;
    predict.hidden = Boolean(fault);
    stage.hidden = panel.hidden = bar.hidden = about.hidden = covered;
    if (files) files.hidden = covered;
  }

  function draw() {
    if (cleared && model.get("prediction") && !model.get("veiled")) picture.clear();
    else picture.show({ ...model.get("picture"), frame: model.get("frame") }, words);
  }

  const bar = h("div", { class: "ltl-actions ltl-scenarios" }, scenarios.length ? h("span", { class: "ltl-help" }, words.scenarios) : null, scenarios);
  const width = watchWidth(el, model);

  el.classList.add("ltl-ui", "ltl-card", "ltl-explorer");
  el.dataset.simulation = model.get("simulation");
  el.append(
    h("p", { class: "ltl-title" }, model.get("title")), bar, story, moved, veil,
    h("div", { class: "ltl-bench" }, stage, panel), ...(files ? [files] : []), about);
  levers.set(model.get("start"));
  tell(model.get("story"));
  levers.set(model.get("values"));
  compare();
  unveil();
  draw();
  const onValues = () => {
    // The learner's hand comes first: only take over values while no lever is held.
    if (!panel.contains(document.activeElement)) levers.set(model.get("values"));
    compare();
  };
  const onClear = () => {
    cleared = true;
    draw();
  };
  const page = followPage(el, { "ltl-cleared": onClear });
  const listen = (message, buffers) => heard[message.type]?.(message, buffers);
  model.on("msg:custom", listen);
  model.on("change:picture", draw);
  model.on("change:veiled", unveil);
  model.on("change:fault", unveil);
  model.on("change:values", onValues);
  return () => {
    width.end();
    page.end();
    model.off("msg:custom", listen);
    model.off("change:picture", draw);
    model.off("change:veiled", unveil);
    model.off("change:fault", unveil);
    model.off("change:values", onValues);
  };
}
