// Serves dist/ with the headers that the pages are made for.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { dist } from "./paths.mjs";
import { policyOf } from "./policy.mjs";
import { conduct, Obstacle, say } from "./run.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
};

/** The headers of a file, by its name within dist/. */
export function headersOf(name) {
  const policy = policyOf(name);
  return {
    "Content-Type": types[extname(name)] ?? "application/octet-stream",
    ...(policy ? { "Content-Security-Policy": policy } : {}),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    // Other sites may embed our files, also those that isolate themselves.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cache-Control": "no-cache",
  };
}

/** The file that an address names, or null where there is none within the folder. */
function fileOf(folder, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return null;
  }
  const name = normalize(path.endsWith("/") ? `${path}index.html` : path).replace(/^[/\\]+/, "");
  if (name.includes("\0") || name.split(sep).includes("..")) return null;
  const status = statSync(join(folder, name), { throwIfNoEntry: false });
  return status?.isFile() ? { name, size: status.size } : null;
}

/**
 * Starts serving a folder.
 *
 * @param {{ port: number, folder?: string }} options port 0 takes any free one
 * @returns {Promise<{ address: string, close(): Promise<void> }>}
 */
export function serve({ port, folder = dist }) {
  const server = createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const file = fileOf(folder, request.url ?? "/");
    if (!file) {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("404\n");
      return;
    }
    response.writeHead(200, { ...headersOf(file.name), "Content-Length": file.size });
    if (request.method === "HEAD") response.end();
    else createReadStream(join(folder, file.name)).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const taken = error.code === "EADDRINUSE";
      const words = `Port ${port} is taken: set another one, such as PORT=${port + 1}.`;
      reject(taken ? new Obstacle(words) : error);
    });
    server.listen(port, "127.0.0.1", () => {
      const close = () => new Promise((done) => server.close(done));
      resolve({ address: `http://127.0.0.1:${server.address().port}/`, close });
    });
  });
}

/** The port that PORT names, or the usual one. */
export function wantedPort() {
  const text = process.env.PORT ?? "8080";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Obstacle(`PORT is "${text}"; it must be a whole number from 0 to 65535.`);
  }
  return port;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await conduct(async () => {
    const { address } = await serve({ port: wantedPort() });
    say(`Bossanova answers at ${address}`);
  });
}
