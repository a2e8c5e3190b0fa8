// Articles whose every text tries to do something, in a real browser: node tests/browser/hostile.mjs PARALLAX
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser } from "./pipe.mjs";

const place = mkdtempSync(join(tmpdir(), "parallax-hostile-"));
// The texts of tests/report.rs, so that there is one list of them.
const source = readFileSync(new URL("../report.rs", import.meta.url), "utf8");
const list = source.slice(source.indexOf("const HOSTILE"), source.indexOf("];", source.indexOf("const HOSTILE")));
const unescape = text => JSON.parse(`"${text.replace(/\\u\{([0-9a-f]+)\}/g, (_, digits) => "\\u" + digits.padStart(4, "0"))}"`);
const texts = [...list.matchAll(/^ {4}"((?:[^"\\]|\\.)*)",$/gm)].map(found => unescape(found[1]));
const lines = texts.map((text, n) => JSON.stringify({
  id: text + n, title: text, outlet: text, topic: text, author: text, url: text, genre: text,
  text: `${text}\n\nMinister ${text} said it was a ${text} regime. "We may ${text} never know," said Ada ${text} Brenn. The brutal regime slammed it, critics say.`,
}));
writeFileSync(join(place, "news.jsonl"), lines.join("\n") + "\n");
execFileSync(resolve(process.argv[2]), ["analyze", "news.jsonl", "--quiet", "--out", "out"], { cwd: place });

const chromium = await browser(process.env.CHROMIUM ?? "chromium");
let found;
let page;
try {
  page = await chromium.page();
  await page.open(pathToFileURL(join(place, "out/report.html")).href);
  found = await page.ask(`(async () => {
    document.querySelectorAll("details").forEach(part => part.open = true);
    document.querySelectorAll("th button").forEach(button => button.click());
    document.querySelectorAll("select").forEach(box => { box.selectedIndex = box.options.length - 1; box.dispatchEvent(new Event("change")); });
    await new Promise(yes => setTimeout(yes, 500));
    const everything = [...document.querySelectorAll("*")], attributes = everything.flatMap(part => [...part.attributes]);
    return {
      taken: String(window.taken),
      scripts: document.scripts.length,
      active: document.querySelectorAll("img, iframe, object, embed, form, base, link, video, audio, math, a:not([href^='#'])").length,
      handlers: attributes.filter(one => /^on|^src|^srcdoc/.test(one.name) || (one.name === "style" && !/^(--rows|grid-row): ?\\d+;$/.test(one.value))).map(one => one.name + "=" + one.value).slice(0, 5),
      articles: document.querySelectorAll("details.article").length,
    }; })()`);
} finally {
  await chromium.close();
  rmSync(place, { recursive: true, force: true });
}
const wanted = { taken: "undefined", scripts: 1, active: 0, handlers: [], articles: texts.length };
const requests = page.seen.requests.filter(request => !request.startsWith("file:"));
const holds = JSON.stringify(found) === JSON.stringify(wanted) && texts.length > 10 && !page.seen.console.length && !requests.length;
console.log(holds ? `${texts.length} hostile articles stay text` : `not so: ${JSON.stringify({ found, wanted, console: page.seen.console, requests })}`);
process.exit(holds ? 0 : 1);
