/** GET /admin/payments/card: the card that the operator's invoices are charged to. */
export interface AdminInvoiceCard {
  /** false while the operator takes no payments: nothing can be saved */
  is_available: boolean
  /** the provider is the demo's: no money moves */
  is_emulated: boolean
  card: InvoiceCard | null
  /** a payment with it is under way: it cannot be removed now */
  is_in_use: boolean
  /** what whoever saves a card agrees to, in the asked language */
  mandate: { text: string; hash: string }
}

export interface InvoiceCard {
  /** the provider's word, such as `visa` */
  brand: string
  last4: string
  exp_month: number
  exp_year: number
  saved_at: string
  /** who agreed to its charges */
  accepted_by: string
}

export const mandateLocales = ["fr", "en"] as const
export type MandateLocale = (typeof mandateLocales)[number]

/** What a client agrees to. Every word counts: a change asks for the agreement anew, since the text's hash is kept with it. */
export const mandateText: Record<MandateLocale, (operator: string, site: string) => string> = {
  en: (operator, site) =>
    `I allow ${operator} to charge this card, without me being there, for each invoice that it issues to ${site}: the month's, and those that I was told would be charged; those open today and those to come. Each charge is what is left to pay of the invoice. Should one fail, it may be tried again up to three times within 14 days. I can replace or remove the card here at any time.`,
  fr: (operator, site) =>
    `J’autorise ${operator} à débiter cette carte, sans ma présence, de chaque facture adressée à ${site} : celle du mois, et celles dont le débit m’a été annoncé, qu’elles soient ouvertes aujourd’hui ou à venir. Chaque débit est du montant restant dû. En cas d’échec, il peut être tenté de nouveau trois fois au plus en 14 jours. Je peux ici, à tout moment, remplacer ou retirer la carte.`,
}
