import { readWish } from "../best-wish"
import type { BestWish } from "../best-wish"

const AREA = "area."
const AREA_LEVEL = "area-level."
const LEVEL = "level."
/** More than any order may have: a genuine form never sends more. */
const MOST_FIELDS = 2_000
const MOST_LENGTH = 100

export const fieldOf = {
  area: (uid: string): string => AREA + uid,
  areaLevel: (uid: string): string => AREA_LEVEL + uid,
  level: (uid: string): string => LEVEL + uid,
}

export interface AreaChoice {
  place_uid: string
  quantity: number
  price_level_id?: string
}

/** The request of a form of the plain list. */
export type Choice =
  /** `instead_of`: the hold of the previous search, which this one replaces with other places */
  | ({ do: "best"; instead_of: string | null } & BestWish)
  | { do: "take"; place_uids: string[]; areas: AreaChoice[]; wrong_areas: string[] }
  /** `whole`: everything in the same line of held places; `also`: other places to release with it */
  | { do: "drop"; uid: string; whole: boolean; also: string[] }
  | { do: "reprice"; levels: Map<string, string> }
  | { do: "extend" | "check_out" }

/**
 * The section and page of the list that contained the form, to which the answer leads back; `f`: "1" if only step-free places are
 * shown.
 */
export const spotOf = (form: FormData): { s: string; p: string; f: string } => ({
  s: String(form.get("s") ?? "").slice(0, MOST_LENGTH),
  p: String(form.get("p") ?? "").slice(0, 4),
  f: form.get("f") === "1" || form.get("step_free") !== null ? "1" : "",
})

const wholeNumber = (typed: FormDataEntryValue | null): number | null =>
  /^\s*\d{1,3}\s*$/.test(String(typed ?? "")) ? Number(typed) : null

/** @returns null if no form of the list sends this */
export function readChoice(form: FormData): Choice | null {
  const entries = [...form].slice(0, MOST_FIELDS).map(([name, typed]) => [name, String(typed).slice(0, MOST_LENGTH)] as const)
  const named = (prefix: string) =>
    entries.filter(([name]) => name.startsWith(prefix)).map(([name, typed]) => [name.slice(prefix.length), typed] as const)
  const asked = String(form.get("do") ?? "")
  const drop = /^drop(_all)? (.{1,100})$/.exec(asked)

  if (drop) {
    const also = entries.filter(([name]) => name === "also").map(([, uid]) => uid)

    return { do: "drop", uid: drop[2], whole: drop[1] !== undefined, also }
  }
  switch (asked) {
    case "best": {
      const count = wholeNumber(form.get("count"))
      const wish = readWish(String(form.get("category") ?? "").slice(0, MOST_LENGTH))
      const accessible = Math.min(wholeNumber(form.get("accessible") || "0") ?? 0, count ?? 0)
      const step_free = form.get("step_free") !== null

      const instead_of = String(form.get("instead_of") ?? "").slice(0, MOST_LENGTH) || null

      return count ? { do: "best", count, ...wish, accessible, step_free, instead_of } : null
    }
    case "take": {
      const levels = new Map(named(AREA_LEVEL))
      const typed = named(AREA).filter(([, quantity]) => quantity.trim() !== "")
      const areas = typed.map(([place_uid, quantity]) => {
        const price_level_id = levels.get(place_uid)

        return { place_uid, quantity: wholeNumber(quantity) ?? -1, ...(price_level_id && { price_level_id }) }
      })

      return {
        do: "take",
        place_uids: [...new Set(entries.filter(([name]) => name === "place").map(([, uid]) => uid))],
        areas: areas.filter(({ quantity }) => quantity > 0),
        wrong_areas: areas.filter(({ quantity }) => quantity < 0).map(({ place_uid }) => place_uid),
      }
    }
    case "reprice":
      return { do: "reprice", levels: new Map(named(LEVEL)) }
    case "extend":
    case "check_out":
      return { do: asked }
    default:
      return null
  }
}
