// Set-up of the browser that the page tests drive.

import { existsSync } from "node:fs";

import { Obstacle, say } from "../run.mjs";
import { installPackages, isDebian } from "./debian.mjs";

const knownPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium or Chrome, or undefined. `CHROME_PATH` goes before all others. */
export function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined) return existsSync(chosen) ? chosen : undefined;
  return knownPlaces.find((place) => existsSync(place));
}

/** Finds a browser or installs Debian's. */
export async function setUpBrowser() {
  if (findChromium()) return;
  if (process.env.CHROME_PATH !== undefined) {
    throw new Obstacle(`CHROME_PATH names ${process.env.CHROME_PATH}, which does not exist.`);
  }
  if (!isDebian()) {
    throw new Obstacle("Chromium is missing: install it or Chrome, or name one in CHROME_PATH.");
  }
  say("browser: Chromium for the page tests");
  await installPackages("Chromium", ["chromium"]);
}
