/**
 * Asking for a person by what that person is to do: somebody of theirs contacts me, my case goes on to them, no machine
 * any longer, nobody is there. What was said or done before asks for nothing.
 */
const shared = `
  !{refuse} ..2 !{no-call} ..3 !{dont} {theirs} ..3 !{was-said} {contact-me}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} {from} {the}? {department} ..4 !{was-said} {contact-me}
  !{refuse} ..4 !{must-i} ..1 !{dont} {speak} ..3 {theirs}
  !{refuse} ..4 !{must-i} ..1 !{dont} {speak} ..2 {whoever}
  !{refuse} ..4 !{dont} {hand-me} ..2 {on-to} {the}? {real}? {person}
  !{refuse} ..4 !{dont} {hand-me} ..2 {on-to} {the}? {real}? {department}
  !{refuse} ..4 !{dont} {hand-me} ..2 {on-to} {theirs}
  !{refuse} ..4 !{dont} {send-on} ..5 !{greeting} {on-to} {the}? {real}? {person}
  !{refuse} ..4 !{dont} {send-on} ..5 !{greeting} {on-to} {theirs}
  {type-to} ..3 {no-longer} ..3 {to-a} {machine}
  {no-longer} ..3 {type-to} ..3 {to-a} {machine}
  {no-more} ..4 {canned}
  !{refuse} ..4 !{talked} ..3 {truly} {real}? {being} !{person-thing}
  !{refuse} ..4 !{dont} {wish} ..5 !{talked} {answer} ..3 {by-with} {the}? {real}? {staff}
`;

const en = `${shared}
  !{refuse} ..4 !{dont} {transferred|forwarded|put through|passed on|passed|connected|handed over|redirected|referred} ..1 {to|with} {someone|somebody|anyone|anybody|whoever}
  !{refuse} ..2 !{no-call} ..3 !{don't|doesn't|not|never} {want|wants|need|needs|would like|i'd like|prefer|prefers|wish|wishes|like} ..2 {be-called} {no-name}
  {who can i|who could i|who do i|who should i|whom can i|who may i} {call|ring|phone|get hold of|turn to|see about}
  {no|any|single|not one|isn't there|aren't there|are there|is there} ..2 !{other|others|more} {alive-here} ..1 {at-yours}
  !{refuse} ..2 !{dont} {can|could|may|let|have|get} {the}? {real}? {staff} ..1 {check|verify|decide|judge|confirm} {it|this|that|my|whether|if}
  {bot|chatbot} {doesn't|does not|can't|cannot|won't|isn't} ..1 {understand|get|help|work|answer|listening|helping|working}
`;

const nl = `${shared}
  !{refuse} ..2 !{no-call} ..3 !{dont} {theirs} ..2 !{was-said} {mij|me|ons} ..2 !{was-said} {bellen}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} {from} {the}? {department} ..2 !{was-said} {mij|me|ons} ..2 !{was-said} {bellen}
  !{refuse} ..2 !{no-call} ..3 !{dont} {theirs} ..2 !{was-said} {contact-made} ..1 {met mij|met me|met ons}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} {from} {the}? {department} ..2 !{was-said} {contact-made} ..1 {met mij|met me|met ons}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} ..3 !{was-said} {met mij|met me|met ons} ..1 {contact-made}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} ..3 !{was-said} {contact-made} {met mij|met me|met ons}
  !{refuse} ..4 !{dont} {send-on} ..5 !{greeting} {on-to} {the}? {real}? {afdeling|boekhouding|klantenservice|technische dienst|directie|planning}
  {wie kan ik|wie mag ik|wie moet ik|wie kunnen we} ..3 {bellen|opbellen|aanspreken|contacteren|benaderen|bereiken}
  {bij wie|tot wie|aan wie} {kan ik|mag ik|moet ik|kan ik me} ..3 {terecht|wenden|vragen|zijn}
  !{refuse} ..2 {mag ik|kan ik|kunnen we|mogen we} {u|jullie|je} ..2 {bellen|opbellen|spreken|telefonisch}
  {geen|niet één|enkel|zijn er|is er|werken er|werkt er} ..3 !{andere|meer} {alive-here} ..1 {at-yours}
  {zijn|is|werken|werkt|zit|zitten} er ..3 !{andere|meer} {at-yours} ..2 {alive-here}
  {bot|chatbot|robot} {begrijpt|snapt|helpt|werkt} ..3 {niet|niks|niets|geen}
`;

const da = `${shared}
  !{refuse} ..4 !{dont} {send-on} ..5 !{greeting} {on-to} {the}? {real}? {afdeling|afdelingen|økonomiafdelingen|bogholderiet|kundeservice|ledelsen|supporten}
  !{refuse} ..4 !{must-i} ..1 !{dont} {i kontakt med|kontakt med|kontakt til|igennem til|fat i|fat på|forbindelse med} {the}? {real}? {person}
  !{refuse} ..4 !{dont} {vil|skal|kan|må|gerne|ønsker} ..3 !{ikke} {have|få|få fat i} {the}? {real}? {staff} !{person-thing}
  {hvem kan jeg|hvem skal jeg|hvem må jeg|hvem kan vi} {ringe|ringe til|kontakte|henvende mig til|få fat i|ringe op}
  {kan jeg|må jeg|kan man|kan vi} {ringe til jer|ringe jer op|få jer i røret}
  {ingen|ikke et|slet ikke|er der|findes der|arbejder der|sidder der} ..3 !{andre|flere} {alive-here} ..1 {at-yours}
  {bot|chatbot|robot|botten|chatbotten|robotten} {forstår|fatter|hjælper|virker} ..3 {ikke|intet|ingenting|ingen}
`;

export const contactLines = { en, nl, da };
