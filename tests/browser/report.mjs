// The sample report in a real browser: node tests/browser/report.mjs REPORT [PICTURES [AXE]]
//
// Network off, console empty, widths of a telephone, a tablet and a screen; what a reader does; the same page without scripts.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser } from "./pipe.mjs";

const [report, pictures, axe] = process.argv.slice(2);
const url = pathToFileURL(resolve(report)).href;
const faults = [];
let checks = 0;
const check = (what, is, found = "") => {
  checks += 1;
  if (!is) faults.push(`${what}${found === "" ? "" : `: ${JSON.stringify(found)}`}`);
};
const save = (name, image) => {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, name + ".png"), image);
};
const soon = "await new Promise(yes => setTimeout(yes, 700));";
const inView = what => `(() => { const box = ${what}.getBoundingClientRect(); return box.height > 0 && box.bottom > 0 && box.top < innerHeight; })()`;

const chromium = await browser(process.env.CHROMIUM ?? "chromium");
try {
  const page = await chromium.page();
  for (const width of [360, 768, 1440]) {
    await page.size(width, 900);
    await page.open(url);
    const wide = await page.ask("document.documentElement.scrollWidth");
    check(`at ${width} px nothing makes the page scroll sideways`, wide <= width, wide);
    save(`top-${width}`, await page.picture());
    await page.ask("document.getElementById('measures').scrollIntoView({ behavior: 'instant' })");
    save(`measures-${width}`, await page.picture());

    const first = "document.querySelector('#overview table.data, #differences table.data')";
    const filtered = await page.ask(`(() => {
      const box = document.querySelector('#differences input.filter'), rows = [...document.querySelectorAll('#differences table.data tbody tr')];
      box.value = rows[0].cells[0].textContent; box.dispatchEvent(new Event('input'));
      const left = rows.filter(row => !row.hidden).length; box.value = ''; box.dispatchEvent(new Event('input'));
      return [left, rows.length, rows.every(row => !row.hidden)]; })()`);
    check(`at ${width} px a filter hides rows and gives them back`, filtered[0] > 0 && filtered[0] < filtered[1] && filtered[2], filtered);
    const sorted = await page.ask(`(() => {
      const table = ${first}, head = table.tHead.rows[0].cells[2];
      head.querySelector('button').click();
      const values = [...table.tBodies[0].rows].map(row => parseFloat(row.cells[2].dataset.v ?? row.cells[2].textContent));
      return head.ariaSort === 'descending' && values.every((value, n) => n === 0 || value <= values[n - 1]); })()`);
    check(`at ${width} px a table sorts by a column`, sorted);

    const line = await page.ask(`(async () => {
      const link = [...document.querySelectorAll('#measures td a')].find(a => document.querySelector(a.hash + ' td a'));
      link.closest('details').open = true; link.click(); ${soon}
      const body = document.querySelector(link.hash);
      return { open: body.closest('details').open, seen: ${inView("body")}, voice: body.querySelector('.voice').textContent, hash: body.querySelector('td a').hash }; })()`);
    check(`at ${width} px a number opens its lines, with their voice`, line.open && line.seen && line.voice, line);
    save(`lines-${width}`, await page.picture());
    const place = await page.ask(`(async () => {
      document.querySelector('a[href="${line.hash}"]').click(); ${soon}
      const mark = document.getElementById('${line.hash.slice(1)}');
      return { open: mark.closest('details').open, seen: ${inView("mark")}, focus: document.activeElement === mark }; })()`);
    check(`at ${width} px a line opens the article at its place`, place.open && place.seen && place.focus, place);
    save(`article-${width}`, await page.picture());

    const switched = await page.ask(`(() => {
      const boxes = [...document.querySelectorAll('#switches details input')], of = box => box.closest('div').querySelector('input');
      const category = boxes.find(box => of(box).checked && document.querySelector('mark[class="' + box.id + '"]')), lexicon = of(category);
      const mark = document.querySelector('mark[class="' + category.id + '"]'), line = () => getComputedStyle(mark).textDecorationLine, seen = [line()];
      for (const box of [category, category, lexicon, lexicon]) { box.click(); seen.push(line()); }
      return seen; })()`);
    check(`at ${width} px a category and a lexicon are switched off and on`, switched.join() === "underline,none,underline,none,underline", switched);
    await page.ask("document.querySelector('#switches details').open = true; document.getElementById('switches').scrollIntoView({ behavior: 'instant' })");
    save(`switches-${width}`, await page.picture());
    const told = await page.ask(`(() => { document.activeElement.blur(); const mark = document.querySelector('details.article[open] mark'); mark.focus(); return document.getElementById('told').textContent; })()`);
    check(`at ${width} px the focus on a word tells what it was found as`, told.includes("voice") && told.includes("entry"), told);

    for (const part of ["keyness", "trends", "sources", "frames", "hedging"]) {
      await page.ask(`document.getElementById('${part}').scrollIntoView({ behavior: 'instant' })`);
      save(`${part}-${width}`, await page.picture());
    }

    const colours = await page.ask(`(() => {
      const paper = () => getComputedStyle(document.body).backgroundColor;
      return ["light", "dark"].map(id => { document.getElementById(id).click(); return paper(); }); })()`);
    check(`at ${width} px the page can be light and dark`, colours[0] !== colours[1], colours);
    await page.ask("scrollTo({ top: 0, behavior: 'instant' })");
    save(`dark-${width}`, await page.picture());
    await page.ask("document.getElementById('light').click()");

    const pair = await page.ask(`(async () => {
      const part = document.getElementById('side-by-side'); part.open = true; ${soon}
      part.scrollIntoView({ behavior: 'instant' });
      const [one, two] = document.querySelectorAll('#pair > div'), boxes = [one, two].map(side => side.getBoundingClientRect());
      const rows = [one, two].map(side => new Set([...side.querySelectorAll('.both')].map(part => Math.round(part.getBoundingClientRect().top)))), level = [...rows[0]].filter(top => rows[1].has(top)).length;
      const names = [...CSS.highlights.get('shared')].map(range => range.toString()).filter(text => /^\\p{Lu}\\p{L}+$/u.test(text)).length;
      return { level, names, both: document.querySelectorAll('#pair .both').length, only: document.querySelectorAll('#pair .only').length, words: CSS.highlights.get('shared').size,
        tables: document.querySelectorAll('#pair table').length, beside: boxes[0].right <= boxes[1].left, below: boxes[0].bottom <= boxes[1].top, fits: boxes[1].right <= innerWidth && document.documentElement.scrollWidth <= innerWidth }; })()`);
    check(`at ${width} px two articles stand side by side, or below each other where there is no room`,
      pair.both > 0 && pair.only > 0 && pair.tables === 2 && pair.fits && (width < 640 ? pair.below : pair.beside), pair);
    check(`at ${width} px names that both have are marked, and partners stand level where there is room`, pair.names > 0 && pair.words > pair.names && (width < 640 || pair.level > 0), pair);
    save(`side-by-side-${width}`, await page.picture());
  }
  const guarded = await page.ask("[...document.querySelectorAll('mark')].filter(mark => mark.title.includes('; guard: ')).length");
  check("words with a guard tell its name", guarded > 0);
  for (const [part, what] of [["keyness", "a word that sets an outlet apart"], ["sources", "a source"], ["hedging", "hedges"], ["frames", "a frame"], ["labels", "a label"], ["measures", "an action without an agent"]]) {
    const found = await page.ask(`(() => {
      const rows = [...document.querySelectorAll('#${part} tbody tr')].filter(row => '${part}' !== 'measures' || row.closest('table').caption.textContent.startsWith('agency.passive_without_agent'));
      const links = rows.flatMap(row => [...row.querySelectorAll('td a[href^="#e"]')]), lost = links.filter(a => !document.querySelector(a.hash)?.querySelector('.n'));
      return [links.length, lost.length]; })()`);
    check(`the number of ${what} opens lines`, found[0] > 0 && found[1] === 0, found);
  }
  const parts = await page.ask("[document.querySelectorAll('svg').length, document.querySelectorAll('#pair table').length]");
  if (axe) {
    await page.ask(readFileSync(axe, "utf8") + "; true");
    for (const theme of ["light", "dark"]) {
      await page.ask(`document.getElementById('${theme}').click(); document.querySelectorAll('details').forEach(part => part.open = part.id !== '' ? part.matches('.article:nth-of-type(-n+2), #side-by-side, #e0, #e1') : part.open)`);
      const found = await page.ask(`axe.run({ resultTypes: ['violations'] }).then(found => found.violations.map(v => v.id + ' (' + v.nodes.length + '): ' + v.nodes[0].html.slice(0, 160) + ' ' + (v.nodes[0].any[0]?.message ?? '')))`);
      check(`axe finds no violation in the ${theme} page`, found.length === 0, found);
    }
  }
  await page.call("Emulation.setEmulatedMedia", { media: "print" });
  await page.size(680, 960);
  const wide = await page.ask("[document.documentElement.scrollWidth, [...document.querySelectorAll('main table')].filter(table => table.getBoundingClientRect().right > 681).map(table => table.caption?.textContent)]");
  check("on A4 with its margins nothing is wider than the paper", wide[0] <= 681 && wide[1].length === 0, wide);
  const ink = await page.ask("document.getElementById('dark').click(); getComputedStyle(document.body).color");
  check("paper is light, also under a dark screen", ink === "rgb(27, 31, 36)", ink);
  const { data } = await page.call("Page.printToPDF", { preferCSSPageSize: true });
  const sheets = Buffer.from(data, "base64").toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  check("the sample report is printed on fewer than 100 sheets", sheets > 5 && sheets < 100, sheets);
  if (pictures) writeFileSync(join(pictures, "print.pdf"), Buffer.from(data, "base64"));
  await page.call("Emulation.setEmulatedMedia", { media: "" });
  check("the console is empty", page.seen.console.length === 0, page.seen.console.slice(0, 5));
  const others = page.seen.requests.filter(request => !request.startsWith("file:"));
  check("nothing is asked of a network", others.length === 0, others);

  const plain = await chromium.page();
  await plain.call("Emulation.setScriptExecutionDisabled", { value: true });
  await plain.size(1440, 900);
  await plain.open(url);
  const { root } = await plain.call("DOM.getDocument", { depth: 0 });
  const count = async what => (await plain.call("DOM.querySelectorAll", { nodeId: root.nodeId, selector: what })).nodeIds;
  const charts = await count("svg");
  check("without scripts every chart is there", charts.length === parts[0], [charts.length, parts[0]]);
  check("without scripts every table has rows", (await count("table")).length === (await count("table:has(tbody tr)")).length);
  check("without scripts there is no button or box that does nothing", (await count("th button, input.filter, #pair > div")).length === 0);
  let flat = 0;
  for (const nodeId of charts) flat += !(await plain.call("DOM.getBoxModel", { nodeId }).then(box => box.model.height > 10, () => false));
  check("without scripts every chart takes room", flat === 0, flat);
  save("without-scripts", await plain.picture());
} finally {
  await chromium.close();
}
faults.forEach(fault => console.error("not so: " + fault));
console.log(`${checks - faults.length} of ${checks} checks of the report in a browser hold${axe ? "" : " (axe-core not given)"}`);
process.exit(faults.length ? 1 : 0);
