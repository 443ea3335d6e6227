// Ask the API about a single parent. Use: node examples/client.mjs [http://127.0.0.1:5000] (Node 18 or newer)
import { readFile } from "node:fs/promises";

const address = process.argv[2] ?? "http://127.0.0.1:5000";
const household = JSON.parse(await readFile(new URL("household.json", import.meta.url), "utf8"));

async function ask(route, body, accept = "application/json") {
  const answer = await fetch(address + route, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: accept, "Accept-Language": "en" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw Object.assign(new Error(answer.statusText), await answer.json());
  return accept === "application/json" ? answer.json() : answer.text();
}

// One household
const calculated = await ask("/v1/calculate", { ...household, scenario: "mms_2026" });
console.log(`MMB in January 2026: ${calculated.huishoudens.thuis.mmb["2026-01"].toFixed(2)}`);

// Why
const why = { situatie: household, variabele: "mmb", periode: "2026-01", scenario: "mms_2026" };
console.log((await ask("/v1/explain", why, "text/plain")).split("\n")[0]);

// Two scenarios
const compared = await ask("/v1/compare", {
  situatie: household,
  scenarios: ["huidig", "mms_2026"],
  periodes: ["2026-01"],
  variabelen: ["besteedbaar_inkomen"],
});
for (const row of compared.rijen) console.log(`${row.label}, ${row.scenario}: ${row.bedrag.toFixed(2)}`);
for (const reason of compared.redenen) console.log(`- ${reason.zin}`);

// Along the wage
const along = { situatie: household, varieer: "brutoloon", van: 0, tot: 3000, stap: 1000, periode: "2026-01" };
const curve = await ask("/v1/curve", { ...along, scenarios: ["mms_2026"] });
curve.x.forEach((wage, place) => {
  console.log(`Gross wage ${wage}: ${curve.reeksen[0].bedragen[place].toFixed(2)} to spend`);
});

// A mistake
household.personen.ouder.brutoloon["2026"] = "18.000";
try {
  await ask("/v1/calculate", household);
} catch (problem) {
  for (const mistake of problem.errors) console.log(`${mistake.pointer}: ${mistake.detail}`);
}
