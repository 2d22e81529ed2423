// The learner's own numbers: a file or a sample becomes text in the box; the charts follow the text.

const LARGEST_FILE = 2 * 1024 * 1024; // the kernel refuses more; a frame over 10 MB would cut the connection

/** Add them to a form. Returns the ways to empty them and to end them. */
function renderSeries({ model, el, fields, words, kernel, listenOn }) {
  const field = [...fields.values()].find((one) => one.prompt.kind === "series");
  const box = field.element.querySelector("textarea");
  const note = h("p", { class: "ltl-help", role: "status" });
  const problem = h("p", { class: "ltl-error", role: "alert", hidden: true });
  const fileId = uid("file");
  // Emptied at the press and not before, so that the file's name stays to be read and the same file can be taken again.
  // The same file, mended and chosen again, is another one: without this the browser would not say so.
  const picker = h("input", { type: "file", onclick: () => { picker.value = ""; }, id: fileId, accept: ".csv,.txt,.tsv,.xlsx", onchange: () => choose(picker.files[0]) });
  const choices = h("div", { class: "ltl-stack" });
  const pictures = h("div", { class: "ltl-stack" });
  const list = h("ul", { class: "ltl-problems" });
  let given = null; // the sample that was put into the box last: it may be replaced without a question
  let fileName = ""; // of the file whose columns are on offer
  let filling = ""; // "column" or "sample": what was asked for
  let asked = null; // what the box held when a text for it was asked for

  function refuse(why) {
    problem.textContent = why;
    problem.hidden = !why;
    note.textContent = "";
  }

  const reading = patience(() => refuse(words.noAnswer));

  /** The answer to a file is here, whatever it is; nothing that was said of the file before is true any longer. */
  function answered() {
    reading.end();
    refuse("");
  }

  async function choose(file) {
    if (!file) return;
    refuse("");
    choices.replaceChildren();
    const tooLarge = say(words.fileTooLarge, { name: file.name, size: (file.size / 1048576).toFixed(1) });
    const why = file.size > LARGEST_FILE ? tooLarge : kernel.there ? "" : words.noAnswer;
    if (why) {
      refuse(why);
      picker.value = "";
      return;
    }
    fileName = file.name;
    note.textContent = say(words.reading, { name: file.name });
    reading.begin();
    const bytes = await file.arrayBuffer();
    post(model, { type: "file", name: file.name }, [bytes]);
  }

  // A text that replaces another is a new entry, so that the earlier one stays in the history.
  function write({ text, fresh, note: said }) {
    if (box.value !== asked) return; // typed on since: nothing of it may be lost
    const ofFile = fresh && filling === "column";
    if (fresh && !ofFile) picker.value = "";
    note.textContent = ofFile ? say(words.fileTaken, { name: fileName, said }) : said;
    const focus = choices.contains(document.activeElement) || [notes, question].some((one) => one.contains(document.activeElement));
    choices.replaceChildren();
    if (focus) box.focus({ preventScroll: !fresh });
    if (fresh && box.value.trim()) {
      field.leave();
    }
    box.value = text;
    if (fresh) given = ofFile ? null : text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    field.element.dispatchEvent(new FocusEvent("focusout"));
  }

  /** A button that fills the box; it asks first if the box holds words of the learner's own. */
  function filler(what, kind, label, fill) {
    const calm = () => { delete button.dataset.sure; button.textContent = label; };
    const button = h("button", { type: "button", class: kind, onblur: calm, onclick: () => {
      if (box.value.trim() && box.value !== given && !button.dataset.sure) {
        button.dataset.sure = "yes";
        button.textContent = words.replaceSure;
        return;
      }
      calm();
      refuse("");
      asked = box.value;
      filling = what;
      fill();
    } }, label);
    return button;
  }

  function offer(message) {
    const here = [document.body, picker].includes(document.activeElement) || choices.contains(document.activeElement);
    answered();
    note.textContent = message.note ?? "";
    const labels = h("select", { id: uid("labels"), class: "ltl-input" },
      h("option", { value: "-1" }, words.inOrder), message.labels.map(({ index, name }) => h("option", { value: index }, name)));
    const values = h("select", { id: uid("values"), class: "ltl-input" }, message.values.map(({ index, name }) => h("option", { value: index }, name)));
    labels.value = String(message.label);
    values.value = String(message.value);
    const sheets = h("select", { id: uid("sheets"), class: "ltl-input", onchange: () => post(model, { type: "sheet", title: sheets.value }) },
      message.sheets.map((title) => h("option", { value: title }, title)));
    sheets.value = message.sheet;
    const lines = h("select", { id: uid("lines"), class: "ltl-input", onchange: () => { values.disabled = labels.disabled = lines.value !== "-1"; } },
      h("option", { value: "-1" }, words.allLines), message.lines.map((name, place) => h("option", { value: place }, name)));
    const turned = choices.contains(document.activeElement); // to another sheet
    choices.replaceChildren(...[
      message.sheets.length ? h("div", { class: "ltl-part" }, h("label", { for: sheets.id }, words.whichSheet), sheets) : null,
      ...(message.values.length ? [h("div", { class: "ltl-part" }, h("label", { for: values.id }, words.whichValues), values),
      h("div", { class: "ltl-part" }, h("label", { for: labels.id }, words.whichLabels), labels),
      message.lines.length ? h("div", { class: "ltl-part" }, h("label", { for: lines.id }, words.whichLine), lines) : null,
      filler("column", "ltl-primary", words.useColumn, () => post(model, lines.value === "-1"
        ? { type: "column", label: Number(labels.value), value: Number(values.value) }
        : { type: "column", line: message.lines[Number(lines.value)] }))] : []),
    ].filter(Boolean));
    // Whoever writes elsewhere by now goes on writing there.
    if (here) (turned || !message.values.length ? sheets : values).focus();
  }

  Object.assign(listenOn, {
    offer,
    taken: (message) => { answered(); write(message); },
    unreadable: ({ why }) => { answered(); picker.value = ""; refuse(why); },
    charts: draw,
  });

  const shown = new Map();
  function draw({ charts, problems, notes: said, ways, asks, across }) {
    const held = el.contains(document.activeElement) ? document.activeElement : null;
    for (const [id, picture] of shown) if (!charts.some((chart) => chart.id === id)) { picture.element.remove(); shown.delete(id); }
    for (const chart of charts) {
      if (!shown.has(chart.id)) {
        shown.set(chart.id, makePicture());
        pictures.append(shown.get(chart.id).element);
      }
      shown.get(chart.id).show(chart, words);
    }
    list.replaceChildren(...problems.map((words_) => h("li", {}, words_)));
    list.hidden = !problems.length;
    const turn = (way, label, how) => h("button", { type: "button", class: "ltl-small", "data-way": way, onclick: () => {
      asked = box.value;
      post(model, { type: "read-as", ...how(), text: asked });
    } }, label);
    const other = ways.map((way) => turn(way, words[way], () => ({ way })));
    ask(asks, across, turn);
    // Where a chart was expected a question comes: whoever does not see that must hear it.
    notes.replaceChildren(...(asks ? [h("p", { class: "ltl-unseen" }, words.isLater)] : []), ...said.map((words_) => h("p", { class: "ltl-help" }, words_)),
      ...(other.length ? [h("div", { class: "ltl-actions" }, other)] : []));
    // Charts come while somebody goes on by keyboard: the focus stays where it was, never on nothing.
    if (held && !held.isConnected) ([...other, ...question.querySelectorAll("button")].find((one) => one.dataset.way === held.dataset.way) ?? box).focus({ preventScroll: true });
  }

  /** Ask whether each line is a later reading, before a chart says so; or offer one line across its columns. */
  function ask(asks, across, turn) {
    const key = JSON.stringify([asks, across]);
    if (question.dataset.asked === key) return; // a list that somebody has opened stays as it is
    question.dataset.asked = key;
    question.hidden = !asks;
    const line = h("select", { id: uid("line"), class: "ltl-input" }, across.map((name) => h("option", { value: name }, name)));
    question.replaceChildren(...(asks ? [
      h("p", { class: "ltl-ask", id: questionId }, words.isLater),
      h("div", { class: "ltl-actions" }, turn("in_time", words.in_time, () => ({ way: "in_time" }))),
      ...(across.length ? [h("div", { class: "ltl-part" }, h("label", { for: line.id }, words.oneLine), line),
        h("div", { class: "ltl-actions" }, turn("only", words.chartLine, () => ({ line: line.value })))] : []),
      h("p", { class: "ltl-help" }, words.notLater),
    ] : []));
  }

  const questionId = uid("question");
  const question = h("div", { class: "ltl-stack ltl-note", role: "group", "aria-labelledby": questionId, hidden: true });
  const notes = h("div", { role: "status" });
  const samples = model.get("samples").map(({ id, label }) =>
    filler("sample", "ltl-small", label, () => post(model, { type: "sample", id })));
  field.element.querySelector("textarea").before(
    h("div", { class: "ltl-part" }, h("label", { for: fileId }, words.chooseFile), picker, problem, note, choices),
    h("div", { class: "ltl-actions" }, h("span", { class: "ltl-help" }, words.noData), samples));
  el.append(h("div", { class: "ltl-charts" }, question, notes, list, pictures));

  const width = watchWidth(el, model);
  return {
    clear: () => {
      answered();
      picker.value = fileName = "";
      draw({ charts: [], problems: [], notes: [], ways: [], asks: false, across: [] });
      choices.replaceChildren();
      given = asked = null;
    },
    end: () => {
      reading.end();
      width.end();
    },
  };
}
