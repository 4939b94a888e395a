import { contactLines } from "./contact-lines";
import { linesIn } from "./lines";

/**
 * Asking for a person. "agent", "person" or "human" alone are in many ordinary questions, and "spoke" or "talked" tell of
 * the past; so a word for a person asks only beside one that wishes, speaks or hands over, with "please", or alone.
 */
/** Word order is much the same in English and Danish, and both stand in Dutch mails too. */
const shared = `
  !{refuse} ..1 !{change|add|update|edit|as|wijzigen|ændre} ..3 !{must-i} ..1 !{dont} {speak} ..4 !{refuse} {person} !{person-thing}
  !{refuse} ..4 !{must-i} ..1 !{dont} {want} {swear}? {the}? {real}? {real}? {person} !{person-thing}
  !{refuse} ..4 !{dont} {hand-over} !{money}
  !{refuse} ..4 !{dont} {move-to} ..4 !{my|our|mijn|min|mit|vores} {staff} !{person-thing}
  !{refuse} ..1 !{no-call} ..2 !{other-caller} ..1 {call-me} !{by-name}
  !{not-one} ..1 !{my|our|mijn|onze|min|mit|vores} {real}? {staff} {please} !{person-thing}
  !{dont} {please} {the}? {real}? {staff} !{person-thing}
  ={please}? {please}? {the}? {real}? {real}? {person} {person}? {please}? {please}?
  {no-more} ..6 {bot}
  {speak|speaking|talk|talking|praten|spreken|snakke|tale} ..2 {somebody different|one of your|een ander|en anden|nogle andre}
  {someone|somebody|anyone|anybody|iemand|nogen} {real|human|alive|competent|echt|menselijks|rigtig|rigtige|levende}
  {flesh and blood|vlees en bloed|kød og blod}
  !{i-am} ..1 {not-one} {the}? {bot}
`;

const en = linesIn(`${shared}
${contactLines.en}
  {is|are} {there|a|an|any|the|your}? {real}? {staff} {there|available|here|around|online|awake|reading}
  {is there|are there|isn't there} {the}? {real}? {real}? {person} !{person-thing}
  {anyone|anybody|someone|somebody} {there|here|home|alive|human}
  !{my|our|his|her|the} ..1 {person} ..2 {i can|i could|can i|could i|i may|i might|we can|we could|to} ..1 {speak} !{me|us}
  {who can i|whom can i|who do i|who could i|who should i|who shall i} {speak|complain to|escalate to}
  {who is in charge|who's in charge|whoever is in charge|person in charge|your superior|your boss|your supervisor|above you}
  {let|have|get|make|want|needs|would like} {the}? {real}? {person} {to|}? {take-care}
  {let|have|need|can|could} {the}? {real}? {staff} {of yours|of theirs}? {to|}? {take-care}
  {bot|computer|machine} {is|isn't|are|keeps} {useless|no help|not helping|not helpful|rubbish|not good enough}
  {want|need|give me|get me|what's|what is|whats|have|is there|find|got} {the}? {phone} ..4 {call-you}
  {what's|what is|whats|give me|i need|i want|send me} {your|ur|a|the support} {phone number|telephone number|hotline|helpline}
  {what|which|your|a} ..1 {phone} ..4 {call-you}
  {talk|speak|discuss|call|conversation|chat} {on|over|by} {the}? {phone|telephone}
  !{got|had|received|missed|get|getting|thanks for|was} {a call back|a callback|a call from|request a call|schedule a call|phone call from|callback please|call back please}
  {real|actual|live} {real}? {staff} {needed|required|wanted|only}
  {desk-line} ..7 {desk}
  {desk} ..2 {desk-line}
`);

const nl = linesIn(`${shared}
${contactLines.nl}
  !{refuse} ..3 !{must-i} ..1 !{dont} {person} ..1 {spreken}
  !{refuse} ..3 !{must-i} ..1 !{dont} {spreken-met} {the}? {real}? {person}
  {is|zijn} er {the}? {real}? {person} ..2 {aanwezig|bereikbaar|beschikbaar|wakker|online|daar|die mij|die me|die kan|die ik|met wie}
  {met wie|wie} {kan ik|mag ik|moet ik} ..2 {spreken}
  {laat|kan|wil} {the}? {real}? {staff} ..3 {take-care}
  laat {the}? {real}? {person} ..3 {take-care}
  {wat is|hebben jullie|heeft u|heb je|mag ik|geef me|geef mij|is er|op welk|welk} {the}? {phone} ..4 {call-you}
  {menselijk|persoonlijk|telefonisch} contact
  {zit|is|zitten} er {the}? {real} {person}
  {iemand|u|jullie|medewerker|adviseur|adviseurs} ..2 {mij|me|ons} ..2 {bellen|terugbellen|opbellen}
  contact met {mij|me|ons} ..1 {opnemen|op}
  {uw|je|jullie} {leidinggevende|baas|chef|manager|supervisor|teamleider}
`);

const da = linesIn(`${shared}
${contactLines.da}
  er der {the}? {real}? {person} ..3 {til stede|hjemme|ledig|tilgængelig|jeg kan|bag}
  er der {the}? {real} {person}
  hvem {kan jeg|skal jeg|må jeg} {speak}
  {lad|få|kan} {the}? {real}? {staff} ..2 {take-care}
  lad {the}? {real}? {person} ..1 {take-care}
  {hvilket nummer|et nummer|telefonnummer|jeres nummer|jeres telefonnummer} ..5 {call-you}
  {hvad er|har i|må jeg få|giv mig} {jeres|et} {telefonnummer|nummer}
  {din|jeres} {chef|leder|overordnede|teamleder|boss}
`);

export const askingForPerson = { en, nl, da };
