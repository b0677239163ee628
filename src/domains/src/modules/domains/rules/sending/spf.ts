/** A term of an SPF record (RFC 7208, 4.6.1). */
export interface SpfTerm {
  qualifier: "+" | "-" | "~" | "?"
  /** in lower case: `include`, `a`, `ip4`, `all`, `redirect` … */
  name: string
  /** after `:` or `=`, in lower case; empty without */
  value: string
}

const TERM = /^([+?~-]?)([a-z][a-z0-9._-]*)(?:[:=](\S+)|(\/\S+))?$/i
const DIRECTIVES = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"]
const MODIFIER = /^[a-z][a-z0-9._-]*=/i
const VERSION = /^v=spf1(?: |$)/i
/** Each of them requires one more DNS lookup. */
export const SPF_ASKING = ["include", "a", "mx", "ptr", "exists", "redirect"]

export const isSpf = (text: string): boolean => VERSION.test(text)

/**
 * The terms of a record up to `all`, after which nothing is evaluated; null when a term is invalid, which invalidates the record.
 */
export function readSpf(text: string): { terms: SpfTerm[]; unread: SpfTerm[] } | null {
  const terms = text.split(/ +/).slice(1).filter(Boolean).map(termOf)
  if (terms.includes(null)) {
    return null
  }
  const read = terms as SpfTerm[]
  const all = read.findIndex(({ name }) => name === "all")

  return all < 0 ? { terms: read, unread: [] } : { terms: read.slice(0, all), unread: read.slice(all + 1) }
}

function termOf(text: string): SpfTerm | null {
  const [, qualifier, name, value] = TERM.exec(text) ?? []
  const is_known = name !== undefined && (DIRECTIVES.includes(name.toLowerCase()) || (!qualifier && MODIFIER.test(text)))

  return is_known
    ? { qualifier: (qualifier || "+") as SpfTerm["qualifier"], name: name.toLowerCase(), value: (value ?? "").toLowerCase() }
    : null
}

export const includes = (terms: readonly SpfTerm[], include: string): boolean =>
  terms.some(({ qualifier, name, value }) => qualifier === "+" && name === "include" && value === include)

/** What to set when there is no record yet: other servers get a soft fail, not a fail. */
export const newSpf = (include: string): string => `v=spf1 include:${include} ~all`

/**
 * Merges all existing records into one, without unreadable terms; our include comes first, and `all` last. A domain may have only
 * one record (RFC 7208, 4.5). When the records disagree about all other servers, these get a soft fail.
 */
export function mergeSpf(records: readonly string[], include: string): string {
  if (records.length === 0) {
    return newSpf(include)
  }
  const words = records.flatMap((record) => record.split(/ +/).slice(1)).filter((word) => termOf(word) !== null)
  const isAll = (word: string) => /^[+?~-]?all$/i.test(word)
  const ours = `include:${include}`
  const alls = [...new Set(words.filter(isAll))]
  const others = words.filter((word, at) => !isAll(word) && word.toLowerCase() !== ours && words.indexOf(word) === at)

  return ["v=spf1", ours, ...others, alls.length > 1 ? "~all" : alls[0]].filter(Boolean).join(" ")
}
