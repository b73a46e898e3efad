// Page tests in a real browser. `npm test` serves dist/ and names its address; run by hand,
// Playwright serves it itself (after `npm run build`).

import { defineConfig } from "@playwright/test";

import { findChromium } from "./scripts/setup/browser.mjs";

const ownPort = 8099;
const given = process.env.BOSSANOVA_ADDRESS;

// Without a sandbox of its own the browser also runs as root, as in containers; the rest keeps it
// from asking the network for anything.
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const server = {
  command: "node scripts/serve.mjs",
  env: { PORT: String(ownPort) },
  url: `http://127.0.0.1:${ownPort}/`,
};

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  fullyParallel: false,
  // Simulations use every core already.
  workers: 1,
  forbidOnly: true,
  reporter: [["list"]],
  timeout: 60_000,
  use: {
    baseURL: given ?? server.url,
    viewport: { width: 1280, height: 900 },
    locale: "sv-SE",
    launchOptions: { executablePath: findChromium() ?? "", args: flags },
    // A trace of every step would double the time; `--trace on` asks for one.
    screenshot: "only-on-failure",
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
  ...(given ? {} : { webServer: server }),
});
