import type { WordClass } from "../schema";
import { linesIn, wordsIn } from "./lines";

/** Filing a formal complaint or claim; being unhappy is read from sentiment, not from words. */
export const complaintClasses: WordClass[] = [
  {
    slug: "complaint",
    name: "Complaint",
    words: {
      en: wordsIn("complaint, complaints, claim, claims, reclamation, reclamations, grievance"),
      nl: wordsIn("klacht, klachten, klachtbrief, bezwaar, bezwaarschrift, reclamatie"),
      da: wordsIn("klage, klagen, klagesag, reklamation, indsigelse"),
    },
  },
  {
    slug: "file",
    name: "File, lodge",
    words: {
      en: wordsIn(`file, files, filing, filed, lodge, lodges, lodging, lodged, make, making, submit, submitting, submitted, raise,
        raising, register, registering, open, opening, put in, putting in, leave, leaving, start, place, log, send, sending,
        present, enter, escalate, recorded, logged, registered, filled in, issue, formalise, formalize, record, lay`),
      nl: wordsIn(
        "indienen, in te dienen, ingediend, dien, dienen, melden, te melden, maak, maken, plaatsen, registreren, doorgeven, neerleggen, deponeren, opstellen, geregistreerd, sturen, uiten, kwijt",
      ),
      da: wordsIn(
        "indgive, indgiver, indgivet, indsende, indsender, lave, oprette, opretter, sende, sender, fremsætte, fremsætter, rejse, rejser, lægge, registrere, registrer, aflevere, indlevere, registreret, oprettet, noteret, indsendt, anmelde, anlægge",
      ),
    },
  },
  {
    slug: "formal",
    name: "Formal",
    words: {
      en: wordsIn(
        "formal, official, written, serious, consumer, customer, legal, damn, damned, goddamn, bloody, fucking, new, a, an, my, this, the, another, our, consumer's",
      ),
      nl: wordsIn(
        "formele, officiële, officiele, schriftelijke, ernstige, serieuze, een, mijn, deze, de, hierbij, nieuwe",
      ),
      da: wordsIn("formel, officiel, skriftlig, alvorlig, en, min, denne, hermed, ny"),
    },
  },
  {
    slug: "no-complaint",
    name: "No complaint",
    words: {
      en: wordsIn(
        "no, not, without, don't, dont, never, nothing, zero, isn't, can't, cannot, couldn't, not a",
      ),
      nl: wordsIn("geen, niet, zonder, nooit"),
      da: wordsIn("ikke, ingen, uden, aldrig, intet"),
    },
  },
];

const en = linesIn(`
  !{refuse} ..2 !{no-complaint} ..1 {file} ..1 {formal}? {formal}? {complaint} !{form was|insurance}
  {formal|official|written|serious|customer|consumer} {complaint}
  !{refuse} ..2 !{no-complaint} ..1 {want|wish|like|need|going|allowed|intend|have|here|writing|write|how do i|how can i|where can i|where do i} {to|}? complain
  !{no-complaint} ..2 {can i|i must|i will|let me|i'd like to|i|we} complain
  !{no-complaint} ..1 {have|got|having|with|want|my|this is|it is} ..1 !{no-complaint} {complaint|complaints|grievance} !{free|form}
  {where|who|whom|how|which} ..3 !{no-complaint} complaints
  !{no-complaint} ..1 {am|i'm|we're|we are|i've been|writing to} ..1 !{no-complaint} complaining {about|because|that|of}
  {file} ..1 compliant {about|against|regarding|please}
  {complaint|claim|reclamation|grievance} {against|about|regarding|concerning|over}
  !{your|the} {complaint|complaints} form
  {complaint|complaints} {department|procedure|process|team|address|officer|handling|desk|policy|handler}
  !{refuse} ..4 as {the}? {formal}? {complaint}
  ={formal}? {formal}? {complaint} {please}?
`);

const nl = linesIn(`
  !{refuse} ..2 !{no-complaint} ..1 {complaint} ..4 !{niet|geen|niets} {file}
  {dien|dienen|maak|maken|leg|doe|meld} ..3 !{no-complaint} {complaint}
  {formele|officiële|schriftelijke|ernstige|serieuze} {complaint}
  !{no-complaint} {heb|hebben|is|betreft|met|mijn|onze|deze|wil|doe} ..1 !{no-complaint} {klacht|bezwaar} ..1 !{niet|intrekken|opgelost}
  !{no-complaint} {klacht|klachten} {over|tegen|betreffende|inzake|wegens|omtrent}
  {klachtenprocedure|klachtenafdeling|klachtenformulier|klachtencommissie|klachtenregeling}
  !{no-complaint} ..2 {wil|wilde|kan ik|ga|willen|graag|waar kan ik} ..2 !{no-complaint} {klagen|reclameren|beklagen}
  als {the}? {formal}? {klacht|bezwaar}
  ={formal}? {formal}? {complaint} {please}?
`);

const da = linesIn(`
  !{refuse} ..2 !{no-complaint} ..1 {file} ..1 {formal}? {formal}? {complaint}
  {formel|officiel|skriftlig|alvorlig} {complaint}
  !{no-complaint} ..2 {vil|vil gerne|gerne|ønsker at|kan jeg|hvordan kan jeg|hvor kan jeg|må jeg|skal jeg} ..2 !{no-complaint} klage
  !{no-complaint} ..1 {har|det er|dette er|min|med en} {formal}? {klage|reklamation}
  !{no-complaint} ..1 {jeg|vi|at|min|vil} ..1 !{no-complaint} {klage|klager} {over|til jer|omkring|vedrørende|vedr|imod|mod}
  {jeg|vi} klager
  klager {jeg|vi}
  {klageadgang|klageafdeling|klageafdelingen|klageformular|klageprocedure|klageansvarlig|klageskema}
  som {the}? {formal}? {klage|reklamation}
  ={formal}? {complaint} {please}?
`);

export const complaint = { en, nl, da };
