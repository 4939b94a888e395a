/**
 * Common English, Dutch and Danish words that lie one slip from a word of the lists that ship with the product: who writes
 * "would" does not mean "wound".
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
  aandien aanval abound advise adviseer adviser adviseur advisor advocaten advokaten afdaling afgerand
  aflægge aflægger afmelde afmelder afsluiter aftage aftagen aftalte aftapen aktion alder aldring
  allierede andens ander anders andre andres ankel ankle anmelde anmelder anser antal apparat arise
  attached auction automaat automat aviser badget ballen bandt baner banker banket banner banter baren
  baret basketbal baten batten batter beach beater bedauwd bedre befare belast beleen beriep besindig
  beslagen bestalling bestand bestelling bestille bestilling betalt bevind bewaar bewind bezaten
  bijstand bijten biler billen bitten bitter blader blaken blandet blandt blaten blazen bleach
  bleached blijver bloeding bloeien bloemen bløde bollen borde boten botsen botten bowler braken
  branded brander brandt breaching breath breathing breeding breken bride bridge bringe broeden
  brokken brought bruning brunt bruser brædder brænde brændt buddet budget buien buigen buizen bundel
  bundet bundle burger butter buttery bytter bøder cancelation canceled canceling cancellation
  cancelled cancelling canter carton casting cation catting center centre chance chancel change
  changer changes charge charging charles charme charmer charter chaste chauffeer chloride color
  colors colours communicatie commuter complaint compliant confirm contact contant content contract
  contrast controleer convent conversie cooked cooking cooler cooper crashed crushed customer's
  customers dager dagger dammed dammen dancer dander daner danner danser daring dateer datoer deceit
  deden deinen dejection dement dempen deportment detektion detention dichter didnt dieren dimmer
  discus diver doorverbinden doorverbonden drager draver drier dromer drover easing eders effekt
  eksport elder ellers employe entre escalate escalatie exert expect expend expert explore explored
  explosive export extort faglig failing fanger farmer farther fatale fatter feather fender field
  fiend figner filed filing filling finder finger fingre firing fjerde fjerene fjernt flatter flavor
  flavour flette flimmer fling flitter flotte flutter flydte flygte forbandelse forbandt forbundet
  fordel fordele forener forgot forgænger forlange forlig forlægge forlægger formal formale formalise
  formalize formeel formel formere formet formor formule forret forøget fringe fysiek fysik gaslek
  gaslæk gebaar gebed gebeld geborsten gedekt gedicht gedoeld geduid geduld gegaan geheeld geheld
  gehuwd gekozen gelakt gelet geling gelukt gemaakt gemeld gemist genaaid genaakt generaal generel
  genomen geraamd gericht gering geslapen gesmeden gestaakt gestoken gestoten geteld getikt getwist
  gevist gevlekt gewaakt gewand gewekt geweld gewend gewest gewicht gewon gezocht gezond gister
  gnister gnistrer grandam gutting haard hadden hamring handed handeling handled handlen hangen hansen
  harden harmed hasard header heading healer healing hearing heather helden helen heling hellen helmat
  henter herved hielpen hinder hoeden hoeken hospitalised hospitalized hunden hæder hænger hævde
  hævder igang illegaal illegal indgang indien ingestemd inrichten insured intake inzage inzake irgang
  juist julie kadet kager kakken kalde kaldt kammer kasten kelen kerken keuren kijven kikken kirken
  klaren klarer klater klaver knagen koblet kogger kokken komet konkurrencen konsument kontakt kontant
  kontanter kontrakt kontrast korsten korten kouten kracht kreuken krigen kunders kundes kwetsen
  kylling kysten kælling lader lappen latter layer leading leakage leaking leaning leaver leaving
  leder legend legende lekker lender letter leuter levede lever licence licences license licenses
  liften likable liking limit linger lining litter liver loader lodes lodger logged logger logging
  lokker lokket longing looting lossing loting lovende loving lukker lukket lutter lytter lyvende
  lækker lækkert længer madden maden mager magter maiden malen maling malted manager manden maneden
  manen maner mangen manger mangler manier mannen manner marking master mater mating matteer matter
  meeting melding melken melting mender mending mengen menger menuen messen mester mesting meten
  meting mieter milder minster minter miser mislede missed misser modder moder moeien moesten molding
  monden monger monteer montuur moraal moral morder mortar morten moster motten munden muster mutter
  nader natal nimmer notie novice number nummer nummers nætter objekt official officiel officier
  omstellen ontbieden ontslaan openging operatør opgelegd oplagt opleggen opluchting oprichting opsat
  opsigt opstige opsuger opsøger optellen order ordre outset overage overall overdoes overdone
  overfaldet overfaldt overfor overgør overladen overlegen overtagne overtake overtal overtale
  overtreder overvage overvager overval overwicht packet painter pariser parket parson parter partier
  patina perron person persoon pester peter pitting plagen pointer polite polity portaal positie
  postal potions preker preset presning prevent prices prijken primer prison procedere proces process
  produkt profane profiel projection prosper protektion præsent purse racing railing ranger ranges
  rater ratter reaction reaktion rechtsbijstandsverzekering rechtsbijstandverzekering rechtszaak
  rechtzaak reclamation redaction redaktion redne redning refuge refute regeren register registrar
  registreer registrer registrering reklamation rekord remote renser renten requite resort resten
  retlige retning retort retsdag retslige rewarding richten richter rigger rinder rising ritten
  roaring roder rookie rooter roster roteren rotten rotter rugning ruilen ruimen ruisen ruiten rukken
  rygning sander saret scared scheen scheiding schelm schenking schikken sealer seeder sejler selling
  senere sensor sering seriøs servere shading shaped shard shared sharer shaving shelter shingle shoot
  shooter shoppe shoppen shopper shopping shred sightly singe sister situate sjette skabet skadet
  skaldet skaret skarpt skidt skidte skifer skille skilte skimte skive skolen skride skrift skrige
  slagte slapped slappen slate slender slikke slikte slipped slopped sluge sluipen slutning slutte
  sluttet slægte smedet smelling smells snake snapped snappen sneaking snede sociaal solen solicitous
  sommer sparer sparing sparring speek spelling spender spending spille spillet spits sporing spraken
  sprang sprengen spreuk sprig spring sprong sprongen sprung spuiten spying staat stakke stalen
  stalket stalkt stampen stappen staren starred startede stated stavning steed steer steget stekker
  stelen stelling stenen stenet stifle stifte stifter stiftet stikker stikt stikte stile stilen stilet
  stilte stint stitch stitching stoelen stoken stolpe stopning stoppen storen stoten strait strakt
  strang stranger's strangers strata streek streken strid strikket string strive stuen stuiten stuken
  stukket stykker stykket styren styrte støder suicidaal suicidal suing summit sunder sunset svajer
  svaret sveder svindle swapped swatch swelling swells swelter synder syringe systeem system sønder
  søster taking takling talking tallet tanks taster teamleder teamleider tegne telefon telefonnummer
  telefoon telefoonnummer terugtellen thinning thorough though threat throat tiltage titter tracing
  treat trekke troede trough trykke trykker træske tække udbryder udgyder undre undslip using vagen
  vanger veder veerkracht vejnet vender venligt venter verband verbeten verbied verbieden verbinden
  verblind verboden verbond verbonden verdomde verdomme vergeven vergoten verhoop verlang verlangd
  verlangen verleg verlegd verlegen verlenen verloop vermeten vermocht verstikt verwend verweten
  verwijzer verwilderd verwonden verzocht verzonden verzonken viger vinder vinter violatie voerder
  vonden vorder wailing waiting walker wallen warden wassen weger wekker wellen wenden wennen werden
  wering werker whats widow wijlen windrow winnow withdrew wonden wooden worsen writing zander zegen
  zender zetten zinder zitten zolder
`
    .trim()
    .split(/\s+/),
);
