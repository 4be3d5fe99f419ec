// What Furo leaves out for those who hear a page: levels of captions, names of the two sides.
document.addEventListener("DOMContentLoaded", () => {
  for (const caption of document.querySelectorAll(".caption[role=heading]"))
    caption.ariaLevel = "2";
  for (const [side, name] of [[".sidebar-drawer", "All pages"], [".toc-drawer", "This page"]])
    document.querySelector(side)?.setAttribute("aria-label", name);
});

// On a page whose tables end in a column "mark", a filter by mark and by words.
document.addEventListener("DOMContentLoaded", () => {
  const tables = [...document.querySelectorAll("article table")]
    .filter((table) => table.querySelector("thead th:last-child")?.textContent.trim() === "mark");
  const rows = tables.flatMap((table) => [...table.querySelectorAll("tbody tr")]);
  if (!rows.length) return;
  for (const table of tables) table.classList.add("marks");
  const form = document.createElement("form");
  form.className = "filter";
  form.innerHTML = `<input type="search" aria-label="words" placeholder="words">
    <select aria-label="mark"><option value="">any mark</option>
    <option>documented</option><option>observed</option><option>chosen</option></select>
    <output aria-live="polite"></output>`;
  const [words, mark, shown] = form.elements;
  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !(row.lastElementChild.textContent.includes(mark.value)
        && wanted.every((word) => text.includes(word)));
    }
    for (const table of tables)
      table.hidden = !table.querySelector("tbody tr:not([hidden])");
    shown.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("article section section").before(form);
  filter();
});
