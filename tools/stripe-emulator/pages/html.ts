/** Markup that may be sent as it is. `html` creates it; `new Html(text)` vouches for a text. */
export class Html {
  constructor(readonly text: string) {}
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

/** Template tag for markup: every value is escaped unless it is Html; arrays are joined, null, undefined and false vanish. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(parts.reduce((text, part, position) => text + rendered(values[position - 1]) + part))
}

function rendered(value: unknown): string {
  if (value instanceof Html) {
    return value.text
  }
  if (Array.isArray(value)) {
    return value.map(rendered).join("")
  }
  if (value === null || value === undefined || value === false) {
    return ""
  }

  return String(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign])
}
