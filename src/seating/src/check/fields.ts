import type { Point } from "../chart"
import { isObject, readPoint, readText } from "../pretix/read-fields"
import type { Json } from "../pretix/read-fields"
import type { Problems, TooMany } from "../problems"

/** Reads a document's fields; an invalid one becomes a problem with its location and is replaced by a harmless value. */
export class Fields {
  constructor(
    readonly json: Json,
    readonly where: string,
    readonly problems: Problems,
    /** of the document itself, not of a part */
    private readonly is_whole = false
  ) {}

  wrong(sentence: string): void {
    this.problems.error("chart_invalid", `${this.where}: ${sentence}`, this.where)
  }

  text(field: string, most: number): string {
    const text = readText(this.json[field], most)

    if (text === null) {
      this.wrong(`“${field}” must be a text of 1 to ${most} characters.`)
    }

    return text ?? ""
  }

  optionalText(field: string, most: number): string | undefined {
    return this.json[field] === undefined ? undefined : this.text(field, most)
  }

  number(field: string, least: number, most: number): number {
    const value = this.json[field]

    if (typeof value !== "number" || !(value >= least && value <= most)) {
      this.wrong(`“${field}” must be a number from ${least} to ${most}.`)

      return least
    }

    return value
  }

  optionalNumber(field: string, least: number, most: number): number | undefined {
    return this.json[field] === undefined ? undefined : this.number(field, least, most)
  }

  whole(field: string, least: number, most: number): number {
    const value = this.number(field, least, most)

    if (!Number.isInteger(value)) {
      this.wrong(`“${field}” must be a whole number.`)
    }

    return Math.round(value)
  }

  oneOf<T extends string>(field: string, words: readonly T[]): T {
    const word = words.find((other) => other === this.json[field])

    if (word === undefined) {
      this.wrong(`“${field}” must be one of ${words.join(", ")}.`)
    }

    return word ?? words[0]
  }

  optionalOneOf<T extends string>(field: string, words: readonly T[]): T | undefined {
    return this.json[field] === undefined ? undefined : this.oneOf(field, words)
  }

  point(): Point {
    const point = readPoint({ x: this.json.x, y: this.json.y })

    if (!point) {
      this.problems.error("position_invalid", `${this.where} has no valid position.`, this.where)
    }

    return point ?? { x: 0, y: 0 }
  }

  /** The objects of a list, each with a name; other values are reported and left out. A missing list is empty. */
  list(field: TooMany["kind"], most: number, nameOf: (json: Json, at: number) => string): Fields[] {
    const value = this.json[field] ?? []

    if (!Array.isArray(value)) {
      this.wrong(`“${field}” must be a list.`)

      return []
    }
    if (value.length > most) {
      this.problems.tooMany({ kind: field, count: value.length, most }, WORDS[field], this.is_whole ? undefined : this.where)

      return []
    }

    return value.flatMap((json, at) => {
      if (!isObject(json)) {
        this.wrong(`no. ${at + 1} of “${field}” is not an object.`)

        return []
      }

      return [new Fields(json, nameOf(json, at), this.problems)]
    })
  }
}

const WORDS: Partial<Record<TooMany["kind"], string>> = { spaces: "booths and areas" }

/** Drops undefined fields, so that a document does not grow. */
export function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}
