// The words of the tab "Underlag".

import type { Language } from "../../messages";

const sv = {
  title: "Underlag",
  lead: "Det här bygger siffrorna på: antaganden, hur vi räknar och vad verktyget inte vet.",
  contents: "Innehåll",
  assumptions: "Antaganden",
  name: "Antagande",
  now: "Nu",
  example: "I exemplet",
  source: "Källa",
  changed: "(ändrad)",
  measures: "Så räknar vi varje mått",
  measure: "Mått",
  meaning: "Vad det betyder",
  measure_list: [
    [
      "Väntevinst",
      "Nettonyttan av att ansluta senare minus nettonyttan av att vara med från start, för den ursprungsdeltagare som ligger närmast mitten i storlek. Minus betyder att det är bättre att vara med från start.",
    ],
    ["Lönar sig att vara med från start", "Andel framtider där väntevinsten är noll eller mindre."],
    [
      "Anslutningsvärde",
      "Nyttan minus allt som en kommun betalar, om den ansluter ett visst år. Räknat till det året.",
    ],
    [
      "Andel som vill ansluta",
      "Så stor andel av dem som ansluter tjänar på det, jämfört med att avstå eller köpa eget.",
    ],
    [
      "Startsannolikhet",
      "Chansen att projektet alls blir av, när var och en hellre väntar på de andra.",
    ],
    [
      "Kostnad för ursprungsdeltagare",
      "Allt som en ursprungsdeltagare betalar, minus det den får tillbaka.",
    ],
    [
      "Kostnad för den som ansluter",
      "Allt som en kommun till skulle betala, om den anslöt det valda året.",
    ],
    ["Lönar sig från år", "Första året då samarbetet sammanlagt är billigare än eget köp."],
    ["Värsta fall", "Kostnaden i ett dåligt utfall. I 1 av 20 framtider blir den högre."],
    ["Leverantörens nettonuvärde", "Leverantörens intäkter minus dess egna kostnader."],
    ["Partnerns förväntade förlust", "Så stor del av lånet som inte betalas tillbaka, i snitt."],
    [
      "Rättvisekvot",
      "Ursprungsdeltagarnas kostnad per år de använder systemet, delad med de tillkommandes. 1 betyder lika.",
    ],
    [
      "Återbetald andel",
      "Det som ursprungsdeltagarna har fått tillbaka, delat med det de betalat in.",
    ],
    [
      "Avvikelse från rättvis referens",
      "Så stor del av pengarna borde flyttas för att fördelningen ska motsvara Shapleyvärdet: var och en delar på det som byggts när den kom.",
    ],
    ["Utbrytartest", "Prövar om någon grupp kommuner skulle tjäna på att bygga själv."],
    ["Gini, Jain och avundsgap", "Tre enkla mått på hur jämnt kostnaden per år fördelas."],
  ],
  method: "Metod",
  method_list: [
    "Varje framtid drar slumpvis vilka kommuner som ansluter och när. Alla fyra modeller räknas på samma framtider, så skillnaden beror på modellen och inte på slumpen.",
    "Där priset styr avgör varje kommun själv om den ansluter, väntar eller köper eget. Då skiljer sig de som ansluter mellan modellerna.",
    "Alla belopp är nuvärden i kronor vid starten, om inget annat sägs. Moms är inte med.",
    "Betalningar sker i början av varje period. Delningar görs på öret och går jämnt upp.",
    "Mitten är medianen. Fälten visar hälften och 9 av 10 framtider. Felet står i statusraden, och skillnader inom felet kallas inte skillnader.",
    "Samma frö ger samma framtider. Därför ger en länk samma siffror igen, på öret, så länge resultatversionen är densamma.",
  ],
  version: "Program {program}, resultatversion {version}. {n} framtider, frö {seed}.",
  limits: "Det här vet verktyget inte",
  limits_list: [
    "Verktyget räknar på pengar. Det bedömer inte juridik. Fråga en upphandlingsjurist.",
    "De flesta belopp i exemplen är antaganden. Skriv in era egna innan ni beslutar.",
    "Kommunernas nytta är ett antagande. Två lika stora kommuner kan ha olika nytta.",
    "Kommunerna är inga namngivna kommuner. Deras storlekar följer SCB:s fördelning för 2025, om ni inte läser in en egen lista.",
    "Styrkortets gränser är ett politiskt val. Det finns ingen totalpoäng.",
  ],
};

