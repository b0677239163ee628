/** In the two languages of the README beside the tables. */
export interface InBoth {
  en: string
  fr: string
}

export interface ExportColumn {
  /** of the table's head and of the statement's answer */
  name: string
  about: InBoth
  /** minor units, written as a decimal of the row's `currency` */
  is_money?: true
  /** may have decimals */
  is_decimal?: true
}

/** One table of an export: a CSV file of its own. */
export interface ExportPart {
  name: string
  about: InBoth
  columns: ExportColumn[]
  /** read by a cursor; `$1` is the tenant */
  sql: string
}
