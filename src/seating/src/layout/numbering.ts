import type { Numbering, Row, Section } from "../chart"

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
const WITHOUT_IO = "ABCDEFGHJKLMNPQRSTUVWXYZ"

/** Labels in order, and the highest number used. */
export interface Numbered {
  labels: string[]
  last: number
}

/** Numbers `count` things; `from` continues another sequence and overrides the rule's own start. */
export function numbered(rule: Numbering, count: number, from: number = rule.start ?? 1): Numbered {
  if (rule.parity === "odd_even") {
    // the middle place of a row with an odd number of places is odd
    const odd = run({ ...rule, parity: "odd" }, Math.ceil(count / 2), from)
    const even = run({ ...rule, parity: "even" }, Math.floor(count / 2), from)
    const [left, right] = rule.direction === "backward" ? [even, odd] : [odd, even]

    return { labels: [...left.labels.reverse(), ...right.labels], last: Math.max(odd.last, even.last) }
  }

  const { labels, last } = run(rule, count, from)

  return { labels: rule.direction === "backward" ? labels.reverse() : labels, last }
}

function run({ style, parity = "all", skip = [] }: Numbering, count: number, from: number): Numbered {
  const step = parity === "all" ? 1 : 2
  const aligned = parity === "all" || (from % 2 === 1) === (parity === "odd") ? from : from + 1
  const left_out = new Set(skip)
  const labels: string[] = []
  let last = from - 1

  for (let at = aligned; labels.length < count; at += step) {
    const label = labelOf(style, at)

    if (!left_out.has(label)) {
      labels.push(label)
      last = at
    }
  }

  return { labels, last }
}

function labelOf(style: Numbering["style"], at: number): string {
  return style === "numbers" ? String(at) : lettersOf(style === "letters" ? ALPHABET : WITHOUT_IO, at)
}

/** 1 is the first letter; AA follows the last one; numbers below 1 stay numbers. */
function lettersOf(alphabet: string, at: number): string {
  let text = ""

  for (let rest = at; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) {
    text = alphabet[(rest - 1) % alphabet.length] + text
  }

  return text || String(at)
}

/** Row labels of a section, in order; a row's own label replaces the derived one. */
export function rowLabels({ rows, row_numbering }: Section): string[] {
  const derived = row_numbering ? numbered(row_numbering, rows.length).labels : []

  return rows.map(({ label }, at) => label ?? derived[at] ?? "")
}

/** A row's rule and the row it continues; null if its places have labels of their own. */
interface Ruled {
  count: number
  rule: Numbering
  before: string | null
}

/**
 * Derived labels of each row's places, by row key. Rows that continue each other in a ring restart, each from its own start.
 * Chains can be as long as the chart.
 */
export function placeLabels(sections: Section[]): Map<string, string[]> {
  const ruled = new Map<string, Ruled>()
  const done = new Map<string, Numbered>()

  for (const section of sections) {
    section.rows.forEach((row, at) => {
      const rule = row.numbering ?? section.numbering

      if (rule) {
        ruled.set(row.key, { count: row.places.length, rule, before: rowBefore(rule, section.rows, at) })
      }
    })
  }

  for (const key of ruled.keys()) {
    const chain = new Set<string>()

    for (let at: string | null = key; at !== null && ruled.has(at) && !done.has(at) && !chain.has(at);) {
      chain.add(at)
      at = (ruled.get(at) as Ruled).before
    }

    for (const next of [...chain].reverse()) {
      const { count, rule, before } = ruled.get(next) as Ruled
      const ended = before === null ? undefined : done.get(before)

      done.set(next, numbered(rule, count, ended && ended.last + 1))
    }
  }

  return new Map([...done].map(([key, { labels }]) => [key, labels]))
}

export function rowBefore({ continues }: Numbering, rows: Row[], at: number): string | null {
  return continues === true ? (rows[at - 1]?.key ?? null) : (continues ?? null)
}
