// The page is whole without this script. It filters and sorts tables, opens what a link leads into, and lays two articles side by side.
"use strict";
const all = (what, within = document) => [...within.querySelectorAll(what)];
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

// Opens the folded parts around the place that a link leads to.
function reveal() {
  const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  for (let part = place; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  if (!place.matches("a, summary, [tabindex]")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", reveal);

// Tables marked so get a filter for their rows and buttons to sort by a column.
for (const table of all("table.data")) {
  const rows = () => all("tbody tr", table);
  if (rows().length > 5) {
    const name = table.caption ? table.caption.textContent : "table";
    const box = make("input", { type: "search", className: "filter", placeholder: "Filter rows" });
    box.setAttribute("aria-label", "Filter rows: " + name);
    const told = make("span", { className: "note live" });
    told.setAttribute("role", "status");
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      for (const row of rows()) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every(word => text.includes(word));
        left += !row.hidden;
      }
      told.textContent = left + " of " + rows().length + " rows";
    });
    table.parentElement.before(box, told);
  }
  all("thead tr:last-child th", table).forEach((head, column) => {
    const button = make("button", { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "descending";
      all("th", table).forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const value = row => row.cells[column] ? row.cells[column].dataset.v ?? row.cells[column].textContent.trim() : "";
      const order = (a, b) => {
        const [x, y] = [value(a), value(b)], [p, q] = [parseFloat(x), parseFloat(y)];
        const one = isNaN(p) && isNaN(q) ? x.localeCompare(y, "en") : isNaN(p) ? -1 : isNaN(q) ? 1 : p - q;
        return up ? one : -one;
      };
      for (const body of table.tBodies) body.append(...[...body.rows].sort(order));
    });
  });
}

// What is known about a highlighted word is told on focus too.
for (const part of all("details.article")) part.addEventListener("toggle", () => {
  if (part.open) all("mark", part).forEach(mark => { mark.tabIndex = 0; mark.setAttribute("role", "note"); mark.setAttribute("aria-description", mark.title); });
});
const line = document.getElementById("told");
for (const kind of ["focusin", "pointerover"]) document.addEventListener(kind, event => {
  const mark = event.target.closest && event.target.closest("mark[title]");
  if (mark && line) line.textContent = mark.title.replaceAll("\n", " · ");
});

// Two articles side by side: paragraphs go together that share five words in a row or two names.
const chooser = document.getElementById("chooser"), pair = document.getElementById("pair");
const articles = all("details.article");
if (chooser && articles.length > 1) {
  chooser.hidden = false;
  const boxes = ["First article", "Second article"].map(name => {
    const box = make("select", { className: "filter" });
    for (const [number, article] of articles.entries()) box.append(new Option((article.dataset.outlet + ": " + article.querySelector("summary b").textContent).slice(0, 110), number));
    const label = make("label", {});
    label.append(name + " ", box);
    chooser.append(label);
    return box;
  });
  const alike = articles.findIndex((a, n) => n > 0 && a.dataset.topic && a.dataset.topic === articles[0].dataset.topic);
  boxes[1].value = Math.max(alike, 1);
  const words = text => [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(found => ({ word: found[0].toLowerCase(), start: found.index, end: found.index + found[0].length }));
  const runs = text => { const list = words(text); return list.slice(4).map((last, n) => ({ key: list.slice(n, n + 5).map(w => w.word).join(" "), start: list[n].start, end: last.end })); };
  const names = text => [...text.matchAll(/(?<=[\p{Ll},;]\s)\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)*/gu)].map(found => ({ key: found[0], start: found.index, end: found.index + found[0].length }));
  const rangeOf = (node, start, end) => {
    const range = document.createRange(), walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let at = 0, text; (text = walk.nextNode()); at += text.length) {
      if (start >= at && start < at + text.length) range.setStart(text, start - at);
      if (end <= at + text.length) { range.setEnd(text, end - at); break; }
    }
    return range;
  };
  const draw = () => {
    pair.replaceChildren();
    const sides = boxes.map(box => {
      const side = make("div", {}), head = make("div", {}), copy = articles[box.value].cloneNode(true);
      const [title, facts] = ["b", "small"].map(part => copy.querySelector("summary " + part).textContent);
      head.append(make("h3", { textContent: title }), make("p", { className: "note", textContent: facts }), copy.querySelector("div.wide"));
      copy.querySelector("summary").remove();
      all("[id]", copy).forEach(part => part.removeAttribute("id"));
      side.append(head, ...copy.childNodes);
      pair.append(side);
      return [...side.children].slice(1).map(node => {
        const isText = !node.classList.contains("side"), text = isText ? node.textContent : "";
        return { node, isText, runs: runs(text), names: names(text), partners: [] };
      });
    });
    const keys = (side, part) => (side.keys ??= { runs: new Set(side.runs.map(one => one.key)), names: new Set(side.names.map(one => one.key)) })[part];
    const shared = [], [left, right] = sides, alike = left.map(() => right.map(() => 0));
    for (const [m, a] of left.entries()) for (const [n, b] of right.entries()) {
      const common = part => new Set([...keys(a, part)].filter(key => keys(b, part).has(key)));
      const passages = common("runs"), called = common("names");
      if (!passages.size && called.size < 2) continue;
      alike[m][n] = 5 * passages.size + called.size;
      a.partners.push(b.node); b.partners.push(a.node);
      for (const side of [a, b]) for (const one of [...side.runs.filter(run => passages.has(run.key)), ...side.names.filter(name => called.has(name.key))]) shared.push(rangeOf(side.node, one.start, one.end));
    }
    // Partners stand in one row where their order allows it: those that share most, found from the end backwards.
    const best = [...left, 0].map(() => [...right, 0].map(() => 0));
    const both = (m, n) => alike[m][n] && alike[m][n] + best[m + 1][n + 1];
    for (let m = left.length; m-- > 0;) for (let n = right.length; n-- > 0;) best[m][n] = Math.max(best[m + 1][n], best[m][n + 1], both(m, n));
    const beside = [];
    for (let m = 0, n = 0; m < left.length && n < right.length;) {
      if (both(m, n) && best[m][n] === both(m, n)) beside.push([m++, n++]);
      else if (best[m][n] === best[m + 1][n]) m++;
      else n++;
    }
    let row = 2, m = 0, n = 0;
    for (const [a, b] of [...beside, [left.length, right.length]]) {
      for (const between of [left.slice(m, a), right.slice(n, b)]) between.forEach((part, at) => (part.node.style.gridRow = row + at));
      row += Math.max(a - m, b - n);
      for (const part of [left[a], right[b]]) if (part) part.node.style.gridRow = row;
      [row, m, n] = [row + 1, a + 1, b + 1];
    }
    pair.style.setProperty("--rows", row);
    for (const part of sides.flat().filter(part => part.isText)) {
      part.node.classList.add(part.partners.length ? "both" : "only");
      const show = on => part.partners.forEach(other => other.classList.toggle("partner", on));
      part.node.addEventListener("pointerenter", () => show(true));
      part.node.addEventListener("pointerleave", () => show(false));
    }
    if (window.Highlight && CSS.highlights) CSS.highlights.set("shared", new Highlight(...shared));
  };
  boxes.forEach(box => box.addEventListener("change", draw));
  document.getElementById("side-by-side").addEventListener("toggle", event => { if (event.target.open && !pair.firstChild) draw(); });
}
reveal();
