export type Params = { [name: string]: Param }
export type Param = string | Params | Param[]

/**
 * Decodes Stripe's nested form encoding (`a[b][0][c]=d`, `a[]=b`) into objects and arrays of strings.
 * Objects whose keys are 0, 1, 2… become arrays.
 */
export function decodeForm(text: string): Params {
  const root: Params = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replace(/\]/g, "").split("[")
    let place = root
    for (const [position, segment] of path.entries()) {
      const key = segment === "" && position > 0 ? String(Object.keys(place).length) : segment
      if (position === path.length - 1) {
        place[key] = value
      } else {
        if (typeof place[key] !== "object") {
          place[key] = Object.create(null)
        }
        place = place[key] as Params
      }
    }
  }

  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, withArrays(value)]))
}

function withArrays(value: Param): Param {
  if (typeof value === "string") {
    return value
  }
  const entries = Object.entries(value).map(([name, inner]): [string, Param] => [name, withArrays(inner)])
  const isArray = entries.length > 0 && entries.every(([name], position) => name === String(position))

  return isArray ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
