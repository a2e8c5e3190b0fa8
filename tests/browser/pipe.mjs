// A headless Chromium and a page in it, spoken to over the browser's own debugging pipe: no driver to install.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function browser(program) {
  const profile = mkdtempSync(join(tmpdir(), "parallax-browser-"));
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe", `--user-data-dir=${profile}`];
  const child = spawn(program, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map(), listeners = [];
  let number = 0, rest = "";
  child.stdio[4].setEncoding("utf8").on("data", text => {
    const parts = (rest + text).split("\0");
    rest = parts.pop();
    for (const message of parts.map(part => JSON.parse(part))) {
      const { yes, no } = waiting.get(message.id) ?? {};
      waiting.delete(message.id);
      if (message.error) no?.(new Error(message.error.message));
      else if (yes) yes(message.result);
      else listeners.forEach(listener => listener(message));
    }
  });
  child.on("exit", () => waiting.forEach(({ no }) => no(new Error("the browser ended"))));
  const send = (method, params = {}, sessionId = undefined) => new Promise((yes, no) => {
    waiting.set(++number, { yes, no });
    child.stdio[3].write(JSON.stringify({ id: number, method, params, sessionId }) + "\0");
  });

  async function page() {
    const { targetId } = await send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const call = (method, params) => send(method, params, sessionId);
    const seen = { console: [], requests: [] };
    let loaded = () => {};
    listeners.push(message => {
      if (message.sessionId !== sessionId) return;
      const { method, params } = message;
      if (method === "Runtime.consoleAPICalled") seen.console.push(params.args.map(arg => arg.value ?? arg.description).join(" "));
      if (method === "Runtime.exceptionThrown") seen.console.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      if (method === "Log.entryAdded") seen.console.push(params.entry.text);
      if (method === "Network.requestWillBeSent") seen.requests.push(params.request.url);
      if (method === "Page.loadEventFired") loaded();
    });
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await call(domain + ".enable");
    await call("Network.emulateNetworkConditions", { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
    return {
      seen,
      call,
      async open(url) {
        const load = new Promise(yes => (loaded = yes));
        await call("Page.navigate", { url });
        await load;
      },
      // The value of an expression in the page.
      async ask(expression) {
        const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
      size: (width, height) => call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false }),
      async picture() {
        const { data } = await call("Page.captureScreenshot", { format: "png" });
        return Buffer.from(data, "base64");
      },
    };
  }

  return {
    page,
    async close() {
      const end = new Promise(yes => child.on("exit", yes));
      send("Browser.close").catch(() => child.kill());
      await end;
      try {
        rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
      } catch {
        // A profile left in the folder for temporary files is no fault of the page.
      }
    },
  };
}
