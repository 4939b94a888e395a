/**
 * Asking for a person by what that person is to do: somebody of theirs contacts me, my case goes on to them, no machine
 * any longer, nobody is there. What was said or done before asks for nothing.
 */
const shared = `
  !{refuse} ..2 !{no-call} ..3 !{dont} {theirs} ..3 !{was-said} {contact-me}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} {from} {the}? {department} ..4 !{was-said} {contact-me}
  !{refuse} ..3 !{did|finally|managed|got} ..1 !{must-i} ..1 !{dont} {speak} ..3 {theirs}
  !{refuse} ..4 !{dont} {send|pass|hand|give|forward} {it|this|that} {on-to} {theirs}
  !{refuse} ..4 !{must-i} ..1 !{dont} {speak} ..2 {whoever}
  !{refuse} ..4 !{dont} {hand-me} ..2 {on-to} {the}? {real}? {person}
  !{refuse} ..4 !{dont} {hand-me} ..2 {on-to} {the}? {real}? {department}
  !{refuse} ..4 !{dont} {hand-me} ..2 {on-to} {theirs}
  !{refuse} ..4 !{dont} {hand-case} ..2 {on-to} {the}? {real}? {staff}
  !{refuse} ..4 !{dont} {hand-case} ..2 {on-to} {the}? {real}? {department}
  !{refuse} ..4 !{dont} {hand-case} ..2 {on-to} {theirs}
  !{refuse} ..4 !{dont} {hand-case} ..2 {on-to} {one-of}
  !{refuse} ..2 !{no-call} ..3 !{dont} {your} ..2 {crew} ..3 !{was-said} {contact-me}
  !{don't|dont|not|never|niet|ikke|geen} ..1 {book|schedule|arrange|plan|request|organise|boek|aftal|expect|verwacht|want|need} ..2 {a-call} ..1 {with|from|met|van|med|fra}
  {too|te|for} {complicated|complex|difficult|hard|ingewikkeld|moeilijk|kompliceret|svært|indviklet|personal|sensitive|important} ..2 {machine}
  {not|isn't|nothing|niet|niets|ikke} ..2 {something|job|matter|iets|noget|work|werk|opgave} ..3 {machine}
  {bot|bots|chatbot|virtual agent|virtual assistant|ai|chatbotten} ..1 {can't|cannot|could not|couldn't|kan niet|kan ikke|won't|keeps|got it wrong|blijft|bliver ved}
  !{not-one} ..1 {human|agent|representative|medewerker|mens|menneske|medarbejder} {needed|required|wanted|nodig|gewenst|ønskes|påkrævet|nødvendig}
  {taler|snakker|spreek|praat|talk|speak} ..1 {liever|liefst|hellere|helst|alleen|kun|only} ..2 {person}
  !{don't|dont|not|never|niet|ikke|geen} ..1 {liever|liefst|hellere|helst|alleen|kun|rather|sooner} ..2 !{not|niet|ikke} {taler|snakker|spreek|praat|tale|snakke|praten|talk|speak|skriver} ..2 {person}
  !{refuse} ..4 !{dont} {send-on} ..5 !{greeting} {on-to-them} {the}? {real}? {person}
  !{refuse} ..4 !{dont} {send-on} ..5 !{greeting} {on-to-them} {theirs}
  !{refuse} ..2 !{no-call} ..3 !{dont} {one-of} ..4 !{was-said} {contact-me}
  !{refuse} ..4 !{talked} ..3 {person} ..1 !{was-said} {on-line} !{told|said|was|zei|sagde|and he|and she|dan}
  !{don't|dont|not|never|niet|ikke|geen} ..1 {have|get|need|needs|want|should|must|would like|laten|laat|wil|graag|få|blive|skal|gerne|kan|bør|burde} ..6 {seen-to} ..2 {by-whom} {the}? {real}? {staff}
  {which|what|welke|hvilken|hvilket} {real}? {staff} ..2 {can i|do i|should i|may i|kan ik|moet ik|mag ik|kan jeg|skal jeg|må jeg}
  {can|could|would|kan|kunne|zou|vil|may|må} ..1 {person} ..6 !{was-said} {on-line}
  {someone|somebody|iemand|nogen|en ansvarlig|en leder|someone in charge|somebody in charge} ..3 {must-do} ..3 {step-in}
  {only|just|alleen|kun|nothing but|enkel} ..2 {machine} ..2 {answers|answer|answering|replies|responds|antwoordt|reageert|svarer}
  {nobody|no one|niemand|ingen|ingen der} ..2 {reads|read my|leest|læser}
  {niemand|ingen} ..2 {leest|læser}
  {leest|læser} ..2 {niemand|ingen}
  !{don't|dont|not|never} ..1 {want|asking|like|need|time|wil|vil} ..3 !{not|niet|ikke} {to be connected|to be put through|to be transferred|doorverbonden worden|stilles om|omstilles}
  {fob|fobbed|palm|palmed|brush|scheep|afgescheept|afschepen|spis|spises|affærdiges|affærdig} ..6 {machine}
  !{don't|dont|not|never|niet|ikke|geen} ..1 {could|would|can|kan|kunne|vil|zou|please|let|have|ask|get|bed|bede|lad} ..1 {the}? {person} ..4 !{was-said} {contact-me}
  !{refuse} ..3 !{did|finally|managed|got} ..1 !{must-i} ..1 !{dont} {speak} ..2 {your} ..2 {crew}
  !{talked} ..2 {reach|reaches|to|by|with|met|door|aan|til|af|med} ..1 {some} {of yours|van jullie|van u|hos jer|fra jer}
  !{refuse} ..4 !{dont} {talk-over} ..4 {with|met|med} {the}? {real}? {person}
  !{refuse} ..4 !{dont} {talk-over} ..4 {with|met|med} {one-of}
  {past|around|bypass|skip|voorbij|forbi|udenom} ..1 {bot|bots|chatbot|chat bot|virtual assistant|ai|chatbotten|botten}
  !{don't|dont|not|never|niet|ikke|geen} ..1 {let|have|get|laat|lad|få|need|want} {some} {from} {the}? {department}
  {not you|niet jij|niet u|ikke dig|instead of you} ..2 {staff}
  {number|nummer|phone} ..6 !{per|pr|each} {human|mens|menneske|operator|medewerker|medarbejder|real person}
  {extension|direct line|direct number|doorkiesnummer|lokalnummer|direkte nummer} ..2 {department}
  !{my|mijn|min|his|her|the} ..1 {person} ..2 {jeg kan|met wie ik|met wie we|vi kan|die ik kan} ..2 {talk|spreken|praten|bellen|tale|snakke|ringe}
  {on-line} ..1 {with|met|med} {the}? {real}? {person}
  {human|menselijke|menneskelig|menneskelige} {human-part}
  {someone|somebody|anyone|iemand|en|nogen} {with|met|med} {a|wat}? {wits}
  {enough|another|useless|sick of|tired of|your|these|only|weer|weer zo'n|nog meer|uw|jullie|endnu et|igen|jeres|flere} ..2 {canned}
  {please|would|could|can|let|have|kan|wil|laat|vil|lad} ..1 {person} ..2 !{was-said} {call|phone|ring|contact|bel|ringe til|kontakte} {my-people}
  {type-to} ..3 {no-longer} ..3 {to-a} {machine}
  {no-longer} ..3 {type-to} ..3 {to-a} {machine}
  {no-more} ..4 {canned}
  !{refuse} ..4 !{talked} ..3 {truly} {real}? {being} !{person-thing}
  !{refuse} ..4 !{dont} {wish} ..5 !{talked} {answer} ..3 {by-with} {the}? {real}? {staff}
`;

