import type { Extra, Point } from "../chart"

export type Json = Record<string, unknown>

const MAX_COORDINATE = 100_000
const MAX_EXTRA_FIELDS = 10
const MAX_EXTRA_LENGTH = 200
const UNSAFE_KEYS = new Set(["__proto__", "constructor", "prototype"])
const COLOR = /^(#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d.,%\s/]{1,40}\))$/i

export const DEFAULT_COLOR = "#808080"

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/**
 * Text or an integer as one clean line: NFC, no control or direction characters, single spaces. Null for other values, empty or
 * too long texts.
 */
export function readText(value: unknown, max_length: number): string | null {
  if (typeof value !== "string" && !Number.isSafeInteger(value)) {
    return null
  }

  const raw = String(value)

  if (raw.length > max_length * 4) {
    return null
  }

  const text = raw.normalize("NFC").replace(/\s+/gu, " ").replace(/\p{C}/gu, "").trim()

  return text.length > 0 && text.length <= max_length ? text : null
}

/** The first characters of a text, without half a surrogate pair at its end. */
export const cut = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim()

/** A position within bounds; a missing one is the origin. Null when invalid. */
export function readPoint(value: unknown): Point | null {
  if (value === undefined) {
    return { x: 0, y: 0 }
  }

  if (!isObject(value) || !isCoordinate(value.x) || !isCoordinate(value.y)) {
    return null
  }

  return { x: value.x, y: value.y }
}

export function isCoordinate(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= MAX_COORDINATE
}

/** Null for anything but a plain CSS colour: it is used in style attributes and canvas fills. */
export function readColor(value: unknown): string | null {
  return typeof value === "string" && COLOR.test(value) ? value : null
}

/** The scalar fields outside `known`, unchanged; empty when there are none. */
export function readExtra(from: Json, known: ReadonlySet<string>): { extra?: Extra } {
  const extra: Extra = {}
  let count = 0

  for (const key of Object.keys(from)) {
    const value = from[key]

    if (count < MAX_EXTRA_FIELDS && !known.has(key) && !UNSAFE_KEYS.has(key) && key.length <= 40 && isScalar(value)) {
      extra[key] = value
      count += 1
    }
  }

  return count > 0 ? { extra } : {}
}

function isScalar(value: unknown): value is string | number | boolean {
  if (typeof value === "string") {
    return value.length <= MAX_EXTRA_LENGTH
  }

  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
}
