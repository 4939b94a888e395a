import { matchesOf } from "../../text/matches";
import type { Grammar } from "./grammar";

/** What an AI only says to keep the talk going, or to pass it on: nothing that somebody could wait for. */
const soft = new Set(
  `check look need help assist see verify review require ask find transfer connect guide walk explain show try wait hold
  retrieve pull gather search confirm clarify recommend suggest provide give list double-check know hand route direct redirect
  summarize summarise recap think consider analyze analyse calculate compute outline compare share begin start note have know mention
  understand proceed escalate answer tell talk speak remember want read`.split(/\s+/),
);
const softBe =
  /^be (?:happy|glad|able|unable|delighted|pleased|here|needed|required|asked|transferred|connected|routed|redirected|prompted|forwarded to (?:a|an|our)|speaking|with you|sure|more than|considered|subject|difficult|helpful)\b/;
const softMore =
  /^(?:get (?:you )?(?:connected|started|more|the details|that information)|get you to|put you through|take (?:a |just a )?(?:look|moment|minute|second|few)|take (?:your|that|this) into|do (?:my|our) best|do what|go (?:through|over)|make a note|keep (?:this|that) in mind|let (?:me|us|them|our)|pass you|bring you|help|leave it|be\b.{0,20}\b(?:a moment|shortly with))/;
/** "I'll proceed with the cancellation", "I'll give you $20": the object makes it one. */
const softUnless =
  /^(?:(?:proceed|start|begin)\b.*\b(?:cancel|refund|book|upgrad|chang|updat|modif|process|remov|add|issu|revers|replac|order|return|apply)|(?:give|provide|share|confirm|answer|tell|have|show)\b.*(?:\d|%|refund|credit|voucher|discount|replacement|money|certificate|call ?back|answer|update|by (?:mon|tue|wed|thu|fri|sat|sun|tom|tod)|(?:to)?(?:morrow|day)\b|sent|fixed|cancelled|replaced|removed|delivered|someone|a (?:colleague|technician|manager))|escalate\b.*\b(?:and|to (?:finance|our (?:finance|billing|warehouse)))|ask\b.*\bto (?:call|contact|send|refund|e-?mail|visit|cancel|waive|fix|come))/;
const later =
  /\b(?:and|then)\s+(?:(?:then|also|i'll|we'll|i will|we will|personally)\s+)*(?:call|ring|phone|get back|come back|refund|send|e-?mail|mail|let you know|update (?:you|it|your)|contact|inform|cancel|issue|credit|arrange|book|fix|reverse|replace|ship|report back|follow up|reply|respond|waive|keep you|process|remove|delete)\b/;
const isThing = /^(?:this|that|it|which|what|these|those|doing so)$/;
const softOfThing =
  /^(?:help|allow|require|incur|save|bring you|result|affect|vary|be subject|depend|ensure|involve|mean|let|make it|include|enable|apply|need|not|be (?:a|an|the|necessary|possible)\b|have to|cost|take (?:a|just a|only a) (?:moment|minute|second|few))/;
const softOfYou =
  /^(?:need|save|have to|see|find|want|notice|probably|hear from us if|also need|still need|always|lose|be (?:asked|required|able|transferred|connected|redirected|prompted|speaking|put through|taken|responsible|eligible))\b/;

const adverbs =
  "(?:(?:now|also|just|then|first|personally|immediately|gladly|certainly|definitely|of course|happily|today|tomorrow|still|quickly|again|soon|shortly|automatically|manually|of course|always|both|all|be sure to|make sure to|go ahead and|right away|hereby)\\s+)*";
const future = new RegExp(
  `(?:\\b([\\p{L}-]+)(?:'ll| will| shall)|\\b(i|we|you|it|they)(?:'m| am|'re| are|'s| is) (?:going|about) to|\\b(let) me|\\b(i|we) intend to)\\s+${adverbs}(?=([\\p{L}-]+.*))`,
  "gu",
);
const generic =
  /^(?:[a-z]+ly,? )?(?!this|its|his|yours|ours|days|funds|thanks|sales)[a-z]+s\b(?: (?:placed|made|sent|over|under|above|of|for|to|in|on|with|from|purchased|ordered)\b.*?)? (?:will|are|is|can|must|may|get|receive|take)\b/;

