import { join } from "node:path"

export const SCALE_FILE = join(__dirname, "..", "..", "docs", "scale.md")
const BLOCK = /<!-- scale: ([a-z]+) -->\n[\s\S]*?<!-- end -->/g

/**
 * A page with its generated tables as they are now.
 *
 * @param tables by name; each has a place between `<!-- scale: name -->` and `<!-- end -->`
 * @throws Error when the page and the tables do not have the same names
 */
export function withTables(page: string, tables: Record<string, string>): string {
  const places = [...page.matchAll(BLOCK)].map(([, name]) => name)
  const differs = [...places.filter((name) => !(name in tables)), ...Object.keys(tables).filter((name) => !places.includes(name))]
  if (differs.length > 0) {
    throw new Error(`docs/scale.md and tools/scale differ in their tables: ${differs.join(", ")}`)
  }

  return page.replace(BLOCK, (_, name: string) => `<!-- scale: ${name} -->\n${tables[name]}\n<!-- end -->`)
}
