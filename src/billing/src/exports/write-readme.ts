import type { ExportPart, InBoth } from "../modules/billing/queries/exports/export-part"

interface ReadmeTerms {
  tenant_name: string
  /** the tenant's first language; French unless `en` */
  language: string
  /** time of the export */
  made_at: Date
  parts: readonly ExportPart[]
  row_counts: ReadonlyMap<string, number>
}

const words = {
  title: { en: "Export of", fr: "Export de" },
  made: { en: "Created on", fr: "Établi le" },
  about: {
    en: "Each file is a table in UTF-8: cells are separated by commas and the first line names the columns. Times are in UTC, amounts are decimals of their currency. Where a text began like a formula, or contained one after a comma, semicolon, bar or tab, it is preceded by an apostrophe so that no spreadsheet runs it.",
    fr: "Chaque fichier est un tableau en UTF-8 : les cellules sont séparées par des points-virgules, les nombres s’écrivent avec une virgule et la première ligne nomme les colonnes. Les heures sont en UTC, les montants en décimales de leur devise. Quand un texte commençait comme une formule, ou en contenait une après une virgule, un point-virgule, une barre ou une tabulation, une apostrophe le précède, pour qu’aucun tableur ne l’exécute.",
  },
  personal: {
    en: "It contains personal data of your buyers and your team: keep it where only those who need it can read it.",
    fr: "Il contient des données personnelles de vos acheteurs et de votre équipe : gardez-le là où seuls ceux qui en ont besoin peuvent le lire.",
  },
  lines: { en: "lines", fr: "lignes" },
} satisfies Record<string, InBoth>

/**
 * Describes the files, column by column, in the tenant's language. With a byte order mark and line ends that every editor reads.
 */
export function writeReadme({ tenant_name, language, made_at, parts, row_counts }: ReadmeTerms): string {
  const tongue = language === "en" ? "en" : "fr"
  const say = (both: InBoth) => both[tongue]
  const tables = parts.flatMap(({ name, about, columns }) => [
    "",
    `${name}.csv (${row_counts.get(name) ?? 0} ${say(words.lines)})`,
    `  ${say(about)}`,
    ...columns.map((column) => `  - ${column.name}: ${say(column.about)}`),
  ])

  return [
    `\uFEFF${say(words.title)} ${tenant_name}`,
    `${say(words.made)} ${made_at.toISOString().slice(0, 16).replace("T", " ")} UTC`,
    "",
    say(words.about),
    say(words.personal),
    ...tables,
    "",
  ].join("\r\n")
}
