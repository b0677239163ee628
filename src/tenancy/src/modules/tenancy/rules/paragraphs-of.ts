import type { TextPart } from "../../../contracts/brand"

const BLANK_LINE = /\n[\t ]*\n\s*/
const LINK = /https:\/\/[^\s<>"]+|[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[\p{L}]{2,}/giu
/** Punctuation that ends a sentence rather than a URL. */
const AFTER = /[.,;:!?)\]»”’]+$/u

/**
 * Splits a typed text into paragraphs at blank lines; https URLs and email addresses become links. Everything else stays text.
 */
export const paragraphsOf = (body: string): TextPart[][] =>
  body
    .replace(/\r\n?/g, "\n")
    .split(BLANK_LINE)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .map(partsOf)

function partsOf(paragraph: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: found, index } of paragraph.matchAll(LINK)) {
    const text = found.replace(AFTER, "")
    const href = hrefOf(text)
    if (href !== null) {
      parts.push({ text: paragraph.slice(end, index) }, { text, href })
      end = index + text.length
    }
  }

  return [...parts, { text: paragraph.slice(end) }].filter(({ text }) => text !== "")
}

function hrefOf(text: string): string | null {
  if (!/^https:/i.test(text)) {
    return `mailto:${encodeURI(text)}`
  }
  const url = URL.canParse(text) ? new URL(text) : null

  // a user name before the host is a way to disguise a URL as another
  return url && url.username === "" && url.password === "" && url.hostname.includes(".") ? url.href : null
}
