import { topic } from "./topic"

export const invoices = topic(
  "invoices",
  "/platform/invoices",
  () => ({
    title: "Invoices, and collecting them",
    about: "When invoices are issued, how they are paid and corrected, and what remains for you to decide.",
    parts: [
      {
        heading: "Each month",
        text: "Each client is invoiced on the day of the month on which it signed up: the monthly fee, and the fees that were not deducted from card payments. The invoice is sent by email and charged to the client’s card if one is saved.",
      },
      {
        heading: "When a payment fails",
        text: "It is tried again, and the client is reminded. When all attempts have failed, the filter “Past due: decide” shows the invoice: grant more time, record a payment made another way, or suspend the client.",
      },
      {
        heading: "Correct an invoice",
        text: "An issued invoice never changes. Change its amount, and a credit note or a supplementary invoice is issued. The reason you enter is read by the client.",
      },
    ],
  }),
  () => ({
    title: "Les factures et leur encaissement",
    about: "Quand les factures sont émises, comment elles sont réglées et corrigées, et ce qu’il vous reste à décider.",
    parts: [
      {
        heading: "Chaque mois",
        text: "Chaque client est facturé le jour du mois de son inscription : l’abonnement, et les frais qui n’ont pas été prélevés sur les paiements par carte. La facture est envoyée par e-mail, et débitée sur la carte du client si elle est enregistrée.",
      },
      {
        heading: "Quand un paiement échoue",
        text: "Il est tenté de nouveau, et le client est relancé. Quand toutes les tentatives ont échoué, le filtre « Encaissement échoué : à décider » montre la facture : accordez un délai, enregistrez un règlement arrivé autrement, ou suspendez le client.",
      },
      {
        heading: "Corriger une facture",
        text: "Une facture émise ne change jamais. Changez son montant : un avoir ou une facture complémentaire est émis. Le client lit le motif que vous saisissez.",
      },
    ],
  })
)
