// The picture of the sample report that the README shows: node tests/browser/picture.mjs REPORT PICTURE
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser } from "./pipe.mjs";

const [report, picture] = process.argv.slice(2);
const chromium = await browser(process.env.CHROMIUM ?? "chromium");
try {
  const page = await chromium.page();
  await page.size(800, 1500);
  await page.open(pathToFileURL(resolve(report)).href);
  await page.ask("document.getElementById('light').click()");
  // The section on differences, down to the end of its chart.
  const box = await page.ask(`(() => {
    const section = document.getElementById("differences");
    section.style.contentVisibility = "visible";
    section.scrollIntoView({ behavior: "instant" });
    const top = section.getBoundingClientRect().top + scrollY, end = section.querySelector("svg").getBoundingClientRect().bottom + scrollY;
    return { x: 0, y: top, width: innerWidth, height: end - top + 16, scale: 1 }; })()`);
  const { data } = await page.call("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, clip: box });
  writeFileSync(picture, Buffer.from(data, "base64"));
} finally {
  await chromium.close();
}
