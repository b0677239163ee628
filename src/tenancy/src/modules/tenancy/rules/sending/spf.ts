/** A term of an SPF record (RFC 7208, 4.6.1). */
export interface SpfTerm {
  qualifier: "+" | "-" | "~" | "?"
  /** in lower case: `include`, `a`, `ip4`, `all`, `redirect` … */
  name: string
  /** behind `:` or `=`, in lower case; empty without */
  value: string
}

const TERM = /^([+?~-]?)([a-z][a-z0-9._-]*)(?:[:=](\S+)|(\/\S+))?$/i
const DIRECTIVES = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"]
const MODIFIER = /^[a-z][a-z0-9._-]*=/i
const VERSION = /^v=spf1(?: |$)/i
/** Each of them costs one question more. */
export const SPF_ASKING = ["include", "a", "mx", "ptr", "exists", "redirect"]

export const isSpf = (text: string): boolean => VERSION.test(text)

/** The terms of a record up to `all`, behind which nothing is read; null when one is none, so that the record counts for nothing. */
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

/** What to set where there is no record yet: others' servers are doubted, not refused. */
export const newSpf = (include: string): string => `v=spf1 include:${include} ~all`

/**
 * One record of all that there are, without what nobody can read, ours in front, where no `all` stands before it. A domain may have one record alone
 * (RFC 7208, 4.5). Where they disagree about all others, these are doubted and not refused.
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