type Words = Omit<typeof sv, "measure_list"> & { measure_list: string[][] };

const en: Words = {
  title: "Basis",
  lead: "What the figures stand on: assumptions, how we calculate and what the tool does not know.",
  contents: "Contents",
  assumptions: "Assumptions",
  name: "Assumption",
  now: "Now",
  example: "In the example",
  source: "Source",
  changed: "(changed)",
  measures: "How each measure is calculated",
  measure: "Measure",
  meaning: "What it means",
  measure_list: [
    [
      "Waiting advantage",
      "Net benefit of joining later less that of taking part from the start, for the founder nearest to the middle in size. Minus means that the start is better.",
    ],
    [
      "Taking part from the start pays off",
      "Share of futures in which the waiting advantage is zero or less.",
    ],
    [
      "Value of joining",
      "Benefit less all that a municipality pays, if it joins in a certain year. Valued in that year.",
    ],
    [
      "Willing share",
      "Share of the joiners who gain by it, compared with staying out or buying alone.",
    ],
    [
      "Start probability",
      "The chance that the project starts at all, when each would rather wait for the others.",
    ],
    ["Cost of founders", "All that a founder pays, less what it gets back."],
    [
      "Cost of the joiner",
      "All that one more municipality would pay if it joined in the chosen year.",
    ],
    ["Break-even year", "The first year in which taking part is cheaper in sum than buying alone."],
    ["Worst case", "The cost in a bad outcome. In 1 of 20 futures it is higher."],
    ["Supplier's net present value", "The supplier's revenue less its own costs."],
    ["Partner's expected loss", "The part of the loan that is not repaid, on average."],
    [
      "Founder/joiner ratio",
      "Founders' cost per year of use, divided by that of later joiners. 1 means equal.",
    ],
    ["Recovered share", "What founders have got back, divided by what they contributed."],
    [
      "Deviation from the fair reference",
      "The part of the money that would have to move to reach the Shapley value: each shares what was built when it came.",
    ],
    [
      "Stand-alone test",
      "Tests whether a group of municipalities would gain by building for itself.",
    ],
    ["Gini, Jain and envy gap", "Three simple measures of how evenly the yearly cost is shared."],
  ],
  method: "Method",
  method_list: [
    "Each future draws by chance which municipalities join, and when. All four models see the same futures, so that a difference is due to the model and not to chance.",
    "Where the price matters, each municipality decides whether to join, to wait or to buy alone. Those who join then differ between the models.",
    "All amounts are present values in kronor at the start, unless said otherwise. VAT is left out.",
    "Payments are made at the start of each period. Amounts are split to the öre and always add up.",
    "The middle is the median. Bands show half and 9 of 10 futures. The error stands in the status line, and differences within it are not called differences.",
    "The same seed gives the same futures. So a link gives the same figures again, to the öre, for the same results version.",
  ],
  version: "Program {program}, results version {version}. {n} futures, seed {seed}.",
  limits: "What the tool does not know",
  limits_list: [
    "The tool counts money. It does not judge law – ask a procurement lawyer.",
    "Most amounts in the examples are assumptions. Enter your own before you decide.",
    "The benefit to municipalities is an assumption. Two of one size can differ.",
    "The municipalities are not named ones. Their sizes follow Statistics Sweden's distribution for 2025, unless you read a list of your own.",
    "The thresholds of the scorecard are a political choice. There is no total score.",
  ],
};

export type BasisText = Words;

export function basisText(lang: Language): Words {
  return lang === "en" ? en : sv;
}
