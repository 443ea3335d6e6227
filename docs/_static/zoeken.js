/* Sphinx leaves numbers out of a search. Here they are what one looks for: an amount, an age, a year.
   The index writes them as naslag/zoeken.py does: 2.000 and 2.000,00 are 2000. */
"use strict";

/* A page opened from a folder may not read another one: then the results go without their first lines. */
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

/* What Sphinx has no Dutch for. */
Object.assign(Documentation.TRANSLATIONS, {
  "Search finished, found one page matching the search query.": [
    "Eén bladzijde gevonden.",
    "${resultCount} bladzijden gevonden.",
  ],
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
    "Niets gevonden. Probeer een ander woord, of een woord minder.",
});
Documentation.PLURAL_EXPR = (aantal) => (aantal === 1 ? 0 : 1);

(() => {
  const zonderGetallen = Search._parseQuery;

  const inIndex = (getal) => {
    const [heel, cijfers = ""] = getal.replaceAll(".", "").split(",");
    return /[1-9]/.test(cijfers) ? `${heel},${cijfers}` : heel;
  };

  Search._parseQuery = (vraag) => {
    const gelezen = zonderGetallen(vraag);
    const [, gezocht, , gemarkeerd] = gelezen;
    for (const getal of vraag.match(/(?<![\p{L}\p{N}_.,])\d+(?:\.\d{3})*(?:,\d+)?(?![\p{L}\p{N}_])/gu) ?? []) {
      const woord = inIndex(getal);
      if (woord.length < 2) continue;
      gezocht.add(woord);
      gemarkeerd.add(getal);
    }
    localStorage.setItem("sphinx_highlight_terms", [...gemarkeerd].join(" "));
    return gelezen;
  };
})();
