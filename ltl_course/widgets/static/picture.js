// A picture that the kernel drew: the frame is put in place once, a move rewrites only its marks.

/** Make one; its sentence is read aloud when it changes, unless something else on the card says what happened. */
function makePicture(aloud = true) {
  const figure = h("figure", { class: "ltl-figure-box" });
  const drawing = h("div", { class: "ltl-drawing" });
  const caption = h("figcaption", { class: "ltl-sentence" });
  const spoken = h("p", { class: "ltl-unseen", role: "status" });
  const table = h("table");
  const details = h("details", { class: "ltl-table" }, h("summary"), h("div", { class: "ltl-scroll", tabindex: 0, role: "region" }, table));
  figure.append(drawing, caption, ...(aloud ? [spoken] : []), details);
  details.addEventListener("toggle", fill);
  let frameId = null;
  let numbers = null;
  let marks = new Map();
  let timer = null;

  function place(frame) {
    // The frame is our own drawing: every word of a learner in it was escaped by the kernel.
    const parsed = new DOMParser().parseFromString(frame, "image/svg+xml").documentElement;
    drawing.replaceChildren(document.importNode(parsed, true));
    marks = new Map([...drawing.querySelectorAll("[data-mark]")].map((mark) => [mark.dataset.mark, mark]));
  }

  function rewrite(changes) {
    for (const [name, attributes] of Object.entries(changes)) {
      const mark = marks.get(name);
      if (!mark) continue;
      for (const [key, value] of Object.entries(attributes)) {
        if (mark.shown?.[key] === value) continue;
        if (key === "text") mark.textContent = value;
        else if (key === "hidden") value === "true" ? mark.setAttribute("display", "none") : mark.removeAttribute("display");
        else mark.setAttribute(key, value);
      }
      mark.shown = attributes;
    }
  }

  // The table is written only while it is open: a move must not pay for what nobody sees.
  function fill() {
    if (!details.open || !numbers) return;
    details.lastElementChild.setAttribute("aria-label", numbers.caption);
    table.replaceChildren(...tableParts(numbers));
  }

  return {
    element: figure,
    /** Take the picture away, with its words and numbers; the next one is shown as the first was. */
    clear() {
      clearTimeout(timer);
      for (const part of [drawing, caption, spoken, table]) part.replaceChildren();
      frameId = numbers = null;
    },
    show({ frame, frame_id: id, marks: changes, sentence, table: data }, words) {
      if (id !== frameId && frame) {
        place(frame);
        frameId = id;
      }
      if (id === frameId) rewrite(changes);
      caption.textContent = sentence;
      const description = drawing.querySelector("desc");
      if (description) description.textContent = sentence;
      details.firstElementChild.textContent = words.asTable;
      numbers = data;
      fill();
      clearTimeout(timer);
      if (aloud) timer = setTimeout(() => { spoken.textContent = sentence; }, 700);
    },
  };
}

const NARROW = 560; // px below which a picture is drawn for a phone
const SETTLED = 120; // ms without another size: a page that is still being laid out asks for no picture

/** Tell the kernel whether a widget is narrow, now and whenever that changes; `below` says what is. */
function watchWidth(el, model, below = NARROW) {
  let settling = null;
  function tell() {
    if (!el.clientWidth) return;
    const narrow = el.clientWidth < below;
    if (narrow === model.get("narrow")) return;
    model.set("narrow", narrow);
    model.save_changes();
  }
  const watching = new ResizeObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(tell, SETTLED);
  });
  watching.observe(el);
  return {
    end: () => {
      clearTimeout(settling);
      watching.disconnect();
    },
  };
}
