// The learner's Theory so far, on the home page: its tables and the ways to take it along.

function renderTheory({ model, el }) {
  const words = model.get("words");
  const tables = h("div", { class: "ltl-stack" });
  const missing = h("div");
  const heard = {};
  let told = false;
  let cleared = false; // the learner has cleared this browser: nothing may come back to the screen

  el.classList.add("ltl-ui", "ltl-card", "ltl-theory");
  el.append(h("h3", { class: "ltl-title" }, words.theory), missing, tables, renderExports({ model, words, listenOn: heard }));
  el.hidden = true;

  heard.theory = (message) => {
    told = true;
    el.hidden = !message.tables.length && !message.left_out.length;
    missing.replaceChildren(...message.left_out.map((said) => h("p", {}, said)));
    tables.replaceChildren(...message.tables.map((table) =>
      h("div", { class: "ltl-scroll", tabindex: 0, role: "region", "aria-label": table.caption }, h("table", { role: "table" }, tableParts(table)))));
  };
  const listen = (message, buffers) => !cleared && heard[message.type]?.(message, buffers);
  const onClear = () => {
    cleared = el.hidden = true;
    missing.replaceChildren();
    tables.replaceChildren();
  };
  model.on("msg:custom", listen);
  const quiet = askUntil(model, () => told || cleared);
  const page = followPage(el, { "ltl-cleared": onClear });
  return () => {
    quiet();
    page.end();
    model.off("msg:custom", listen);
  };
}
