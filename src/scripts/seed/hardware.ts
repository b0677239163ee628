import type { MedusaContainer } from "@medusajs/framework/types"
import type { Pool } from "pg"
import { setUpShop, type Article } from "@guichet/shop/setup"

/** Two scanners and a printer, with tax-inclusive prices. */
const articles: Article[] = [
  {
    handle: "scanner-poche",
    sku: "SCAN-POCHE",
    figure: "pocket_scanner",
    title: "Scanner de poche",
    subtitle: "Lit les billets à bout de bras, tient dans la main",
    description:
      "Lecteur de codes sans fil, de la taille d’un briquet. Il s’associe au téléphone du contrôle, lit sur papier comme sur écran, même rayé ou en plein soleil, et vibre à chaque lecture. Douze heures d’autonomie, se recharge en USB-C. Dragonne comprise.",
    amount_minor: 12_900n,
    stocked: 14,
    texts: {
      en: {
        title: "Pocket scanner",
        subtitle: "Reads tickets at arm’s length, fits in your hand",
        description:
          "A wireless code reader the size of a lighter. It pairs with the phone at the door, reads paper and screens, even scratched or in full sun, and vibrates at each scan. Twelve hours per charge, USB-C. Wrist strap included.",
      },
    },
  },
  {
    handle: "scanner-pistolet",
    sku: "SCAN-PISTOLET",
    figure: "gate_scanner",
    title: "Scanner de porte",
    subtitle: "Pour les grands soirs : deux lectures par seconde",
    description:
      "Scanner à poignée pour les entrées chargées : gâchette, grand angle, lecture dans le noir. Résiste aux chutes et à la pluie (IP54). Livré avec son socle de charge et une base radio qui porte à cinquante mètres.",
    amount_minor: 34_900n,
    stocked: 3,
    texts: {
      en: {
        title: "Gate scanner",
        subtitle: "For big nights: two scans per second",
        description:
          "A pistol-grip scanner for busy entrances: trigger, wide angle, reads in the dark. Withstands drops and rain (IP54). Includes a charging cradle and a radio base with a fifty-metre range.",
      },
    },
  },
  {
    handle: "imprimante-billets",
    sku: "PRINT-BILLETS",
    figure: "printer",
    title: "Imprimante thermique",
    subtitle: "Sans encre, pour vos reçus et vos étiquettes",
    description:
      "Imprimante thermique sur rouleau de 80 mm, coupe automatique, réseau ou USB : elle imprime depuis tout ordinateur qui a son pilote. Deux rouleaux de papier sans bisphénol sont fournis.",
    amount_minor: 24_900n,
    stocked: 8,
    texts: {
      en: {
        title: "Thermal printer",
        subtitle: "Without ink, for your receipts and labels",
        description:
          "A thermal printer for 80 mm rolls, with automatic cutter, network or USB: it prints from any computer with its driver. Two rolls of bisphenol-free paper included.",
      },
    },
  },
]

/** The operator's shop: France, 20 % VAT, one parcel service, one stock location. */
export async function seedHardware(container: MedusaContainer, pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ sales_channel_id: string; currency: string }>(
    "select sales_channel_id, currency from tenant where kind = 'platform'"
  )
  const [{ sales_channel_id, currency }] = rows
  await setUpShop(container, {
    sales_channel_id,
    currency,
    countries: ["fr"],
    tax: { name: "TVA", code: "fr-20", rate: 20 },
    location: { name: "Atelier", address_1: "5 rue des Ateliers", city: "Lyon", postal_code: "69007", country_code: "fr" },
    shipping: { name: "Colis suivi", amount_minor: 990n },
    articles,
  })
}
