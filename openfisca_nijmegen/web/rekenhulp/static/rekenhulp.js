// Comfort only: every button of the page also works without this script.
"use strict";

// Persons are added and left out in the page.

function personen(form) {
  form.addEventListener("click", (gebeurtenis) => {
    const knop = gebeurtenis.target.closest("button[name=actie]");
    if (!knop) return;
    const [actie] = knop.value.split(" ");
    if (actie === "erbij") {
      gebeurtenis.preventDefault();
      const nieuw = voegToe(form, knop.dataset.rol);
      if (nieuw) nieuw.querySelector("legend").focus();
    } else if (actie === "weg") {
      gebeurtenis.preventDefault();
      const weg = knop.closest(".persoon");
      const vorige = weg.previousElementSibling;
      weg.remove();
      nummer(form);
      vorige.querySelector("legend").focus();
      form.dispatchEvent(new Event("input"));
    }
  });
}

function voegToe(form, rol) {
  const lijst = document.getElementById("personen");
  const bezet = new Set([...lijst.children].map((persoon) => nummerVan(persoon)));
  let vrij = 1;
  while (bezet.has(vrij)) vrij += 1;
  const sjabloon = document.getElementById(`sjabloon-${rol}`);
  if (!sjabloon || bezet.size >= Number(form.dataset.meeste)) return null;
  const persoon = sjabloon.content.firstElementChild.cloneNode(true);
  for (const deel of [persoon, ...persoon.querySelectorAll("*")]) {
    for (const naam of ["id", "name", "for", "aria-describedby"]) {
      const waarde = deel.getAttribute(naam);
      if (waarde) deel.setAttribute(naam, waarde.replace(/\bp0(?=[.-])/g, `p${vrij}`));
    }
  }
  const volgorde = [...document.querySelectorAll("template[id^=sjabloon-]")].map((deel) => deel.id.slice(9));
  const plaats = (van) => volgorde.indexOf(van);
  const later = [...lijst.children].find((ander) => plaats(ander.dataset.rol) > plaats(rol));
  lijst.insertBefore(persoon, later || null);
  nummer(form);
  form.dispatchEvent(new Event("input"));
  return persoon;
}

function nummerVan(persoon) {
  return Number(persoon.querySelector("input[type=hidden]").name.slice(1).split(".")[0]);
}

function nummer(form) {
  const geteld = {};
  const leden = [...document.getElementById("personen").children];
  for (const persoon of leden) {
    const { rol, naam, meeste } = persoon.dataset;
    geteld[rol] = (geteld[rol] || 0) + 1;
    const heet = Number(meeste) === 1 ? naam : `${naam} ${geteld[rol]}`;
    persoon.querySelector("legend").textContent = heet;
    const weg = persoon.querySelector("button.weg");
    if (weg) weg.textContent = `${heet} weghalen`;
  }
  for (const knop of document.querySelectorAll("#erbij button")) {
    const { meeste } = document.getElementById(`sjabloon-${knop.dataset.rol}`).content.firstElementChild.dataset;
    const vol = leden.length >= Number(form.dataset.meeste) || (geteld[knop.dataset.rol] || 0) >= Number(meeste);
    knop.hidden = vol;
  }
}

// A link to the case: the fields stand behind the #, which a browser never sends.

const VOOR = "#geval=";

function inLink(form) {
  const velden = [...new FormData(form)].filter(([, waarde]) => waarde !== "");
  const bytes = new TextEncoder().encode(JSON.stringify(velden));
  const tekst = btoa(Array.from(bytes, (deel) => String.fromCharCode(deel)).join(""));
  return VOOR + tekst.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function uitLink(fragment) {
  const tekst = atob(fragment.slice(VOOR.length).replace(/-/g, "+").replace(/_/g, "/"));
  const velden = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(tekst, (t) => t.charCodeAt(0))));
  if (!Array.isArray(velden) || !velden.every((deel) => Array.isArray(deel) && deel.length === 2 && deel.every((d) => typeof d === "string"))) {
    throw new Error("geen geval");
  }
  return velden;
}

function herstelUitLink(form) {
  const herstel = () => {
    if (!location.hash.startsWith(VOOR)) return;
    const bericht = document.getElementById("uit-link");
    try {
      vul(form, uitLink(location.hash));
      bericht.textContent = "Het geval uit de link is ingevuld. Kies Bereken voor de uitkomst.";
    } catch {
      bericht.textContent = "Deze link klopt niet. Vraag de link opnieuw, of vul het huishouden zelf in.";
    }
    bericht.hidden = false;
    bericht.focus();
    history.replaceState(null, "", location.pathname);
  };
  window.addEventListener("hashchange", herstel);
  herstel();
}

