// What a form looks like on paper.

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
