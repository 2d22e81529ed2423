// The learner's Theory so far, on the home page: its tables and the ways to take it along.

function renderTheory({ model, el }) {
  const words = model.get("words");
  const tables = h("div", { class: "ltl-stack" });
  const heard = {};
  let cleared = false; // the learner has cleared this browser: nothing may come back to the screen
  let host = null;

  el.classList.add("ltl-ui", "ltl-card", "ltl-theory");
  el.append(h("h3", { class: "ltl-title" }, words.theory), tables, renderExports({ model, words, listenOn: heard }));
  el.hidden = true;

  heard.theory = (message) => {
    el.hidden = !message.tables.length;
    tables.replaceChildren(...message.tables.map(({ caption, header, rows }) =>
      h("div", { class: "ltl-scroll", tabindex: 0, role: "region", "aria-label": caption }, h("table", {},
        h("caption", {}, caption),
        h("thead", {}, h("tr", {}, header.map((cell) => h("th", { scope: "col" }, cell)))),
        h("tbody", {}, rows.map(([first, ...cells]) =>
          h("tr", {}, h("th", { scope: "row" }, first), cells.map((cell) => h("td", {}, cell)))))))));
  };
  const listen = (message, buffers) => !cleared && heard[message.type]?.(message, buffers);
  const onClear = () => {
    cleared = el.hidden = true;
    tables.replaceChildren();
  };
  model.on("msg:custom", listen);
  post(model, { type: "ready" });
  const attach = requestAnimationFrame(() => {
    host = pageOf(el);
    host.addEventListener("ltl-cleared", onClear);
    if (document.documentElement.dataset.ltlCleared) onClear();
  });
  return () => {
    cancelAnimationFrame(attach);
    host?.removeEventListener("ltl-cleared", onClear);
    model.off("msg:custom", listen);
  };
}
