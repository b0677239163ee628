import { MAX_PLAN_LENGTH } from "@guichet/ticketing/contracts"

export interface PlanFile {
  /** "" if there is a problem */
  plan: string
  /** key of the message, under "charts" */
  trouble: "tooLarge" | "emptyFile" | null
}

/** The text of a chosen file; a file that is too large is not read. */
export async function readPlanFile(file: File): Promise<PlanFile> {
  if (file.size > MAX_PLAN_LENGTH) {
    return { plan: "", trouble: "tooLarge" }
  }
  const plan = textOf(await file.arrayBuffer())

  return plan.trim() === "" ? { plan: "", trouble: "emptyFile" } : { plan, trouble: null }
}

/** Spreadsheets still save in Windows-1252 or UTF-16: accents must be preserved. */
function textOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)

  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return new TextDecoder(first === 0xff ? "utf-16le" : "utf-16be").decode(bytes)
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}
