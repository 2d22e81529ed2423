// Buttons that ask the kernel for a file and hand it over: a document, or a simulation's model.

/**
 * One button for each of the model's exports, with its help below.
 * `title` stands above them; `more` tells what else the kernel must know at the moment of the click.
 */
function renderExports({ model, words, listenOn, title = "", more = () => ({}) }) {
  const offered = model.get("exports");
  const note = h("span", { class: "ltl-help", role: "status" });
  const waiting = new Map(offered.map(({ id }) => [id, patience(() => { note.textContent = words.noAnswer; })]));
  const helps = new Map(offered.filter(({ help }) => help).map(({ id }) => [id, uid("help")]));
  let asked = 0; // files that this view waits for: of two views of one widget, only the one that asked takes a file
  const buttons = offered.map(({ id, label }) =>
    h("button", { type: "button", class: "ltl-small", "aria-describedby": helps.get(id), onclick: () => {
      note.textContent = words.making;
      asked += 1;
      waiting.get(id).begin();
      post(model, { type: "export", id, ...more() });
    } }, label));
  listenOn.file = (message, buffers) => {
    if (!asked) return;
    asked -= 1;
    waiting.get(message.id).end();
    download(message.name, message.mime, ...buffers);
    note.textContent = say(words.made, { name: message.name });
  };
  return h("div", { class: "ltl-exports" }, title ? h("p", { class: "ltl-ask" }, title) : null,
    h("div", { class: "ltl-actions" }, buttons),
    offered.filter(({ help }) => help).map(({ id, help }) => h("p", { class: "ltl-help", id: helps.get(id) }, help)), note);
}
