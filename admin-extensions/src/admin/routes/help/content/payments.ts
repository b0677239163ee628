import { topic } from "./topic"

export const payments = topic(
  "payments",
  "/payments",
  ({ operator }) => ({
    title: "Set up card payments with Stripe",
    about:
      "Ticket payments go directly from the buyer to your own Stripe account. Without an account, you can only sell free tickets.",
    parts: [
      {
        heading: "Step by step",
        steps: [
          "Open Payments in the menu and press “Connect an account”. You need the owner’s or an administrator’s role.",
          "At Stripe, sign in to your organisation’s account, or open one. You need your address, registration number and bank account.",
          "Allow the connection. You return here, and the page shows the status of each item.",
          "“Ready” means that paid tickets can be published and sold.",
        ],
      },
      {
        heading: "If it does not say “Ready”",
        steps: [
          "Being verified: Stripe is reviewing the account, usually within a day. There is nothing for you to do.",
          "Incomplete: Stripe needs something else from you. Sign in there to see what.",
          "Blocked or disconnected: ask Stripe why, then connect again.",
        ],
      },
      {
        heading: "Which account",
        text: `Use an account of your own. The account of ${operator}, or one that another site uses, is refused. If you cancel at Stripe, nothing changes here.`,
      },
      {
        heading: "If you disconnect",
        text: "Paid tickets can no longer be sold. Tickets already sold stay valid. An existing account that you connected can no longer be reached from here: refund in the Stripe dashboard, then void the tickets on the sale’s page, or connect the same account again and refund here. An account that was opened from here can still be refunded from here. If buyers are paying, the page shows how many: wait fifteen minutes, or their payments are cut off. In that case nothing is charged, and the seats are free again after about two hours.",
      },
    ],
  }),
  ({ operator }) => ({
    title: "Encaisser par carte avec Stripe",
    about:
      "Le paiement des billets va directement de l’acheteur à votre compte Stripe. Sans compte, vous ne pouvez vendre que des billets gratuits.",
    parts: [
      {
        heading: "Pas à pas",
        steps: [
          "Ouvrez Paiements dans le menu et connectez un compte. Il faut le rôle de propriétaire ou d’administrateur.",
          "Chez Stripe, connectez-vous au compte de votre structure, ou ouvrez-en un : adresse, numéro d’immatriculation, compte bancaire.",
          "Autorisez la connexion. Vous revenez ici, et la page affiche l’état de chaque élément.",
          "Quand le compte est prêt, les billets payants peuvent être publiés et vendus.",
        ],
      },
      {
        heading: "Si le compte n’est pas prêt",
        steps: [
          "En cours de vérification : Stripe examine le compte, en général en un jour. Vous n’avez rien à faire.",
          "Incomplet : Stripe attend encore un élément. Connectez-vous chez Stripe pour voir lequel.",
          "Bloqué ou déconnecté : demandez la raison à Stripe, puis reconnectez-le.",
        ],
      },
      {
        heading: "Quel compte",
        text: `Utilisez votre propre compte. Celui de ${operator}, ou celui d’un autre site, est refusé. Si vous annulez chez Stripe, rien ne change ici.`,
      },
      {
        heading: "Si vous le déconnectez",
        text: "Les billets payants ne peuvent plus être vendus. Les billets déjà vendus restent valables. Un compte existant que vous aviez connecté n’est plus joignable d’ici : remboursez dans le tableau de bord de Stripe, puis annulez les billets sur la page de la vente, ou connectez le même compte et remboursez ici. Avec un compte ouvert d’ici, les remboursements se font toujours ici. Si des acheteurs sont en train de payer, la page indique combien : attendez un quart d’heure, sinon leurs paiements sont interrompus. Rien n’est alors débité, et les places se libèrent au bout de deux heures environ.",
      },
    ],
  })
)
