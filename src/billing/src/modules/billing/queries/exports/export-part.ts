/** In both languages of the README beside the tables. */
export interface InBoth {
  en: string
  fr: string
}

export interface ExportColumn {
  /** in the CSV header and in the statement's result */
  name: string
  about: InBoth
  /** minor units, exported as a decimal of the row's `currency` */
  is_money?: true
  /** may have decimals */
  is_decimal?: true
}

/** One table of an export: a CSV file of its own. */
export interface ExportPart {
  name: string
  about: InBoth
  columns: ExportColumn[]
  /** read through a cursor; `$1` is the tenant */
  sql: string
}
