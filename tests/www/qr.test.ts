// Goal: a code on paper leads back to its link. Method: the path is painted into pixels and read by
// an independent part of the library, its decoder.

import assert from "node:assert/strict";
import { test } from "node:test";

import decode from "qr/decode.js";

import { qrPath } from "../../www/takeaway/qr";

const SCALE = 4;

function painted(path: string, side: number): { width: number; height: number; data: Uint8Array } {
  const size = side * SCALE;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      for (let at = Number(x) * SCALE; at < (Number(x) + Number(length)) * SCALE; at += 1) {
        data.fill(0, (row * size + at) * 4, (row * size + at) * 4 + 3);
      }
    }
  }
  return { width: size, height: size, data };
}

test("the painted code reads as the link it was made from", () => {
  const link =
    "https://www.sambruk.example/bossanova/#v=1&preset=streamflow&rounds.0.investment_sek=4500000" +
    "&probe.inhabitants=16000&lang=sv&rv=2";
  const { path, side } = qrPath(link);
  assert.equal(decode(painted(path, side)), link);
});
