// The words of what stands in for the result where nothing can be computed.

export const sv = {
  cannot:
    "Den här webbläsaren eller webbplatsen tillåter inte att vi räknar här. Siffrorna nedan är " +
    "räknade i förväg.",
  which: "Exempel: {title}. {n} framtider, resultatversion {v}.",
  changed: "Det som länken ändrar i exemplet är inte med.",
  other: "Exemplet i länken finns inte i förväg. Siffrorna gäller ett annat.",
  picture: "Väntevinst i exemplet, ett diagram med fyra linjer. Siffrorna står i tabellen.",
};

export type FixedText = typeof sv;

export const en: FixedText = {
  cannot:
    "This browser or this site does not let us calculate here. The figures below were worked out " +
    "beforehand.",
  which: "Example: {title}. {n} futures, results version {v}.",
  changed: "What the link changes in the example is not included.",
  other: "The link’s example was not worked out beforehand. The figures are another example’s.",
  picture: "Waiting advantage in the example, a chart with four lines. The table has the figures.",
};
