/** GET /admin/payments/card: the card that the operator's invoices are charged to. */
export interface AdminInvoiceCard {
  /** false while the operator takes no payments: no card can be saved */
  is_available: boolean
  /** the provider is the demo emulator: no money moves */
  is_emulated: boolean
  card: InvoiceCard | null
  /** a payment with it is in progress: it cannot be removed now */
  is_in_use: boolean
  /** what the person who saves a card agrees to, in the requested language */
  mandate: { text: string; hash: string }
}

export interface InvoiceCard {
  /** the provider's name of it, such as `visa` */
  brand: string
  last4: string
  exp_month: number
  exp_year: number
  saved_at: string
  /** the person who agreed to the charges */
  accepted_by: string
}

export const mandateLocales = ["fr", "en"] as const
export type MandateLocale = (typeof mandateLocales)[number]

/** What a client agrees to. The text's hash is stored with the agreement, so any change of wording requires a new agreement. */
export const mandateText: Record<MandateLocale, (operator: string, site: string) => string> = {
  en: (operator, site) =>
    `I allow ${operator} to charge this card, without me being there, for each invoice that it issues to ${site}: the month's, and those that I was told would be charged; those open today and those to come. Each charge is what is left to pay of the invoice. Should one fail, it may be tried again up to three times within 14 days. I can replace or remove the card here at any time.`,
  fr: (operator, site) =>
    `J’autorise ${operator} à débiter cette carte, sans ma présence, de chaque facture adressée à ${site} : celle du mois, et celles dont le débit m’a été annoncé, qu’elles soient ouvertes aujourd’hui ou à venir. Chaque débit est du montant restant dû. En cas d’échec, il peut être tenté de nouveau trois fois au plus en 14 jours. Je peux ici, à tout moment, remplacer ou retirer la carte.`,
}
