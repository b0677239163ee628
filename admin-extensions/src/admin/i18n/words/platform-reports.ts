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
      tickets: "Tickets",
      sold: "Sold",
      refunded: "Given back",
      left: "Left",
      discounts: "Discounts",
      serviceFees: "Service fees within",
      taxes: "Taxes within",
      platformFee: "Platform fees",
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
      tickets: "Billets",
      sold: "Vendu",
      refunded: "Remboursé",
      left: "Reste",
      discounts: "Remises",
      serviceFees: "Dont frais de service",
      taxes: "Dont TVA",
      platformFee: "Frais de plateforme",
      admitted: "Entrées",
      ofWhich: "{{amount}} rendus",
      more: "Autres clients",
    },
  }
)
