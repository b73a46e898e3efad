// Set-up of the further browsers in which the functional page tests run: Firefox, and WebKit with
// its driver and a screen in memory. Debian's packages; elsewhere a person installs them.

import { existsSync } from "node:fs";

import { Obstacle } from "../run.mjs";
import { installPackages, isDebian } from "./debian.mjs";

const engines = [
  {
    name: "Firefox",
    variable: "FIREFOX_PATH",
    places: ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/snap/bin/firefox"],
    packages: ["firefox-esr"],
  },
  {
    name: "WebKit",
    variable: "WEBKIT_DRIVER_PATH",
    places: ["/usr/bin/WebKitWebDriver"],
    packages: ["webkit2gtk-driver"],
  },
  {
    name: "Xvfb",
    variable: "XVFB_PATH",
    places: ["/usr/bin/Xvfb"],
    packages: ["xvfb"],
  },
];

/** The path of "Firefox", "WebKit" (its driver) or "Xvfb", or undefined. */
export function findEngine(name) {
  const engine = engines.find((one) => one.name === name);
  const chosen = process.env[engine?.variable ?? ""];
  if (chosen) return existsSync(chosen) ? chosen : undefined;
  return engine?.places.find((place) => existsSync(place));
}

/** Installs what is missing, all at once; or says which command does. */
export async function setUpEngines() {
  const missing = engines.filter(({ name }) => !findEngine(name));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(", ");
  if (!isDebian()) {
    const variables = missing.map(({ variable }) => variable).join(", ");
    throw new Obstacle(`${names} missing: install and name them in ${variables}.`);
  }
  await installPackages(
    names,
    missing.flatMap(({ packages }) => packages),
  );
}
