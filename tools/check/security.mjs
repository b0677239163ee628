import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** The last requirement of levels 1 and 2 in each section of OWASP ASVS 5.0.0; those of level 3 after it are excluded. */
const SECTIONS = {
  ...{ "V1.1": 2, "V1.2": 9, "V1.3": 11, "V1.4": 3, "V1.5": 2, "V2.1": 3, "V2.2": 3, "V2.3": 4, "V2.4": 1 },
  ...{ "V3.2": 2, "V3.3": 4, "V3.4": 6, "V3.5": 5, "V3.7": 2, "V4.1": 3, "V4.2": 1, "V4.3": 2, "V4.4": 4 },
  ...{ "V5.1": 1, "V5.2": 3, "V5.3": 2, "V5.4": 3, "V6.1": 3, "V6.2": 12, "V6.3": 4, "V6.4": 4, "V6.5": 5, "V6.6": 3, "V6.8": 4 },
  ...{ "V7.1": 3, "V7.2": 4, "V7.3": 2, "V7.4": 5, "V7.5": 2, "V7.6": 2, "V8.1": 2, "V8.2": 3, "V8.3": 1, "V8.4": 1 },
  ...{ "V9.1": 3, "V9.2": 4, "V10.1": 2, "V10.2": 2, "V10.3": 4, "V10.4": 11, "V10.5": 5, "V10.6": 2, "V10.7": 3 },
  ...{ "V11.1": 2, "V11.2": 3, "V11.3": 3, "V11.4": 4, "V11.5": 1, "V11.6": 1, "V12.1": 3, "V12.2": 2, "V12.3": 4 },
  ...{ "V13.1": 1, "V13.2": 5, "V13.3": 2, "V13.4": 5, "V14.1": 2, "V14.2": 4, "V14.3": 3, "V15.1": 3, "V15.2": 3, "V15.3": 7 },
  ...{ "V16.1": 1, "V16.2": 5, "V16.3": 4, "V16.4": 3, "V16.5": 3, "V17.1": 1, "V17.2": 4, "V17.3": 2 },
}
const COUNTS = /(\d+) requirements\. (\d+) are proven by a test, (\d+) by code alone, (\d+) do not apply, (\d+) are open/
const WAYS = ["test", "code", "n/a", "open"]

/**
 * Checks docs/security.md: every requirement of the standard's first two levels appears once, in order; each test file exists and
 * contains the quoted title; the counts at the top match the table.
 *
 * @param {string} root of the checkout
 * @param {string} text of the document
 * @returns {string[]} problems
 */
export function problemsOfSecurity(root, text) {
  const rows = [...text.matchAll(/^\| (V[\d.]+) +\|([^|]*)\| (\S+) +\| (.*?) *\|$/gm)].map(([, number, , way, evidence]) => ({
    number,
    way,
    evidence,
  }))
  const wanted = Object.entries(SECTIONS).flatMap(([section, last]) =>
    Array.from({ length: last }, (_, at) => `${section}.${at + 1}`)
  )
  const numbers = rows.map(({ number }) => number)
  const missing = wanted.filter((number) => !numbers.includes(number))
  const wrong = numbers.filter((number, at) => number !== wanted.filter((each) => !missing.includes(each))[at])

  return [
    ...missing.map((number) => `leaves out ${number}`),
    ...(wrong.length > 0 ? [`has ${wrong[0]} twice, out of order, or not in levels 1 and 2`] : []),
    ...rows.flatMap((row) => problemsOfRow(root, row)),
    ...problemsOfCounts(rows, COUNTS.exec(text)),
  ]
}

function problemsOfRow(root, { number, way, evidence }) {
  if (!WAYS.includes(way) || evidence.length < 3) {
    return [`${number} states neither how it is met nor why it is not`]
  }
  if (way !== "test") {
    return []
  }
  const [, file, title] = /^`([^`]+\.spec\.ts)`: (.+)$/.exec(evidence) ?? []
  if (!file || !existsSync(join(root, file))) {
    return [`${number} names no existing test`]
  }

  return readFileSync(join(root, file), "utf8").includes(title)
    ? []
    : [`${number} names a title that ${file} does not have: ${title}`]
}

function problemsOfCounts(rows, statedCounts) {
  const counted = [rows.length, ...WAYS.map((way) => rows.filter((row) => row.way === way).length)]

  return statedCounts?.slice(1).join() === counted.join()
    ? []
    : [`counts ${counted.join(", ")} in its table, but the top of the file says otherwise`]
}
