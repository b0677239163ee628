import { MAX_RATE_FILE } from "@guichet/billing/contracts"

/** UTF-8 without byte sequences that are no text, as in images and spreadsheets: those become the replacement character. */
const isText = (text: string): boolean => !text.includes("\0") && !text.includes("\uFFFD")

/** The text of a chosen file, or why the server need not be asked about it. */
export async function readFile(file: File): Promise<{ text: string } | { problem: "tooBig" | "notRates" }> {
  // a character takes at most four bytes
  const text = file.size > 4 * MAX_RATE_FILE ? null : await file.text()
  if (text !== null && !isText(text)) {
    return { problem: "notRates" }
  }

  return text === null || text.length > MAX_RATE_FILE ? { problem: "tooBig" } : { text }
}