function isFuture(clause: string): boolean {
  if (generic.test(clause)) return false;
  return matchesOf(future, clause).some(isFutureOf);
}

/** Prices are statements: "will be $600", "will cost"; a refund or a discount of that amount is not. */
const softPrice =
  /^(?:cost|amount to|total|exceed|be (?:about |approximately |around |exactly |only |a total of )*(?:[€$£\d]|usd|eur|dkk|kr|calculated|determined|based on))/;
const given = /\b(?:refund|credit|discount|voucher|reduction)/;

function isFutureOf(match: RegExpExecArray): boolean {
  const who = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
  const said = match[5] ?? "";
  if (/^(?:not|never|no longer)\b/.test(said) || who === "if" || who === "who") return false;
  if (/^(?:much|many|how|what|which|where|when)$/.test(who)) return false;
  if (softPrice.test(said) && !given.test(match.input ?? "")) return false;
  if (who === "you") return !softOfYou.test(said);
  if (who === "there") return /^be (?:no|a refund|a credit)\b/.test(said);
  if (isThing.test(who)) return !softOfThing.test(said) && !softBe.test(said);
  if (!/^(?:i|we|let|someone|somebody)$/.test(who) && softOfThing.test(said)) return false;
  if (softBe.test(said) || /\bwhat $/.test((match.input ?? "").slice(0, match.index))) return false;
  const verb = /^[\p{L}-]+/u.exec(said)?.[0] ?? "";
  const isSoft = (soft.has(verb) && !softUnless.test(said)) || softMore.test(said);
  return !isSoft || later.test(said);
}

const sent =
  "refunded|cancelled|canceled|credited|waived|sent|shipped|processed|issued|reversed|deleted|removed|replaced|updated|changed|booked|rebooked|upgraded|downgraded|reset|fixed|resolved|restored|extended|approved|scheduled|submitted|activated|reinstated|adjusted|applied|corrected|dispatched|placed|added|modified|confirmed|initiated|requested|arranged|passed|opened|raised|reserved|completed|blocked|unlocked|created|ordered|reimbursed|granted|reduced|lowered|closed|paid|e-?mailed|mailed|put|made|given|registered|filed|settled|escalated|forwarded|informed|stopped|paused|moved|renewed|repaired|unsubscribed|compensated|written off|dropped|cleared|lifted|granted|asked [\\w ]{1,30} to";
const done = new RegExp(
  `\\b(?:i|we)(?: have|'ve)? ${adverbs}(?:successfully |already |just )*(?:${sent})\\b|\\b(?:has|have) (?:now |already |just |successfully )*been (?:successfully |fully |now |already )*(?:${sent}|charged|purchased)\\b|\\b(?:was|were|is|are) (?:now )?successfully \\p{L}+ed\\b`,
  "u",
);
const progressive =
  /\b(?:i|we)(?:'m|'re| am| are)(?: now| currently| also| already| hereby)* (?:refunding|sending|crediting|cancell?ing|waiving|issuing|replacing|shipping|reversing|removing|deleting|booking|arranging|adding|applying|upgrading|extending|scheduling|giving you|reimbursing|calling you|fixing|resetting|closing|processing your|covering|writing off|dropping|granting|paying)\b/;
const progressiveByTime =
  /\b(?:i|we)(?:'m|'re| am| are)(?: now| also| personally)* (?!checking|looking|reviewing|going|trying|here|transferring|connecting|experiencing|seeing|having|working from|waiting|reading|asking|wondering|hoping|thinking|getting)\p{L}+ing\b.*\b(?:today|tomorrow|tonight|by|within|in \d|this (?:afternoon|morning|evening|week)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|next week)\b/u;
