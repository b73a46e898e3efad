// The words of what a person takes away: they load with it. Swedish is the type.

import type { Language } from "../messages";

const sv = {
  file: "bossanova",
  sheet_models: "Modellerna",
  sheet_assumptions: "Antaganden",
  sheet_about: "Om filen",
  found: "Lönar sig att vara med från start, av 100 framtider",
  founder: "Ursprungsdeltagare betalar, tkr",
  joiner: "Ansluter år {t} betalar, tkr",
  ratio: "Rättvisekvot",
  recovered: "Återbetalt, %",
  assumption: "Antagande",
  value: "Nu",
  example: "I exemplet",
  about_preset: "Exempel",
  about_trials: "Antal framtider",
  about_seed: "Frö",
  about_version: "Resultatversion",
  about_program: "Program",
  about_digest: "Kontrollsumma",
  about_link: "Länk",
  about_money: "Pengar",
  money: "utan moms, i dagens penningvärde",
  about_quantiles: "Kolumnerna",
  quantiles:
    "Mitten är medianen. Mellan 5 % och 95 % ligger 9 av 10 framtider, mellan 25 % och 75 % hälften.",
};

export type TakeawayText = typeof sv;

const en: TakeawayText = {
  file: "bossanova",
  sheet_models: "Models",
  sheet_assumptions: "Assumptions",
  sheet_about: "About",
  found: "Taking part from the start pays off, of 100 futures",
  founder: "A founder pays, kSEK",
  joiner: "Joining in year {t} costs, kSEK",
  ratio: "Founder/joiner ratio",
  recovered: "Recovered, %",
  assumption: "Assumption",
  value: "Now",
  example: "In the example",
  about_preset: "Example",
  about_trials: "Number of futures",
  about_seed: "Seed",
  about_version: "Results version",
  about_program: "Program",
  about_digest: "Digest",
  about_link: "Link",
  about_money: "Money",
  money: "excluding VAT, at present value",
  about_quantiles: "The columns",
  quantiles:
    "The middle is the median. 9 of 10 futures lie between 5 % and 95 %, half of them between 25 % and 75 %.",
};

export function takeawayText(lang: Language): TakeawayText {
  return lang === "en" ? en : sv;
}