const en = `${shared}
  !{refuse} ..4 !{dont} {transferred|forwarded|put through|passed on|passed|connected|handed over|redirected|referred} ..1 {to|with} {someone|somebody|anyone|anybody|whoever}
  !{refuse} ..2 !{no-call} ..3 !{don't|doesn't|not|never} {want|wants|need|needs|would like|i'd like|prefer|prefers|wish|wishes|like} ..2 {be-called} {no-name}
  !{refuse} ..4 !{talked} ..3 {a human|an actual human|a human being} !{readable|right|error|agent|body|figure|size}
  !{don't|dont|not|never|niet|ikke|geen} ..1 {want|need|let me|would like|i'd like} ..2 {speak|talk} {to|with} {them|him|her|whomever}
  !{refuse} ..2 !{dont} {see|meet|meet with|consult|ask|reach} {some} {from} {the}? {department}
  {is anyone|is anybody|is someone|is somebody|does anyone|does anybody} ..2 {reading|read|listening|there|alive|awake|behind|looking at}
  {don't|do not|stop} ..1 {give|giving|put|putting|connect|connecting|pass|hand|send|sending} ..2 {bot|bots|chatbot|chat bot|chatbots}
  {route|pass|forward|transfer|direct|escalate|hand} this to {the|your} ..2 {team|department|person|colleague|people|specialist|unit|desk|office}
  {put|patch|get} {me|us} ..2 through
  !{don't|dont|not|never|niet|ikke|geen} ..1 {may i|can i|could i|want|like|need|prefer} ..3 {be contacted|be called|be rung|be phoned|be advised|be seen} ..2 {by|over}
  {let|have|get|tell|ask} {the}? {department} ..1 {contact-me}
  {who can i|who could i|who do i|who should i|whom can i|who may i} {call|ring|phone|get hold of|turn to|see about}
  {no|any|single|not one|isn't there|aren't there|are there|is there} ..2 !{other|others|more} {alive-here} ..1 {at-yours}
  !{refuse} ..2 !{dont} {can|could|may|let|have|get} {the}? {real}? {staff} ..1 {check|verify|decide|judge|confirm} {it|this|that|my|whether|if}
  {bot|chatbot} {doesn't|does not|can't|cannot|won't|isn't} ..1 {understand|get|help|work|answer|listening|helping|working}
`;