const settled =
  /\b(?:the|your|this|that|all|both|these|it|everything|an?|someone)\b.{0,60}?\b(?:is|are)(?: now| hereby| all| fully)* (?:waived|cancelled|canceled|refunded|credited|reversed|approved|on (?:its|their|the) way|being (?!held|looked|reviewed|investigated|asked)\p{L}+(?:ed|nt|de)\b|covered|on us|on the house|guaranteed|taken care of|sorted|free of charge for you)/u;
const arriving =
  /(?:^|\b)(?:an?|the|our|your|one of our|my|some(?:one|body))\b.{0,40}?(?:comes|arrives|(?:goes|is going|flows|is paid) (?:back )?(?:to|on|into) your|calls|visits|ships|leaves|goes out|stops by|picks (?:it|them|this) up|delivers|is (?:coming|arriving|visiting|calling|due(?! to\b)|scheduled|delivered|refunded)|are (?:coming|arriving|due|scheduled)|expects you)\b.*\b(?:(?:to)?(?:day|morrow|night)|mon|tues|wednes|thurs|fri|satur|sun|this|next|within|in|by|on|at|before|between|\d)/;
const granted =
  /\byou (?:get|receive|keep)\b.*(?:%|\boff\b|\bfree\b|\brefund\b|\bback\b|\bcredit\b|\bvoucher\b|\breplacement\b|[€$£]|\bextra\b)|\byou (?:can|may|are free to|are allowed to)\b.*\b(?:free of charge|for free|at no (?:extra |additional |further )?(?:cost|charge)|without (?:any |a |extra )*(?:fee|fees|charge|charges|cost|costs|penalty|paying)|keep (?:it|the|both|them|your))/;
const noCharge =
  /\b(?:i|we)(?:'ll| will) (?:make sure|ensure|see to it)\b|\b(?:won't|will not|will never|do not|don't|needn't|never) (?:be (?:charged|billed|fined|penali[sz]ed|debited)|(?:have|need) to pay|pay|charge|bill|cost you|cost anything|(?:ever )?(?:happen|occur|call|contact|phone|bother|disturb|e-?mail|write to) (?:you )?again|renew|increase|go up|expire|sell your|share your|lapse|lose (?:your|any)|owe)\b|\bno (?:\p{L}+ )?(?:fees?|charges?|costs?) will\b|\bthere will be no\b|\bfree of charge for you\b|\bat our (?:own )?(?:expense|cost)\b/u;
const pledges =
  /(?<!can't |cannot |not |n't |never )\b(?:(?:i|we)(?: can| do| hereby|'ll| will|'d like to)? (?:promise|guarantee|pledge|undertake|commit)|you have (?:my|our) word|(?:my|our) promise|you can count on|consider it done|leave it (?:to|with) me|you can expect|expect (?:your|the|a) .*\b(?:by|on|within|in|before|today|tomorrow|this|next))\b/;
const expected =
  /\b(?:should|(?:is|are) (?:expected|scheduled|due|set|planned) to) (?:now |also |then |then )*(?:receive|arrive|reach|get (?:it|your|the)|see (?:it|your|the (?:money|refund|credit))|be (?:there|with you|refunded|delivered|credited|back|in|on|resolved|fixed|working))\b.*(?:\d|day|morrow|night|week|hour|minute|month)/;

