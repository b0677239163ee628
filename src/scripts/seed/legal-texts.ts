import type { Pool } from "pg"

interface DemoSeller {
  name: string
  /** email address that buyers write to */
  contact: string
  address: string
}

/** Short texts in both languages, each marked as an example. */
const textsOf = ({ name, contact, address }: DemoSeller): [page: string, locale: string, body: string][] => [
  [
    "imprint",
    "fr",
    `Exemple de démonstration, sans valeur juridique.\n\n${name}, ${address}. Contact : ${contact}.\n\nEntreprise fictive : aucun billet vendu ici n’est réel.`,
  ],
  [
    "imprint",
    "en",
    `Demonstration example, not legally binding.\n\n${name}, ${address}. Contact: ${contact}.\n\nFictitious company: no ticket sold here is real.`,
  ],
  [
    "terms",
    "fr",
    `Exemple de démonstration, sans valeur juridique.\n\nLes prix comprennent toutes les taxes et tous les frais. La vente est conclue quand le paiement est accepté. Un billet pour une date déterminée ne donne pas droit à rétractation ; les remboursements et échanges proposés sont indiqués avant le paiement.\n\nSi une date est annulée, son prix est remboursé. Réclamations : ${contact}.`,
  ],
  [
    "terms",
    "en",
    `Demonstration example, not legally binding.\n\nPrices include all taxes and fees. The sale is concluded when the payment is accepted. There is no right of withdrawal for a ticket to a specific date; refunds and exchanges on offer are shown before payment.\n\nIf a date is cancelled, its price is refunded. Complaints: ${contact}.`,
  ],
  [
    "privacy",
    "fr",
    `Exemple de démonstration, sans valeur juridique.\n\n${name} conserve le nom, l’adresse e-mail et les billets de chaque acheteur pour vendre, contrôler l’entrée et rembourser. Pour consulter, corriger ou effacer vos données : ${contact}.`,
  ],
  [
    "privacy",
    "en",
    `Demonstration example, not legally binding.\n\n${name} keeps each buyer’s name, email address and tickets in order to sell, check admission and refund. To see, correct or erase your data: ${contact}.`,
  ],
]

/** Gives a new site of the demo its contact address and legal texts. */
export async function seedLegalTexts(pool: Pool, tenant_no: number, seller: DemoSeller): Promise<void> {
  for (const [page, locale, body] of textsOf(seller)) {
    await pool.query("insert into site_page_text (tenant_no, page, locale, body) values ($1, $2, $3, $4)", [
      tenant_no,
      page,
      locale,
      body,
    ])
  }
  // announces the site's change
  await pool.query(
    `insert into site_brand as b (tenant_no, rev, support_address) values ($1, 2, $2)
       on conflict (tenant_no) do update set rev = b.rev + 1, support_address = excluded.support_address`,
    [tenant_no, seller.contact]
  )
}
