// The blocks of a card: what is read, and what is filled in before something is done with it.
// Text only ever becomes text; a picture is our own drawing, in which the kernel escaped every word.

/** A link to an exercise: on this page if it stands here, else on the Theory page. */
function leadTo(exercise, href, words) {
  return h("a", { href, onclick: (event) => {
    const card = pageOf(event.target).querySelector(`[data-exercise="${exercise}"]`);
    if (!card) return;
    event.preventDefault();
    goTo(card);
  } }, words.goThere);
}

/** What is only read. */
const READ = {
  paragraph: ({ words: said, quiet }) => h("p", { class: quiet ? "ltl-help" : null, dir: "auto" }, said),
  notice: ({ words: said }) => h("p", { class: "ltl-notice" }, said),
  heading: ({ words: said }) => h("h4", { class: "ltl-title" }, said),
  items: ({ items }, { words }) => h("ul", { class: "ltl-list ltl-long" }, items.map(({ words: said, exercise, href }) =>
    h("li", { dir: "auto" }, said, exercise ? [" ", leadTo(exercise, href, words)] : null))),
  /** A file of the course, by its path from the course's folder: JupyterLab opens it, elsewhere its name is said. */
  file: ({ words: said, path }, { lab }) => {
    if (!lab()) return h("p", { class: "ltl-help ltl-long" }, path);
    const app = window.jupyterapp;
    return h("p", { class: "ltl-long" }, h("a", { href: `../${path}`, onclick: (event) => {
      if (!app) return;
      event.preventDefault();
      app.commands.execute("docmanager:open", { path });
    } }, say(said, { path })));
  },
  link: ({ words: said, href }) => h("p", {}, h("a", { class: "ltl-primary ltl-go", href }, said)),
  table: (table) => h("div", { class: "ltl-scroll", tabindex: 0, role: "region", "aria-label": table.caption }, h("table", { role: "table" }, tableParts(table))),
  picture: ({ svg, sentence }) => {
    const drawing = h("div", { class: "ltl-drawing" });
    drawing.append(document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true));
    return h("figure", { class: "ltl-figure-box" }, drawing, sentence ? h("figcaption", { class: "ltl-sentence" }, sentence) : null);
  },
  markup: ({ html }) => h("div", { class: "ltl-long" }, [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((one) => document.importNode(one, true))),
  more: ({ key, summary, blocks }, card) => h("details", { class: "ltl-about", "data-key": `more-${key}` },
    h("summary", {}, summary), h("div", { class: "ltl-stack" }, drawBlocks(blocks, card))),
  changed: ({ pieces }) => h("p", { class: "ltl-changed", dir: "auto" }, pieces.map(({ how, words: said }) =>
    (how === "same" ? said : h(how === "new" ? "ins" : "del", {}, said)))),
};

/** What is filled in; each has a key, under which its value goes along with whatever is done on the card. */
const FILL = {
  ask: ({ key, label, help, rows }) => {
    const id = uid("ask");
    const helpId = help ? uid("help") : null;
    const box = rows > 1 ? h("textarea", { id, class: "ltl-input", dir: "auto", rows, "data-key": key, "aria-describedby": helpId, oninput: () => grow(box) })
      : h("input", { id, class: "ltl-input", dir: "auto", type: "text", autocomplete: "off", "data-key": key, "aria-describedby": helpId });
    return h("div", { class: "ltl-part" }, h("label", { for: id, class: "ltl-ask" }, label), help ? h("p", { class: "ltl-help", id: helpId }, help) : null, box);
  },
  day: ({ key, label, value }) => {
    const id = uid("day");
    return h("div", { class: "ltl-part" }, h("label", { for: id }, label), h("input", { id, class: "ltl-input", type: "date", "data-key": key, value }));
  },
  select: ({ key, label, options, value, live }, card) => {
    const id = uid("select");
    // Of a live one the kernel knows what was chosen, and says what is chosen now.
    const box = h("select", { id, class: "ltl-input", "data-key": key, "data-live": live, onchange: () => live && card.values(key) }, options.map((one) => h("option", { value: one.id }, one.label)));
    box.value = value;
    return h("div", { class: "ltl-part" }, h("label", { for: id }, label), box);
  },
  choose: ({ key, legend, help, options, value }) => {
    const name = uid("choose");
    return h("fieldset", { class: "ltl-statement" }, h("legend", { dir: "auto" }, legend), help ? h("p", { class: "ltl-help", dir: "auto" }, help) : null,
      h("div", { class: "ltl-options" }, options.map(({ id, label }) => {
        const boxId = uid("option");
        return h("div", { class: "ltl-option" }, h("input", { type: "radio", id: boxId, name, value: id, "data-key": key, checked: id === value }), h("label", { for: boxId, dir: "auto" }, label));
      })));
  },
  pick: ({ key, label, value }) => {
    const id = uid("pick");
    return h("div", { class: "ltl-option" }, h("input", { type: "checkbox", id, "data-key": key, checked: value }), h("label", { for: id, dir: "auto" }, label));
  },
  act: ({ id, label, sure, primary, help }, card) => {
    const helpId = help ? uid("help") : null;
    const calm = () => { delete button.dataset.sure; button.textContent = label; };
    const button = h("button", { type: "button", class: primary ? "ltl-primary" : "ltl-small", "data-key": `act-${id}`, "aria-describedby": helpId, onblur: calm, onclick: (event) => {
      if (event.detail > 1) return; // the second half of a double click is no second thought
      if (sure && !button.dataset.sure) {
        button.dataset.sure = "yes";
        button.textContent = sure;
        return;
      }
      calm();
      card.act(id);
    } }, label);
    return h("div", { class: "ltl-part ltl-act" }, h("div", {}, button), help ? h("p", { class: "ltl-help", id: helpId }, help) : null);
  },
  bring: ({ id, label, help, accept, several }, card) => {
    const boxId = uid("file");
    const box = h("input", { type: "file", id: boxId, accept, multiple: several, "data-key": `bring-${id}`, onclick: () => { box.value = ""; }, onchange: () => card.bring(id, [...box.files]) });
    return h("div", { class: "ltl-part" }, h("label", { for: boxId }, label), help ? h("p", { class: "ltl-help" }, help) : null, box);
  },
  group: ({ blocks }, card) => h("div", { class: "ltl-actions" }, drawBlocks(blocks, card)),
};

const drawBlocks = (blocks, card) => blocks.map((block) => (READ[block.kind] ?? FILL[block.kind])(block, card));

/** What is filled in on a card, by key. */
function valuesIn(element) {
  const found = {};
  for (const box of element.querySelectorAll("[data-key]:is(input, textarea, select)")) {
    const { key } = box.dataset;
    if (box.type === "file") continue;
    if (box.type === "checkbox") found[key] = box.checked;
    else if (box.type === "radio") found[key] = box.checked ? box.value : (found[key] ?? "");
    else found[key] = box.value;
  }
  return found;
}

/** Fill in what was there before the card was drawn anew. */
function fillIn(element, values) {
  for (const box of element.querySelectorAll("[data-key]:is(input, textarea, select)")) {
    const value = values[box.dataset.key];
    if (value === undefined || box.type === "file" || box.dataset.live !== undefined) continue;
    if (box.type === "checkbox") box.checked = value;
    else if (box.type === "radio") box.checked = box.value === value || (!value && box.checked);
    else if (box.localName !== "select" || [...box.options].some((one) => one.value === value)) box.value = value;
    if (box.localName === "textarea" && value) requestAnimationFrame(() => grow(box));
  }
}
