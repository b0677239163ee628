import { domainToUnicode } from "node:url"
import unhomoglyph from "unhomoglyph"
import { slugSkeleton } from "@guichet/tenancy/hosts"

/** Writing systems that use several scripts in one word, each also with Latin: the "highly restrictive" level of UTS #39. */
const TOGETHER = [
  ["Han", "Hiragana", "Katakana"],
  ["Han", "Bopomofo"],
  ["Han", "Hangul"],
]
const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Devanagari",
  "Bengali",
  "Thai",
  "Georgian",
  "Cherokee",
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
  "Bopomofo",
].map((name) => ({ name, sign: new RegExp(`\\p{Script=${name}}`, "u") }))
const OTHER_LETTER = new RegExp(`(?![${SCRIPTS.map(({ name }) => `\\p{Script=${name}}`).join("")}])\\p{L}`, "u")

/** Whether one label of a host mixes scripts that no language combines: `scenеs` with a Cyrillic letter. */
export const mixesScripts = (host: string): boolean => domainToUnicode(host).split(".").some(mixes)

function mixes(label: string): boolean {
  const scripts = SCRIPTS.filter(({ sign }) => sign.test(label)).map(({ name }) => name)
  if (OTHER_LETTER.test(label)) {
    return scripts.length > 0
  }
  const beside = scripts.filter((name) => name !== "Latin")

  return scripts.length > 1 && !TOGETHER.some((allowed) => beside.every((name) => allowed.includes(name)))
}

/**
 * The visual skeleton of a host's letters; accents are kept, since `théâtre.fr` and `theatre.fr` may belong to different people.
 */
export const hostSkeleton = (host: string): string => unhomoglyph(domainToUnicode(host).normalize("NFKC")).toLowerCase()

/**
 * The same without accents, compared like slugs under the platform's domain: for the operator's own name, where doubtful cases
 * are refused.
 */
const strictSkeleton = (host: string): string =>
  unhomoglyph(domainToUnicode(host).normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase().split(".").map(slugSkeleton).join(".")

/** Whether a host looks like the operator's domain, or like one under it. */
export function looksLikePlatform(host: string, platform_domain: string): boolean {
  const [seen, platform] = [strictSkeleton(host), strictSkeleton(platform_domain)]

  return seen === platform || seen.endsWith(`.${platform}`)
}
