interface Described {
  name: string
  statement: string
  /** `#rrggbb` */
  color: string
  /** id of a file */
  logo?: string
}

/** Settings of an account as its owner entered them at the provider, for the emulator's `/accounts/:id/describe`. */
export const accountSettings = ({ name, statement, color, logo }: Described): object => ({
  branding: { icon: null, logo: logo ?? null, primary_color: color, secondary_color: null },
  dashboard: { display_name: name, timezone: "Etc/UTC" },
  card_payments: {
    statement_descriptor_prefix: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  payments: {
    statement_descriptor: statement,
    statement_descriptor_kana: null,
    statement_descriptor_kanji: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
})
