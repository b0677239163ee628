const PROSE = ["string", "comment", "document"]

const word = (pattern) => new RegExp(`(?<![\\w@.-])(?:${pattern})(?![\\w@.-])`, "gi")

/**
 * Words of a private language for which the field has its own; `docs/glossary.md` explains them. `kinds`: only in names (of
 * identifiers, files and folders), strings (JSX and message catalogues included), comments or documents; `in`: only in these
 * files.
 *
 * @type {{ word: RegExp, instead: string, kinds?: string[], in?: RegExp }[]}
 */
export const BANNED = [
  { word: word("mail address(?:es)?"), instead: "email address" },
  {
    word: word("mails?(?! (?:server|provider))"),
    instead: "email",
    kinds: ["string"],
    in: /i18n\/words\/|\/messages\/\w+\.json$/,
  },
  { word: word("open shop(?: of)?"), instead: "set up shop", kinds: ["name"] },
  {
    word: word("ensure readable|keep end|over checkouts|order guard"),
    instead: "ensure displayable text, inherit hold end, concluded, restrict order writes",
    kinds: ["name"],
  },
  { word: word("in the way|spend reset"), instead: "conflicts, not closed; redeem", kinds: ["name"] },
  { word: word("(?:address|subscriber) blocks?|paying address(?:es)?"), instead: "network" },
  { word: word("told|tells?|telling|untold"), instead: "notified, announced, shown, logged", kinds: ["name"] },
  { word: word("told|tells|telling"), instead: "notifies, announces, shows, logs", kinds: PROSE },
  { word: word("front doors?"), instead: "edge proxy, dev proxy" },
  { word: word("hold desks?"), instead: "hold service" },
  { word: word("g(?:ive|ives|iven|iving|ave) back"), instead: "refund, return, void, release" },
  { word: word("giv(?:e|es|ing) (?:a )?tickets?"), instead: "transfer a ticket" },
  { word: word("postpon(?:e|es|ed|ing|ement|ements)"), instead: "reschedule" },
  { word: word("visits? of support|support visits?"), instead: "support session" },
  { word: word("there (?:is|are) no such"), instead: "… not found" },
  { word: word("nobody(?:'s|’s)?"), instead: "no one, none, anonymous" },
  { word: word("somebody(?:'s|’s)?"), instead: "someone" },
  { word: word("of before"), instead: "previous" },
  { word: word("by (?:itself|themselves)"), instead: "automatically" },
  { word: word("as (?:often|many) as there may be|as there may be"), instead: "maximum reached" },
  {
    word: word("alone|waits|judge|judges|judged|judging|judgements?|remembered|said|truths?|untruths?|books"),
    instead:
      "what it is or does: isolated, pending, validated, check, diagnose, refusal, cached, reported, provider state, ledger",
    kinds: ["name"],
  },
  { word: /(?<=^|')(?:early|begun|to_come|in_force)(?=$|')/g, instead: "scheduled, started, active", kinds: ["string"] },
  { word: word("(?:keep|keeps|kept|keeping) back"), instead: "block, blocked", kinds: ["name"] },
  {
    word: word("make out|as read|put right|let go"),
    instead: "the verb of the field: price, to row, resolve, release",
    kinds: ["name"],
  },
]

const ACCOUNT = "an account of the operating system"
const LABEL = "a label of a domain name"

/** Files in which such a word is the right one, and why. An entry that is no longer needed must go. */
export const ALLOWED = {
  "admin-extensions/src/admin/i18n/words/zone.ts": { words: ["mail"], reason: LABEL },
  "docs/glossary.md": { words: "all", reason: "names the words that are not to be used" },
  "integration-tests/support/powerdns.ts": { words: ["nobody"], reason: ACCOUNT },
  "src/payments/src/contracts/card.ts": { words: ["told"], reason: "the agreement of saved cards; its hash is stored with each" },
  "tools/check/newcomer.mjs": { words: ["nobody"], reason: ACCOUNT },
  "tools/check/words.mjs": { words: ["hold desk"], reason: "an example of a name" },
  "tools/check/words.list.mjs": { words: "all", reason: "lists them" },
  "tools/start/postgres/home.cjs": { words: ["nobody"], reason: ACCOUNT },
}
