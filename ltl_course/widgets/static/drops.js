// A file that is dropped beside the box for it: a browser would open it in place of the page, and what one writes is gone.

/** Keep files that are dropped on the page from being opened. Returns how to stop. */
function keepPage() {
  const refuse = (event) => {
    const types = [...(event.dataTransfer?.types ?? [])];
    if (event.defaultPrevented || !types.includes("Files")) return;
    // A box for files takes them, and a box for words takes words that come along with a picture of them.
    if (event.target.closest("input[type=file]")) return;
    if (types.includes("text/plain") && event.target.closest("textarea, input")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  };
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, refuse);
  return () => { for (const kind of ["dragover", "drop"]) document.removeEventListener(kind, refuse); };
}