/** Words of which one stands in every English promise of the future, report, or other promise: others are not read closer. */
export const englishMarks = {
  future: `will|shall|i'll|we'll|you'll|it'll|they'll|he'll|she'll|that'll|there'll|someone'll|let me|going to|about to|intend to`,
  done: `i have|we have|i've|we've|has been|have been|has now|have now|has already|have already|has just|have just|successfully|
    ${sent
      .split("|")
      .filter((each) => /^[a-z]+$/.test(each))
      .map((each) => `i ${each}|we ${each}`)
      .join("|")}`,
  now: `refunding|sending|crediting|cancelling|canceling|waiving|issuing|replacing|shipping|reversing|removing|deleting|booking|arranging|adding|applying|upgrading|extending|scheduling|giving you|reimbursing|calling|fixing|resetting|closing|processing|covering|writing off|dropping|granting|paying|waived|cancelled|canceled|refunded|credited|reversed|approved|its way|their way|the way|is being|are being|covered|on us|the house|guaranteed|taken care|sorted|free of charge|comes|arrives|goes back|goes to|goes into|is going to your|flows back|is paid|calls|visits|ships|leaves|goes out|stops by|picks|delivers|coming|arriving|visiting|due|scheduled|delivered|expects you|you get|you receive|you keep|for free|no cost|no charge|extra cost|extra charge|additional cost|additional charge|further cost|without any|without a|without extra|without paying|without charge|without cost|without penalty|without fee|without fees|keep it|keep the|keep both|keep them|keep your|won't|will not|never|needn't|to pay|fees will|fee will|charges will|charge will|costs will|cost will|our expense|our own expense|our cost|make sure|ensure|see to it|promise|guarantee|pledge|undertake|commit|my word|our word|count on|consider it done|leave it|expect|should|expected to|set to|planned to`,
  ing: `i'm|we're|i am|we are`,
};

export const english: Grammar = {
  promises: (clause, { future: mayBeFuture, now }) =>
    (mayBeFuture && isFuture(clause)) ||
    (now &&
      (progressive.test(clause) ||
        progressiveByTime.test(clause) ||
        settled.test(clause) ||
        noCharge.test(clause) ||
        (!generic.test(clause) && (arriving.test(clause) || granted.test(clause) || expected.test(clause))))),
  reports: (clause, { done: mayBeDone }) => mayBeDone && done.test(clause),
  right: (clause, { now }) => now && (granted.test(clause) || noCharge.test(clause)),
  pledges,
  refuses:
    /\b(?:won't|will not|cannot|can't|can not|couldn't|could not|unable|not able|not possible|not allowed|not permitted|not eligible|not entitled|don't|do not|doesn't|does not|isn't|is not|aren't|haven't|have not|hasn't|has not|wasn't|didn't|did not|never|no longer|non-?refundable|impossible|not)\b/,
  general:
    /\b(?:usually|normally|typically|generally|in general|as a rule|often|sometimes|standard|(?:our|the|company|per) policy|policies|customers|clients|users|anyone|each (?:customer|passenger|order)|every (?:customer|order)|in most cases|most (?:orders|refunds|cases)|on average|up to you|within (?:\d+|\w+) (?:days?|hours?) (?:of|after|from)|eligible|entitled|terms|maybe|perhaps|might|possibly|probably|hopefully|would)\b/,
  condition:
    /(?<!even )(?<!check )(?<!see )(?<!(?:know|sure|ask|wonder) )\bif\b|\b(?:let (?:me|us) know|tell (?:me|us)|reply|send (?:me|us)|give (?:me|us)|just say)\b.{0,80}\b(?:and|then) (?:i|we)(?:'ll| will)\b|\b(?:please|once|just|simply) (?:confirm|confirmed|provide|provided|send|let|reply|say|share|approve|approved|agreed)\b.{0,80}\b(?:i|we)(?:'ll| will| can)\b|\b(?:unless|provided (?:that|you)|assuming|should you|in case|as long as you|subject to|depending|depends on)\b|\b(?:once|when|after|as soon as|until) (?:you|your)\b(?!.{0,20}\b(?:arriv|expire))/,
  offers:
    /\b(?:(?:i|we) (?:can|could|may|am able to|are able to|would be (?:happy|glad)|'d be (?:happy|glad))(?! (?:see|confirm|tell|find|understand|imagine|only|also see|verify))|would you like|do you want|shall (?:i|we)|how about|option|you could|alternatively)\b/,
};
