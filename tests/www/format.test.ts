// Goal: numbers are read and written the Swedish and the English way, whatever the system's own
// locale data. Method: examples from the design's list of strings and from how people type.

import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, compare, shift, toStep } from "../../www/decimal";
import * as format from "../../www/format";

const S = "\u00a0";
const M = "\u2212";

test("amounts carry no-break spaces, a true minus and the unit that suits them", () => {
  assert.equal(format.amount(282_000, "sv"), `282${S}tkr`);
  assert.equal(format.amount(3_000_000, "sv"), `3,0${S}mnkr`);
  assert.equal(format.amount(3_040_000, "en"), `3.0${S}MSEK`);
  assert.equal(format.amount(-430_400, "sv", true), `${M}430${S}tkr`);
  assert.equal(format.amount(180_000, "sv", true), `+180${S}tkr`);
  assert.equal(format.amount(999_499, "sv"), `999${S}tkr`);
  assert.equal(format.amount(999_500, "sv"), `1,0${S}mnkr`);
  assert.equal(format.thousands(1_026_400, "sv"), `1${S}026`);
});

test("what is undefined is a dash, and zero has no sign", () => {
  assert.equal(format.amount(Number.NaN, "sv"), "–");
  assert.equal(format.percent(null, "sv"), "–");
  assert.equal(format.number(-0.2, "sv", { sign: true }), "0");
  assert.equal(format.number(0, "sv", { sign: true }), "0");
});

test("halves round away from zero", () => {
  assert.equal(format.number(2.5, "sv"), "3");
  assert.equal(format.number(-2.5, "sv"), `${M}3`);
  assert.equal(format.number(1.005, "sv", { max: 2 }), "1,01");
});

test("chances never read as certain", () => {
  assert.equal(format.ofHundred(0, "sv"), `färre än${S}1`);
  assert.equal(format.ofHundred(0.0049, "en"), `fewer than${S}1`);
  assert.equal(format.ofHundred(0.005, "sv"), "1");
  assert.equal(format.ofHundred(0.834, "sv"), "83");
  assert.equal(format.ofHundred(0.9949, "sv"), "99");
  assert.equal(format.ofHundred(0.995, "sv"), `fler än${S}99`);
  assert.equal(format.ofHundredShort(1), `>${S}99`);
});

test("what people type is read in the field's unit or in the one they name", () => {
  const money = (typed: string) => format.parse(typed, "mnkr", "sv", "100000000");
  assert.equal(money("3"), "3000000");
  assert.equal(money("3,1"), "3100000");
  assert.equal(money("1,25 mnkr"), "1250000");
  assert.equal(money("5 mnkr"), "5000000");
  assert.equal(money("250 tkr"), "250000");
  assert.equal(money(`1${S}250${S}000`), "1250000");
  assert.equal(money("1 250 000 kr"), "1250000");
  assert.equal(money("1.250.000"), "1250000");
  assert.equal(format.parse("1 234,50", "plain", "sv"), "1234.5");
  assert.equal(format.parse("1,234.50", "plain", "en"), "1234.5");
  assert.equal(format.parse("1,250", "plain", "en"), "1250");
  assert.equal(format.parse("1,250", "plain", "sv"), "1.25");
  assert.equal(format.parse(`${M}500`, "plain", "sv"), "-500");
  assert.equal(format.parse("5%", "percent", "sv"), "0.05");
  assert.equal(format.parse("18", "percent", "sv"), "0.18");
  assert.equal(format.parse("2,5 procent", "percent", "sv"), "0.025");
  assert.equal(format.parse("10 år", "plain", "sv"), "10");
});

test("what is no number, or a number of something else, is refused", () => {
  for (const typed of ["", "abc", "1,2,3", "--5", "5 mnkr", "1 2x"]) {
    assert.equal(format.parse(typed, "percent", "sv"), null, typed);
  }
  assert.equal(format.parse("5%", "tkr", "sv"), null);
  assert.equal(format.parse("NaN", "plain", "sv"), null);
  assert.equal(format.parse("Infinity", "plain", "en"), null);
});

test("a field shows every digit, and reads back what it shows", () => {
  assert.equal(format.fieldText("4000000", "mnkr", "sv"), "4,0");
  assert.equal(format.fieldText("1250001", "mnkr", "sv"), "1,250001");
  assert.equal(format.fieldText("0.025", "percent", "sv"), "2,5");
  for (const value of ["0", "1", "1250001", "99999999", "123456789.55"]) {
    for (const lang of ["sv", "en"] as const) {
      const shown = format.fieldText(value, "mnkr", lang);
      assert.equal(format.parse(shown, "mnkr", lang), value, `${value} ${lang}`);
    }
  }
});

test("decimal text keeps its digits", () => {
  assert.equal(canonical("007.500"), "7.5");
  assert.equal(canonical("-0.0"), "0");
  assert.equal(canonical("1e5"), null);
  assert.equal(shift("3.1", 6), "3100000");
  assert.equal(shift("5", -3), "0.005");
  assert.equal(shift("-12.5", -1), "-1.25");
  // More digits than a binary number holds.
  assert.equal(shift("18446744073709551615", -2), "184467440737095516.15");
  assert.ok(compare("18446744073709551615", "18446744073709551614") > 0);
  assert.ok(compare("-2", "1") < 0);
  assert.equal(compare("1.50", "1.5"), 0);
  assert.equal(toStep(0.1 + 0.2, "0", "0.05"), "0.3");
});
