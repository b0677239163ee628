/** Markup that is already safe to send. */
export class Html {
  constructor(readonly text: string) {}
}

/** Template tag: every value is escaped unless it is Html; arrays are joined, null and false vanish. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(
    parts.reduce((text, part, position) => text + part + (position < values.length ? rendered(values[position]) : ""), "")
  )
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

  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