const nl = `${shared}
  !{refuse} ..2 !{no-call} ..3 !{dont} {theirs} ..4 !{was-said} {mij|me|ons} ..4 !{was-said} {bellen}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} {from} {the}? {department} ..2 !{was-said} {mij|me|ons} ..4 !{was-said} {bellen}
  !{refuse} ..2 !{no-call} ..3 !{dont} {theirs} ..2 !{was-said} {contact-made} ..1 {met mij|met me|met ons}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} {from} {the}? {department} ..2 !{was-said} {contact-made} ..1 {met mij|met me|met ons}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} ..3 !{was-said} {met mij|met me|met ons} ..1 {contact-made}
  !{refuse} ..2 !{no-call} ..3 !{dont} {some} ..3 !{was-said} {contact-made} {met mij|met me|met ons}
  !{refuse} ..2 !{no-call} ..3 !{dont} {one-of} ..3 !{was-said} {contact-made} ..1 {met mij|met me|met ons}
  !{refuse} ..2 !{no-call} ..3 !{dont} {one-of} ..3 !{was-said} {met mij|met me|met ons|mij|me|ons} ..2 !{was-said} {bellen}
  {laat|kan|kunt u} ..2 {department} ..1 {mij|me|ons} ..2 {bellen}
  {kan|zou|kunnen|laat|wil|mag|moet|graag} ..1 {een mens|een echt mens|een persoon} ..3 {kunnen|overnemen|kijken|lezen|helpen|oplossen|behandelen|beoordelen}
  {kan|wil|wilt u|zou|laat|vraag|vragen} ..3 !{niet|niemand|nooit} {person} ..2 !{was-said} {mij|me|ons} ..2 {bellen}
  {phone} ..1 {waarop|waar ik|om te bellen}
  {person} ..1 laten {bellen|terugbellen|mailen|schrijven|komen|kijken|reageren}
  {kan|wil|graag|laten|moet|mag} ..4 {by-whom} {the}? {real}? {staff} ..1 {seen-to}
  {die|deze|hem|haar|diegene} {wil ik|moet ik|zou ik graag|wil ik graag} ..1 {spreken}
  {leest|luistert} ..1 {iemand|een mens}
  {verbind|schakel|zet|stuur|verbindt} {mij|me|ons} ..3 door
  {is|zit|werkt} {daar|er|hier} ..1 {een mens|een echt mens|een levend|een persoon|een menselijk}
  !{refuse} ..3 !{must-i} ..1 !{dont} {person} ..1 {bespreken|doornemen|overleggen|afstemmen|uitleggen|regelen|afhandelen}
  !{refuse} ..4 !{dont} {send-on} ..5 !{greeting} {on-to-them} {the}? {real}? {afdeling|boekhouding|klantenservice|technische dienst|directie|planning}
  {wie kan ik|wie mag ik|wie moet ik|wie kunnen we} ..3 {bellen|opbellen|aanspreken|contacteren|benaderen|bereiken}
  {bij wie|tot wie|aan wie} {kan ik|mag ik|moet ik|kan ik me} ..3 {terecht|wenden|vragen|zijn}
  !{refuse} ..2 {mag ik|kan ik|kunnen we|mogen we} {u|jullie|je} ..2 {bellen|opbellen|spreken|telefonisch}
  {geen|niet één|enkel|zijn er|is er|werken er|werkt er} ..3 !{andere|meer} {alive-here} ..1 {at-yours}
  {zijn|is|werken|werkt|zit|zitten} er ..3 !{andere|meer} {at-yours} ..2 {alive-here}
  {bot|chatbot|robot} {begrijpt|snapt|helpt|werkt} ..3 {niet|niks|niets|geen}
`;

