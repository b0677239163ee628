import { inBoth } from "../in-both"

export const platformReports = inBoth(
  {
    platformReports: {
      title: "Clients’ sales",
      hint: "Every client by its own calendar, without test clients. A sale counts on the day it was paid, a refund on the day it went back.",
      clients_one: "{{shown}} client",
      clients_other: "{{shown}} clients",
      client: "Client",
      sales: "Orders",
      tickets: "Tickets (net)",
      sold: "Sold (gross)",
      refunded: "Given back",
      disputed: "Lost to banks",
      left: "Left (net)",
      discounts: "Discounts (gross)",
      serviceFees: "Service fees within (gross)",
      taxes: "Taxes within (net)",
      platformFee: "Platform fees (gross)",
      admitted: "Admitted",
      ofWhich: "{{amount}} given back",
      more: "More clients",
    },
  },
  {
    platformReports: {
      title: "Ventes des clients",
      hint: "Chaque client selon son calendrier, sans les clients de test. Une vente compte le jour de son paiement, un remboursement le jour où il est parti.",
      clients_one: "{{shown}} client",
      clients_other: "{{shown}} clients",
      client: "Client",
      sales: "Commandes",
      tickets: "Billets (net)",
      sold: "Vendu (brut)",
      refunded: "Remboursé",
      disputed: "Perdu en litige",
      left: "Reste (net)",
      discounts: "Remises (brut)",
      serviceFees: "Dont frais de service (brut)",
      taxes: "Dont TVA (net)",
      platformFee: "Frais de plateforme (brut)",
      admitted: "Entrées",
      ofWhich: "{{amount}} rendus",
      more: "Autres clients",
    },
  }
)
