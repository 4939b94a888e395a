/** Plainly invented names of the demo's customers and companies. */
export const customerNames = [
  "Fenna Jansen",
  "Bram de Wit",
  "Lotte Smit",
  "Daan Bakker",
  "Sofie Visser",
  "Ruben Mulder",
  "Noor Dekker",
  "Pernille Madsen",
  "Lars Friis",
  "Mette Holm",
  "Anders Krogh",
  "Signe Lund",
  "Jonas Bech",
  "Freja Dahl",
  "Marcus Osei",
  "Aisha Karim",
  "Tom Archer",
  "Grace Lin",
  "Peter Novak",
  "Elena Rossi",
  "Ivan Petrov",
  "Hannah Clarke",
  "Omar Haddad",
  "Julia Weber",
  "Nina Schmidt",
  "Victor Moreau",
  "Clara Dubois",
  "Yuki Tanaka",
] as const;

export const companies = [
  "Helvar Energi",
  "Kade Robotics",
  "Studio Kamp",
  "Brightly",
  "Paperjet",
  "Lumo",
  "Orsted Retail",
  "Nordlys Foods",
] as const;

/** What the demo's shop sells, as "a …" in each language. */
export const things = {
  en: ["desk lamp", "rucksack", "coffee grinder", "rain jacket", "bike light", "kettle", "wall clock"],
  nl: ["bureaulamp", "rugzak", "koffiemolen", "regenjas", "fietslamp", "waterkoker", "wandklok"],
  da: ["bordlampe", "rygsæk", "kaffekværn", "regnjakke", "cykellygte", "elkedel", "vandkande"],
} as const;
