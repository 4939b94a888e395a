import { linesIn } from "./lines";

/**
 * Danger to people. Words that another language uses for something harmless ("brand", "gift"), that are everyday in
 * support ("unsafe") or meant as a picture ("prices explode", "dying to try") stand only beside one that means danger.
 */
/** The same in all three languages. */
const shared = `
  !{figure} ..3 !{not|no} {device} ..5 {explode} !{with joy|of laughter}
  !{figure} ..3 !not {fire} ..3 !{figure}
  !{figure} ..3 {device} ..3 {burn} !{cd|cds|dvd|fat|calories}
  {flames|vlammen|flammer} ..4 {device}
  {smoke} ..4 {smoke-from}
  {device} ..3 {smoke} !{free|detector|alarm}
  {gas} ..4 {smell}
  {smell} ..3 {gas}
  {battery} ..3 {swell}
  {safeguard} ..3 {fail}
  {danger}
  {somebody} ..3 {ate} ..4 {poison}
  {somebody} ..4 {poison} ..1 {ate}
  !{figure} ..3 {somebody} ..3 !{almost|nearly|bijna|næsten|in love} {fall} ..5 !{asleep|for|in love|i søvn|in slaap|mee} {fall-place}
  !{figure} ..3 {somebody} ..3 !{almost|nearly|bijna|næsten|in love} {fall} ..6 {because-of} ..3 {your|uw|jullie|je|jeres|din}
  {chair|stool|ladder|stoel|kruk|ladderen|stolen|stigen|taburetten|bed|bank|sengen|shelf|scaffold} ..3 {collapse} ..6 {somebody}
  !{figure} ..3 {somebody} ..5 !{would|could|not|didn't|niet|ikke|almost} {hurt} ..2 !{not-meant}
  !{figure} ..3 {limb} ..4 {wound} !{not-meant}
  !{figure} ..3 {wound} ..3 {limb} !{not-meant}
  {glass|shard|shards|splinter|splinters|glas|scherven|glasskår} ..5 {limb}
  {get-shock} ..3 {shock} ..1 !{not-meant}
  {allergy} !{to list|info|information}
  {threat} ..4 {kill}
  {self-harm} ..2 !{not-meant}
  !{figure} ..2 {no-wish} ..4 {live} ..2 !{in|at|without|here in|with|chat|zonder|in een|i et|uden|near}
  {small-child} ..4 {swallow}
  {burnt|burned|injured|scalded|bit|verbrandde|verwondde|beet|brændte|skadede} {my|our|mijn|onze|min|mit|vores} ..1 {small-child}
`;

const en = linesIn(`${shared}
  {explode} ..4 {in my|next to|while|during|battery|device|bottle|charger}
  {attacker} ..2 {threat} ..1 {me|us|her|him|my}
  {i was|i've been|i have been|i am being|i'm being|i feel|we were|i got} ..1 {threat}
  {threatened|assaulted|attacked|stalking|harassing|punched} {me|us|my wife|my husband|my son|my daughter|my child|my kids}
  {stalking|following|tracking|watching|spying on} {me|us|my daughter|my son} ..4 {app|home|house|scared|afraid|work|everywhere}
  {seriously|badly|severely|slightly} {injured|hurt|burned|burnt|ill|wounded}
  {in|to|into} {the}? {hospital|icu|a&e|emergency room} ..2 {because|due to|after|from|with|thanks to}
  {unsafe|dangerous|not safe|hazardous} ..3 {to people|for people|for children|for kids|for my|situation|wiring|electric}
  {called|call|need|needed} ..2 {an ambulance|the fire brigade|fire department|the fire service|911|112|999|emergency services}
`);

const nl = linesIn(`${shared}
  {explode} ..4 {batterij|accu|apparaat|toestel|lader|in mijn|in de|fles}
  {schok|schokken} ..2 {gekregen|van de stekker|stekker|apparaat}
  {attacker} ..4 {threat}
  {ben|word|werd|voel} ..3 {threat}
  {threat} {mij|me|ons} !up
  {in het|naar het} ziekenhuis ..3 {door|na|vanwege|wegens|beland}
  {112|ambulance|brandweer} ..2 {gebeld|bellen|gekomen|nodig}
`);

const da = linesIn(`${shared}
  {explode} ..4 {i mit|i min|batteri|batteriet|i hånden|enheden}
  {det|der} slår gnister
  {attacker} ..2 {threat} ..1 {mig|min|mit|os|hende|ham}
  {jeg er|jeg bliver|jeg blev|vi blev|føler mig} ..2 {threat} ..2 !{fast|til|op}
  {truer|truede|slog|overfaldt|chikanerer|forfølger} {mig|os}
  på {hospitalet|sygehuset|skadestuen} ..3 {på grund af|efter|fordi|pga|med}
  {ringet|ringe|ringede|tilkaldt} ..2 {112|ambulance|brandvæsenet|ambulancen}
`);

export const safety = { en, nl, da };
