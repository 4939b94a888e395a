/** Law and privacy by what is done: who was told, where it ends, which papers come, what is kept of me and who got it. */
const shared = `
  !{refuse} ..3 {report-to} ..6 {watchdog} !{no-threat}
  {watchdog} ..3 {is-told}
  {report-to} {you|your|this company|jullie|u|jer|jeres} ..4 {police}
  {police} ..2 {is-told}
  !{refuse} ..3 {end-up} ..3 {in-court} !{no-threat}
  {is-coming} ..3 {legal-paper}
  {legal-paper} ..3 {is-coming}
  {all-that} ..2 {you-keep} ..4 !{need|nodig|brug for|received|ontvangen} {of-me} !nodig
  {which|what|welke|hvilke} ..1 {which-data} ..3 !{need|nodig|brug for} {you|do you|u|jullie|i} ..1 {use-data}
  {may-not} ..3 {use-data} ..3 {my-data} !{data-plan}
  {let|laat|lad|lade} {the}? {judge|court|rechter|dommer|retten|rechtbank} ..3 {decide|rule|settle|beslissen|oordelen|afgøre|dømme|bepalen}
  {may-not} ..3 {use-data} ..3 {my photos|my picture|my pictures|my image|my name|mijn foto's|mijn foto|mijn naam|mine billeder|mit billede|mit navn}
  {all-that} ..3 {that mention me|mentions me|mention me|concerns me|concern me|linked to me|relates to me|relate to me|registreret om mig|vedrører mig|over mij}
  {you|u|jullie|i|your company} ..2 {shared|sold|disclosed|published|passed on|gedeeld|verkocht|delt|solgt|videregivet} ..7 {no-leave}
  {what|wat|hvad} ..2 {court|judge|rechter|retten|dommer|dommeren|ombudsman} ..2 {makes|says|thinks|decides|zegt|vindt|siger|mener}
  {withdraw|revoke|withdrawing|revoking|retract} ..2 {consent|permission}
  {take|get|remove|delete|erase|haal|fjern|slet|verwijder|strike|wipe} ..1 {my-name} ..2 {off|from|out of|uit|fra|af|ud af} ..3 {register}
  {take|get|haal|fjern|strike|wipe} ..1 {my-data} ..2 {off|from|out of|uit|fra|af|ud af} ..3 {register}
  {who|whom|met wie|hvem|aan wie|til hvem|why|waarom|hvorfor} ..3 {share|shared|give|gave|sold|sell|delt|solgt|givet|passed} ..2 {my-details}
  {met wie|aan wie|waarom|hvem|hvorfor} ..3 {my-details} ..2 {gave-away}
  {then|otherwise|or else|after that|daarna|anders|derefter|ellers} ..3 {in-court}
  {then|otherwise|or else|after that|daarna|anders|derefter|ellers} ..2 {it's|its|it is|volgt|wordt het|bliver det|er det|komt} ..1 {the}? {court|rechter|rechtbank|retten|police|politie|politiet}
  {my-data} ..4 {wrong-hands}
  {want|wil|vil|ønsker|wish|demand|right} ..2 {be forgotten|be erased|vergeten worden|blive glemt|glemmes}
  {which-data} ..2 {of mine|belonging to me|of ours}
  {gooi|smid|throw|get rid of|purge|scrub|destruer} ..2 {my-data}
  {my-details} ..4 {to-others} ..4 {gave-away}
  {erase} ..5 {you-keep} ..4 {of-me}
  {to-receive} ..5 {you-keep} ..4 {of-me}
  {gave-away} ..2 {my-details} ..4 {to-others}
  {my-details} ..4 {gave-away} ..3 {to-others}
`;

const en = `${shared}
  {informed|notified|alerted|told|inform|notify|informing} {the police|police}
  {commence|commencing|start|starting|begin|issue|issuing|initiate|bring|bringing} ..2 proceedings
  {leaked|sold|exposed|leaking|selling} ..1 {my-details}
  {seek|seeking|pursue|pursuing|demand|demanding|awarded|entitled to|sue for|suing for} ..1 {damages|compensation in court}
  {i|i've|i'm|i have|i am|i will|i'll|we|we've} ..1 {filed|filing|file|made|making} ..2 police report ..2 {against|about you|about your|on you|on your|over your}
  {insurer|insurance company|insurance} ..3 {will sue|will take you|will recover|come after you|take legal}
`;

const nl = `${shared}
  {u|jullie|je} {mag|mogen} ..1 {my-data} ..4 {may-not} ..2 {use-data}
  {which|welke} ..1 {which-data} ..1 {slaat|bewaart|verzamelt|deelt|verwerkt|bewaren|delen} {u|jullie|je}
  {all-that} ..2 {you-nl} ..1 {of-me} ..3 !{nodig|ontvangen|gekregen|verwacht|gevraagd|wilt} {bewaart}
  {all-that} ..2 {you-nl} ..3 {bewaart} ..2 {of-me}
  {aangifte|een aangifte} ..3 {tegen|wegens|van oplichting|van fraude}
  {doe|doen|ga|heb} ..2 aangifte ..2 !{inkomstenbelasting|belasting|btw|omzetbelasting}
  {overtreedt|overtreden|schendt|schenden|breekt} ..2 {de wet|wetgeving|wetten|mijn rechten|privacy}
  {mijn rechtsbijstandsverzekeraar|mijn rechtsbijstandverzekeraar|rechtsbijstandsverzekeraar|mijn rechtsbijstand}
`;

const da = `${shared}
  {hvilke|hvilken} ..1 {which-data} ..1 {gemmer i|deler i|opbevarer i|behandler i|indsamler i|bruger i}
  {melder|meldt|melde|anmelder|anmeldt|anmelde|politianmeldt} {jer|jeres|firmaet|virksomheden} ..3 {police}
  {gået til|går til|meldt|anmeldt} ..3 {police}
  {min retshjælp|min retshjælpsforsikring|mit retshjælpsforsikring}
  {bliver|blive|ender|ende|ender med} ..3 {retssag|sagsanlæg|politisag}
`;

export const lawLines = { en, nl, da };
