// Goal: the server sends the pages with the headers they are made for, and nothing else of the
// disk. Method: requests to a folder made for the test, on any free port.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { offlinePolicy, policyOf } from "../../scripts/policy.mjs";
import { serve } from "../../scripts/serve.mjs";

const above = mkdtempSync(join(tmpdir(), "bossanova-serve-"));
const folder = join(above, "dist");
let server;

before(async () => {
  mkdirSync(folder);
  writeFileSync(join(above, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  writeFileSync(join(folder, "embed.html"), "<!doctype html>");
  writeFileSync(join(folder, "bossanova-offline.html"), "<!doctype html>");
  writeFileSync(join(folder, "worker.js"), "0");
  writeFileSync(join(folder, "bossanova.wasm"), "wasm");
  server = await serve({ port: 0, folder });
});

after(async () => {
  await server.close();
  rmSync(above, { recursive: true });
});

/** A request with the path as it stands: fetch would tidy it. */
function raw(path, method = "GET") {
  const { port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, method, agent: false }, (response) => {
      let text = "";
      response.on("data", (part) => {
        text += part;
      });
      response.on("end", () => {
        const { statusCode: status, headers } = response;
        resolve({ status, headers, text });
      });
    }).on("error", reject);
  });
}

// Written out from the promise about our pages, not taken from the program.
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; " +
  "style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; " +
  "form-action 'none'; require-trusted-types-for 'script'; " +
  "trusted-types bossanova lit-html 'allow-duplicates'";

test("the folder's address answers with the page and its policy", async () => {
  const { status, headers, text } = await raw("/");
  assert.equal(status, 200);
  assert.equal(text, "<!doctype html>");
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["content-security-policy"], policy);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["referrer-policy"], "no-referrer");
});

test("the embedded page may also start workers from blobs, the offline file has its own policy", async () => {
  const embedded = (await raw("/embed.html")).headers["content-security-policy"];
  assert.equal(embedded, policy.replace("worker-src 'self'", "worker-src 'self' blob:"));
  const offline = await raw("/bossanova-offline.html");
  assert.equal(offline.headers["content-security-policy"], undefined);
});

test("a worker's own response lets it compile wasm", async () => {
  const { headers } = await raw("/worker.js");
  assert.match(headers["content-security-policy"], /'wasm-unsafe-eval'/);
  assert.equal(headers["content-type"], "text/javascript; charset=utf-8");
});

test("other sites may load the module, with its own type", async () => {
  const { headers } = await raw("/bossanova.wasm?v=1");
  assert.equal(headers["content-type"], "application/wasm");
  assert.equal(headers["access-control-allow-origin"], "*");
  assert.equal(headers["cross-origin-resource-policy"], "cross-origin");
});

test("nothing outside the folder is served, however the path is written", async () => {
  for (const path of [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/x/../../secret.txt",
    "//../secret.txt",
    "/..%5csecret.txt",
    "/index.html%00.txt",
    "/%",
    "/missing.html",
  ]) {
    const { status, text } = await raw(path);
    assert.equal(status, 404, path);
    assert.ok(!text.includes("secret"), path);
  }
});

test("only reading is answered", async () => {
  assert.equal((await raw("/", "POST")).status, 405);
  const head = await raw("/", "HEAD");
  assert.equal(head.status, 200);
  assert.equal(head.text, "");
});

test("a port that is taken is an obstacle with a sentence", async () => {
  const port = Number(new URL(server.address).port);
  await assert.rejects(serve({ port, folder }), /Port \d+ is taken/);
});

test("the offline policy names scripts by their hash and lets nothing be fetched", () => {
  const made = offlinePolicy([""]);
  // The SHA-256 of no bytes (FIPS 180-4), in base64.
  assert.match(made, /script-src 'sha256-47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU='/);
  assert.ok(!/connect-src|'unsafe-inline'|'self'/.test(made));
  assert.equal(policyOf("bossanova-offline.html"), null);
});
