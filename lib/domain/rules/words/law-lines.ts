/** Law and privacy by what is done: who was told, where it ends, which papers come, what is kept of me and who got it. */
const shared = `
  !{refuse} ..3 {report-to} ..6 {watchdog} !{no-threat}
  {watchdog} ..3 {is-told}
  {report-to} {you|your|this company|jullie|u|jer|jeres} ..4 {police}
  {police} ..2 {is-told}
  !{refuse} ..3 {end-up} ..3 {in-court} !{no-threat}
  {is-coming} ..3 {legal-paper}
  {legal-paper} ..3 {is-coming}
  {all-that} ..2 {you-keep} ..4 {of-me}
  {erase} ..5 {you-keep} ..4 {of-me}
  {to-receive} ..5 {you-keep} ..4 {of-me}
  {gave-away} ..2 {my-details} ..4 {to-others}
  {my-details} ..4 {gave-away} ..3 {to-others}
`;

const en = `${shared}
  {leaked|sold|exposed|leaking|selling} ..1 {my-details}
  {seek|seeking|pursue|pursuing|demand|demanding|awarded|entitled to|sue for|suing for} ..1 {damages|compensation in court}
  {i|i've|i'm|i have|i am|i will|i'll|we|we've} ..1 {filed|filing|file|made|making} ..2 police report ..2 {against|about you|about your|on you|on your|over your}
  {insurer|insurance company|insurance} ..3 {will sue|will take you|will recover|come after you|take legal}
`;

const nl = `${shared}
  {all-that} ..2 {you-nl} ..1 {of-me} ..3 !{nodig|ontvangen|gekregen|verwacht|gevraagd|wilt} {bewaart}
  {all-that} ..2 {you-nl} ..3 {bewaart} ..2 {of-me}
  {aangifte} ..3 {tegen|wegens|van oplichting|van fraude}
  {doe|doen|ga|heb} ..2 aangifte
  {mijn rechtsbijstandsverzekeraar|mijn rechtsbijstandverzekeraar|rechtsbijstandsverzekeraar|mijn rechtsbijstand}
`;

const da = `${shared}
  {melder|meldt|melde|anmelder|anmeldt|anmelde|politianmeldt} {jer|jeres|firmaet|virksomheden} ..3 {police}
  {gået til|går til|meldt|anmeldt} ..3 {police}
  {min retshjælp|min retshjælpsforsikring|mit retshjælpsforsikring}
  {bliver|blive|ender|ende|ender med} ..3 {retssag|sagsanlæg|politisag}
`;

export const lawLines = { en, nl, da };
