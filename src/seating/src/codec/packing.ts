/** Compact encodings of a map's columns and texts. */

export type Labels = [first: number, step: number] | string[]

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Typed arrays wrap around, so differences and their sums are exact at any width. */
export function deltas<T extends Uint16Array | Uint32Array>(values: T): T {
  for (let index = values.length - 1; index > 0; index -= 1) {
    values[index] -= values[index - 1]
  }

  return values
}

export function sums<T extends Uint16Array | Uint32Array>(values: T): T {
  for (let index = 1; index < values.length; index += 1) {
    values[index] += values[index - 1]
  }

  return values
}

export function packLabels(labels: string[]): Labels {
  const first = Number(labels[0])
  const step = labels.length > 1 ? Number(labels[1]) - first : 1
  const counts =
    Number.isSafeInteger(first) &&
    Number.isSafeInteger(step) &&
    labels.every((label, index) => label === String(first + index * step))

  return counts ? [first, step] : labels
}

export function unpackLabels(labels: Labels, count: number): string[] {
  const [first, step] = labels

  return typeof first === "number"
    ? Array.from({ length: count }, (_, index) => String(first + index * (step as number)))
    : (labels as string[])
}

export function areUuids(uids: string[]): boolean {
  return uids.length > 0 && uids.every((uid) => UUID.test(uid))
}

export function packUuids(uids: string[]): Uint8Array {
  const bytes = new Uint8Array(uids.length * 16)

  uids.forEach((uid, place) => {
    const digits = uid.replace(/-/g, "")

    for (let byte = 0; byte < 16; byte += 1) {
      bytes[place * 16 + byte] = parseInt(digits.slice(byte * 2, byte * 2 + 2), 16)
    }
  })

  return bytes
}

export function unpackUuids(bytes: Uint8Array): string[] {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))

  return Array.from({ length: bytes.length / 16 }, (_, place) => {
    const digits = hex.slice(place * 16, place * 16 + 16).join("")

    return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-")
  })
}