const da = `${shared}
  !{don't|dont|not|never|niet|ikke|geen} ..1 {vil|gerne|kan jeg|må jeg|lad mig} ..2 {tale med|snakke med|få fat i|kontakte} {vedkommende|den ansvarlige|ham|hende|dem}
  {kan|kunne|vil|ville|må|lad|gerne} ..1 {et menneske|en person|en rigtig person} ..2 {overtage|se|læse|kigge|svare|hjælpe|tage|behandle|vurdere}
  {få|bed|bede|lad} {the}? {person} ..1 {til at|om at} {ringe|kontakte|skrive|svare|vende}
  {telefonisk|personlig} kontakt
  {læser|lytter|svarer} ..1 {nogen|et menneske}
  {er der|sidder der} {nogen|et menneske} {der|som} {læser|lytter|svarer}
  {stil|send|sæt|stille|omstil|sende} {mig|os} ..2 {om|videre|igennem}
  {lad|få|bed|kan} ..1 {department} ..2 {contact-me}
  !{don't|dont|not|never|niet|ikke|geen} ..1 {vil have|vil hellere have|brug for|giv mig|ønsker} {en der|en som|nogen der|nogen som}
  {sidder der|er der|findes der|arbejder der} ..1 {et menneske|en person|rigtige mennesker|et rigtigt|levende mennesker|et levende}
  !{refuse} ..4 !{dont} {send-on} ..5 !{greeting} {on-to-them} {the}? {real}? {afdeling|afdelingen|økonomiafdelingen|bogholderiet|kundeservice|ledelsen|supporten}
  !{refuse} ..4 !{must-i} ..1 !{dont} {i kontakt med|kontakt med|kontakt til|igennem til|fat i|fat på|forbindelse med} {the}? {real}? {person}
  !{refuse} ..4 !{dont} {vil|skal|kan|må|gerne|ønsker} ..3 !{ikke|ikk} {have|få|få fat i} {the}? {real}? {staff} !{person-thing}
  {hvem kan jeg|hvem skal jeg|hvem må jeg|hvem kan vi} {ringe|ringe til|kontakte|henvende mig til|få fat i|ringe op}
  {kan jeg|må jeg|kan man|kan vi} {ringe til jer|ringe jer op|få jer i røret}
  {ingen|ikke et|slet ikke|er der|findes der|arbejder der|sidder der} ..3 !{andre|flere} {alive-here} ..1 {at-yours}
  {bot|chatbot|robot|botten|chatbotten|robotten} {forstår|fatter|hjælper|virker} ..3 {ikke|intet|ingenting|ingen}
`;

export const contactLines = { en, nl, da };