function vul(form, velden) {
  const lijst = document.getElementById("personen");
  [...lijst.children].slice(1).forEach((persoon) => persoon.remove());
  form.reset();
  for (const veld of form.querySelectorAll("input[type=text]")) veld.value = "";
  for (const veld of form.querySelectorAll("input[type=checkbox]")) veld.checked = false;
  for (const veld of form.querySelectorAll(".velden select")) veld.selectedIndex = 0;
  const nieuw = { 1: 1 };
  for (const [naam, waarde] of velden) {
    const lid = /^p(\d+)\.rol$/.exec(naam);
    if (lid && waarde !== lijst.firstElementChild.dataset.rol) {
      const persoon = voegToe(form, waarde);
      if (persoon) nieuw[lid[1]] = nummerVan(persoon);
    }
  }
  for (const [naam, waarde] of velden) {
    const hier = naam.replace(/^p(\d+)(?=\.)/, (geheel, oud) => (oud in nieuw ? `p${nieuw[oud]}` : geheel));
    const veld = form.elements.namedItem(hier);
    if (!veld || veld.type === "hidden" || veld.tagName === "BUTTON" || !veld.tagName) continue;
    if (veld.type === "checkbox") veld.checked = true;
    else veld.value = waarde;
    const groep = veld.closest("details");
    if (groep) groep.open = true;
  }
}

function bewaren(form) {
  document.getElementById("bewaren").hidden = false;
  document.getElementById("afdrukken").addEventListener("click", () => window.print());
  document.getElementById("kopieer").addEventListener("click", async () => {
    const veld = document.getElementById("link");
    const status = document.getElementById("kopieer-status");
    veld.value = location.origin + location.pathname + inLink(form);
    document.getElementById("link-vak").hidden = false;
    try {
      await navigator.clipboard.writeText(veld.value);
      status.textContent = "De link is gekopieerd.";
    } catch {
      veld.select();
      status.textContent = "Kopieer de link hieronder.";
    }
  });
}

// The outcome belongs to what was filled in.

function verouderd(form) {
  const begin = inLink(form);
  const kijk = () => {
    document.getElementById("verouderd").hidden = inLink(form) === begin;
  };
  form.addEventListener("input", kijk);
  form.addEventListener("change", kijk);
}

// The chart and an explanation come out of their own page.

async function haal(form, knop, kiezer) {
  const velden = new URLSearchParams(new FormData(form));
  velden.append(knop.name, knop.value);
  const antwoord = await fetch(new URL(knop.getAttribute("formaction"), location.href).pathname, {
    method: "POST",
    body: velden,
  });
  const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
  const deel = antwoord.ok && pagina.querySelector(kiezer);
  if (!deel) throw new Error("geen antwoord");
  return document.importNode(deel, true);
}

function uitleg(form) {
  document.querySelector("table.bedragen").addEventListener("click", async (gebeurtenis) => {
    const knop = gebeurtenis.target.closest("button.bedrag");
    if (!knop) return;
    gebeurtenis.preventDefault();
    if (knop.getAttribute("aria-busy")) return;
    knop.setAttribute("aria-busy", "true");
    try {
      const deel = await haal(form, knop, "#uitleg");
      const sluit = document.createElement("button");
      sluit.type = "button";
      sluit.className = "tweede";
      sluit.textContent = "Sluit de uitleg";
      sluit.addEventListener("click", () => {
        deel.remove();
        knop.focus();
      });
      deel.append(sluit);
      document.getElementById("plek-uitleg").replaceChildren(deel);
      deel.querySelector("h2").focus();
    } catch {
      form.requestSubmit(knop);
    } finally {
      knop.removeAttribute("aria-busy");
    }
  });
}

function grafiek(form) {
  const knop = document.getElementById("toon-grafiek");
  const status = document.getElementById("grafiek-status");
  const toon = async () => {
    knop.hidden = true;
    status.textContent = "De grafiek wordt gemaakt…";
    try {
      const deel = await haal(form, knop, "#grafiek");
      document.getElementById("grafiek").replaceWith(deel);
    } catch {
      knop.hidden = false;
      status.textContent = "De grafiek is nu niet te maken. Probeer het opnieuw.";
    }
  };
  knop.addEventListener("click", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    toon();
  });
  toon();
}

const geval = document.getElementById("geval");
if (geval) {
  personen(geval);
  herstelUitLink(geval);
  const uitkomst = document.querySelector(".uitkomst");
  if (uitkomst) {
    verouderd(geval);
    uitleg(geval);
    grafiek(geval);
    bewaren(geval);
  }
}
