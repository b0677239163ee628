import type { Json } from "./normalise"
import type { Transcript } from "./stage"

/** A fact that differs between the two. */
export interface Difference {
  scenario: string
  asked: string
  /** of the fact in the response, such as `charges.0.status` */
  path: string
  emulator: Json | undefined
  stripe: Json | undefined
}

/** Every fact that differs between the transcripts of the emulator and of Stripe, for the scenarios that both played. */
export function compare(emulator: readonly Transcript[], stripe: readonly Transcript[]): Difference[] {
  return stripe.flatMap(({ scenario, lines }) => {
    const wanted = emulator.find((other) => other.scenario === scenario)?.lines ?? []

    return Array.from({ length: Math.max(lines.length, wanted.length) }, (_, at) => at).flatMap((at) =>
      differences(wanted[at]?.answer, lines[at]?.answer).map((difference) => ({
        scenario,
        asked: (lines[at] ?? wanted[at]).asked,
        ...difference,
      }))
    )
  })
}

function differences(
  emulator: Json | undefined,
  stripe: Json | undefined,
  path = ""
): Pick<Difference, "path" | "emulator" | "stripe">[] {
  if (isBranch(emulator) && isBranch(stripe)) {
    const keys = new Set([...Object.keys(emulator), ...Object.keys(stripe)])
    const [left, right] = [emulator as Record<string, Json>, stripe as Record<string, Json>]

    return [...keys].flatMap((key) => differences(left[key], right[key], path ? `${path}.${key}` : key))
  }

  return emulator === stripe ? [] : [{ path: path || "answer", emulator, stripe }]
}

const isBranch = (value: Json | undefined): value is Json[] | Record<string, Json> => typeof value === "object" && value !== null
