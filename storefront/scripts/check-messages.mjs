/**
 * Fails if a language lacks a message, has an extra one, uses other placeholders than French does, or repeats more than 5 % of
 * the French texts word for word. Texts without words of their own (only placeholders, or one proper name) do not count.
 */
import { readFileSync } from "node:fs"

const parsed = (name) => JSON.parse(readFileSync(new URL(`../messages/${name}.json`, import.meta.url), "utf8"))
const errorPage = parsed("error-page")
const read = (locale) => flatten({ ...parsed(locale), errorPage: errorPage[locale] })
const french = read("fr")
const problems = ["en"].flatMap((locale) => compare(locale, read(locale)))

problems.forEach((problem) => console.error(problem))
console.log(problems.length === 0 ? `${french.size} messages in 2 languages` : `${problems.length} problems in the messages`)
process.exit(problems.length === 0 ? 0 : 1)

function compare(locale, messages) {
  const missing = [...french.keys()].filter((key) => !messages.has(key)).map((key) => `${locale}: ${key} is missing`)
  const extra = [...messages.keys()].filter((key) => !french.has(key)).map((key) => `${locale}: ${key} is not in fr`)
  const shared = [...french].filter(([key]) => messages.has(key))
  const values = shared
    .filter(([key, text]) => named(text) !== named(messages.get(key)))
    .map(([key]) => `${locale}: ${key} uses other placeholders than fr`)
  const worded = shared.filter(([, text]) => /\p{L}{2,}/u.test(text.replace(/\{\w+\}/g, "")))
  const equal = worded.filter(([key, text]) => text === messages.get(key))
  const untranslated =
    equal.length > worded.length * 0.05
      ? [`${locale}: ${equal.length} of ${worded.length} texts equal the French: ${equal.map(([key]) => key).join(", ")}`]
      : []

  return [...missing, ...extra, ...values, ...untranslated]
}

function flatten(node, path = "", found = new Map()) {
  for (const [key, value] of Object.entries(node)) {
    const here = path ? `${path}.${key}` : key

    if (typeof value === "string") {
      found.set(here, value)
    } else {
      flatten(value, here, found)
    }
  }

  return found
}

function named(text) {
  return [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join()
}
