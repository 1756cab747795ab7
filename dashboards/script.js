// Search, filters and sorting. A page is whole without them: they hide and reorder what stands in it, and fetch nothing.
// What is chosen stands after the # of the address, behind the anchor if there is one: index.html#scorecard&period=quarter.
"use strict";

(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const filters = all("select[data-filter]");
  const box = one("#search");
  const sorted = new Map();
  let anchor = "";

  // The address

  const usual = (filter) => (filter.querySelector("[selected]") || filter.options[0]).value;

  function read() {
    const parts = location.hash.slice(1).split("&");
    const words = new URLSearchParams(parts.filter((part) => part.includes("=")).join("&"));
    anchor = parts.find((part) => part && !part.includes("=")) || "";
    return words;
  }

  function write() {
    const words = new URLSearchParams();
    for (const filter of filters) if (filter.value !== usual(filter)) words.set(filter.dataset.filter, filter.value);
    for (const [table, [column, direction]] of sorted) words.append("sort", [table, column, direction].join("."));
    if (box.value.trim()) words.set("q", box.value.trim());
    const hash = [anchor, words.toString()].filter(Boolean).join("&");
    history.replaceState(null, "", location.href.split("#")[0] + (hash && "#" + hash));
  }

  function restore() {
    const words = read();
    for (const filter of filters) {
      const wanted = words.get(filter.dataset.filter);
      filter.value = [...filter.options].some((option) => option.value === wanted) ? wanted : usual(filter);
    }
    filter();
    for (const table of [...sorted.keys()]) sort(document.getElementById(table), 0, "");
    for (const [table, column, direction] of words.getAll("sort").map((text) => text.split("."))) {
      sort(document.getElementById(table), Number(column), direction);
    }
    box.value = words.get("q") || "";
    search();
    show();
  }

  // Brings the anchor into view, out of whatever is folded.
  function show() {
    const place = anchor && document.getElementById(anchor);
    if (!place) return;
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    place.scrollIntoView();
  }

  // Filters

  function filter() {
    if (!filters.length) return;
    for (const part of all(filters.map((filter) => "main [data-" + filter.dataset.filter + "]").join())) {
      part.hidden = filters.some(({ value, dataset }) => {
        const words = part.dataset[dataset.filter];
        return words !== undefined && value && !words.split(" ").includes(value);
      });
    }
    for (const table of all("main table")) columns(table);
    for (const [table, [column, direction]] of [...sorted]) sort(document.getElementById(table), column, direction);
    const counted = all("main [data-counted]");
    const shown = counted.filter((row) => !row.closest("[hidden]")).length;
    const chosen = filters.filter((filter) => filter.value !== usual(filter)).map((filter) => filter.selectedOptions[0].text);
    one("#filter-status").textContent =
      shown + " of " + counted.length + " indicators are shown" + (chosen.length ? " (" + chosen.join("; ") + ")" : "");
    one("#filters").classList.toggle("chosen", chosen.length > 0);
  }

  // The cells under a head that is hidden, and how many columns a heading of rows is wide.
  function columns(table) {
    const known = table.tHead ? heads(table) : [];
    if (!known.some((head) => head.dataset.period)) return;
    for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
      if (row.matches(".theme")) row.cells[0].colSpan = known.filter((head) => !head.hidden).length;
      else known.forEach((head, column) => (row.cells[column].hidden = head.hidden));
    }
  }

  for (const each of filters) {
    each.addEventListener("change", () => {
      filter();
      write();
    });
  }
  if (filters.length) {
    one("#filters").hidden = false;
    one("#filter-reset").addEventListener("click", () => {
      for (const filter of filters) filter.value = usual(filter);
      filter();
      write();
    });
  }

  // Sorting

  // What a reader sees first in a cell: not the small print under it.
  function text(cell) {
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    const copy = cell.cloneNode(true);
    for (const part of all("small, svg, .unseen, [hidden]", copy)) part.remove();
    return copy.textContent.trim();
  }

  function number(cell) {
    const found = text(cell).replace(/−/g, "-").match(/-?\d[\d,]*(\.\d+)?/);
    return found ? Number(found[0].replace(/,/g, "")) : NaN;
  }

  const isNumber = (head) => head.classList.contains("number") || head.dataset.sort === "number";
  const heads = (table) => [...table.tHead.rows[table.tHead.rows.length - 1].cells];

  // Rows as they are sorted: a row with those that belong to it, between rows that stay where they are.
  function runs(body) {
    const found = [[]];
    for (const row of body.rows) {
      row.place = row.place ?? [...body.rows].indexOf(row);
      const last = found[found.length - 1];
      if (row.matches(".theme, .sum")) found.push(row, []);
      else if (row.dataset.level && last.length) last[last.length - 1].push(row);
      else last.push([row]);
    }
    return found;
  }

  function sort(table, column, direction) {
    const head = table && table.matches("table.sortable") && heads(table)[column];
    if (!head) return;
    const sign = direction === "descending" ? -1 : 1;
    const compare = ([one], [other]) => {
      if (!direction) return one.place - other.place;
      const cells = [one.cells[column], other.cells[column]];
      if (!isNumber(head)) return sign * text(cells[0]).localeCompare(text(cells[1]), "en-GB") || one.place - other.place;
      const [first, second] = cells.map(number);
      if (isNaN(first) || isNaN(second)) return isNaN(first) - isNaN(second) || one.place - other.place;
      return sign * (first - second) || one.place - other.place;
    };
    for (const body of table.tBodies) {
      const rows = runs(body).flatMap((run) => (Array.isArray(run) ? run.sort(compare).flat() : [run]));
      body.append(...rows);
    }
    for (const each of heads(table)) each.removeAttribute("aria-sort");
    sorted.delete(table.id);
    if (direction) {
      head.setAttribute("aria-sort", direction);
      sorted.set(table.id, [column, direction]);
    }
  }

  const next = { null: "ascending", ascending: "descending", descending: "" };

  for (const table of all("table.sortable")) {
    heads(table).forEach((head, column) => {
      if (head.dataset.sort === "none" || !head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const direction = next[head.getAttribute("aria-sort")];
        sort(table, column, direction);
        one("#announcer").textContent = direction
          ? "Sorted by " + button.textContent.trim() + ", " + direction
          : "In the order of the report";
        write();
      });
    });
  }

  // Search

  const plain = (words) => words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const places = all("#found li").map((item) => [item, plain(item.textContent + " " + item.dataset.words)]);
  const links = () => all("#found li:not([hidden]) a");

  function search() {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    const found = words.length ? places.filter(([, known]) => words.every((word) => known.includes(word))) : [];
    for (const [item] of places) item.hidden = true;
    for (const [item] of found.slice(0, 12)) item.hidden = false;
    one("#found").hidden = !found.length;
    one("#found-status").textContent = !words.length
      ? ""
      : !found.length
        ? "Nothing found"
        : found.length > 12
          ? "12 of " + found.length + " found are shown"
          : found.length + " found";
  }

  function keys(event) {
    const known = links();
    const at = known.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && known.length) known[Math.min(at + 1, known.length - 1)].focus();
    else if (event.key === "ArrowUp" && at > 0) known[at - 1].focus();
    else if (event.key === "ArrowUp" && at === 0) box.focus();
    else if (event.key === "Escape") {
      box.value = "";
      search();
      write();
      box.focus();
    } else return;
    event.preventDefault();
  }

  const form = one("form[role=search]");
  form.hidden = false;
  form.addEventListener("keydown", keys);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (links().length) links()[0].click();
  });
  box.addEventListener("input", () => {
    search();
    write();
  });
  // Who goes elsewhere does not want the list over the page.
  box.addEventListener("focus", search);
  const fold = () => (one("#found").hidden = true);
  form.addEventListener("focusout", (event) => event.relatedTarget && !form.contains(event.relatedTarget) && fold());
  addEventListener("pointerdown", (event) => !form.contains(event.target) && fold());

  // A menu folds when its reader goes elsewhere.
  for (const menu of all(".menu")) {
    const leave = () => (menu.open = false);
    menu.addEventListener("focusout", (event) => event.relatedTarget && !menu.contains(event.relatedTarget) && leave());
    addEventListener("pointerdown", (event) => !menu.contains(event.target) && leave());
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      leave();
      one("summary", menu).focus();
    });
  }

  // What makes a card of a row on a phone, and leaves it the row of a table for who listens

  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  const role = (part) => roles[part.tagName] || (part.scope === "row" ? "rowheader" : "columnheader");

  for (const table of all("main .scroll > table")) {
    const names = heads(table).map((head) => head.textContent.trim());
    if (names.length < 3) continue;
    table.classList.add("cards");
    for (const part of [table, ...all("thead, tbody, tr, th, td", table)]) part.setAttribute("role", role(part));
    for (const cell of all("tbody td", table)) if (cell.innerHTML.trim()) cell.dataset.label = names[cell.cellIndex];
  }

  // Anchors of headings, and paper

  for (const heading of all("main h2[id], main h3[id]")) {
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = "#" + heading.id;
    link.textContent = "#";
    link.setAttribute("aria-label", "Link to " + heading.textContent.trim());
    heading.append(" ", link);
  }

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("main details:not([open])");
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });

  addEventListener("hashchange", () => {
    // A link inside the page names an anchor only: what was chosen stays.
    if (location.hash.includes("=")) restore();
    else {
      read();
      write();
      show();
    }
  });
  restore();
})();
