import { domainToUnicode } from "node:url"
import unhomoglyph from "unhomoglyph"
import { slugSkeleton } from "../slug"

/** Writing systems that use several scripts in one word, each with Latin beside it: the "highly restrictive" level of UTS #39. */
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

/** Whether one label of a host mixes scripts that no language writes together: `scenеs` with a Cyrillic letter. */
export const mixesScripts = (host: string): boolean => domainToUnicode(host).split(".").some(mixes)

function mixes(label: string): boolean {
  const scripts = SCRIPTS.filter(({ sign }) => sign.test(label)).map(({ name }) => name)
  if (OTHER_LETTER.test(label)) {
    return scripts.length > 0
  }
  const beside = scripts.filter((name) => name !== "Latin")

  return scripts.length > 1 && !TOGETHER.some((allowed) => beside.every((name) => allowed.includes(name)))
}

/** What the eye keeps of a host's letters; accents stay, since `théâtre.fr` and `theatre.fr` are two people's. */
export const hostSkeleton = (host: string): string => unhomoglyph(domainToUnicode(host).normalize("NFKC")).toLowerCase()

/** The same with accents undone and judged as addresses under the platform's domain are: for the operator's own name, where a doubt is a no. */
const strictSkeleton = (host: string): string =>
  unhomoglyph(domainToUnicode(host).normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase().split(".").map(slugSkeleton).join(".")

/** Whether the eye takes a host for the operator's domain, or for one under it. */
export function looksLikePlatform(host: string, platform_domain: string): boolean {
  const [seen, platform] = [strictSkeleton(host), strictSkeleton(platform_domain)]

  return seen === platform || seen.endsWith(`.${platform}`)
}
