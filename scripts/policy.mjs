// The content security policies of our pages, in one place: for the server and for the build.

import { createHash } from "node:crypto";

const trustedTypes =
  "require-trusted-types-for 'script'; trusted-types bossanova lit-html 'allow-duplicates'";

function pagePolicy(workers) {
  return (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " +
    `worker-src ${workers}; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; ` +
    `base-uri 'none'; form-action 'none'; ${trustedTypes}`
  );
}

/** The policy of a file that our server sends. */
export function policyOf(path) {
  // Frozen versions lie in folders of their own and are sent alike.
  const name = path.split(/[\\/]/).pop() ?? "";
  // The offline file names its scripts by hash in a policy of its own.
  if (name === "bossanova-offline.html") return null;
  // A sandboxed frame refuses workers with an address of their own.
  return pagePolicy(name === "embed.html" ? "'self' blob:" : "'self'");
}

/** The policy of the file that opens from disk, for scripts of exactly these texts. */
export function offlinePolicy(scripts) {
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return (
    `default-src 'none'; script-src ${scripts.map(hash).join(" ")} 'wasm-unsafe-eval'; ` +
    "worker-src blob:; style-src 'none'; img-src data: blob:; base-uri 'none'; " +
    `form-action 'none'; ${trustedTypes}`
  );
}
