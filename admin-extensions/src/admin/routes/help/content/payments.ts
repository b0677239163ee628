import { topic } from "./topic"

export const payments = topic(
  "payments",
  "/payments",
  ({ operator }) => ({
    title: "Set up card payments with Stripe",
    about:
      "The money of tickets goes from the buyer straight to your own Stripe account. Without one, only free tickets can be sold.",
    parts: [
      {
        heading: "Step by step",
        steps: [
          "Open Payments in the menu and press “Connect an account”. You need the owner’s or an administrator’s role.",
          "At Stripe, sign in to the account of your organisation, or open one. It takes your address, your register number and your bank account.",
          "Allow the connection. You come back here, and the page shows each field as it stands.",
          "“Ready” means that tickets with a price can be published and sold.",
        ],
      },
      {
        heading: "If it does not say “Ready”",
        steps: [
          "Being checked: Stripe is looking. It usually takes minutes.",
          "Incomplete: Stripe wants something more of you. Sign in there; its own page says what.",
          "Blocked or disconnected: ask Stripe why, then connect again.",
        ],
      },
      {
        heading: "Which account",
        text: `One of your own. The account of ${operator}, or one that another site uses, is refused. Cancelling at Stripe changes nothing here.`,
      },
      {
        heading: "If you disconnect",
        text: "Tickets with a price can no longer be sold. What is sold stays valid. An account of your own that you connected can no longer be reached from here: refund in Stripe’s own dashboard, then make the tickets void on the sale’s page, or connect the same account again and refund here. An account that was opened from here still refunds here. If buyers are paying, the page says how many: wait a quarter of an hour, or their payments are cut off. Nothing is charged then, and the seats are free again after about two hours.",
      },
    ],
  }),
  ({ operator }) => ({
    title: "Encaisser par carte avec Stripe",
    about:
      "L’argent des billets va de l’acheteur directement sur votre compte Stripe. Sans compte, seuls des billets gratuits se vendent.",
    parts: [
      {
        heading: "Pas à pas",
        steps: [
          "Ouvrez Paiements dans le menu et reliez un compte. Il faut le rôle de propriétaire ou d’administrateur.",
          "Chez Stripe, connectez-vous au compte de votre structure, ou ouvrez-en un : adresse, numéro d’immatriculation, compte bancaire.",
          "Autorisez le lien. Vous revenez ici, et la page montre l’état de chaque élément.",
          "Quand le compte est prêt, les billets payants peuvent être publiés et vendus.",
        ],
      },
      {
        heading: "Si le compte n’est pas prêt",
        steps: [
          "En cours de vérification : Stripe regarde, en général quelques minutes.",
          "Incomplet : Stripe attend encore quelque chose. Connectez-vous là-bas, sa page dit quoi.",
          "Bloqué ou délié : demandez la raison à Stripe, puis reliez-le de nouveau.",
        ],
      },
      {
        heading: "Quel compte",
        text: `Un compte à vous. Celui de ${operator}, ou celui d’un autre site, est refusé. Annuler chez Stripe ne change rien ici.`,
      },
      {
        heading: "Si vous le déliez",
        text: "Les billets payants ne se vendent plus. Ce qui est vendu reste valable. Un compte à vous que vous aviez relié n’est plus joignable d’ici : remboursez dans le tableau de bord de Stripe, puis annulez les billets sur la page de la vente, ou reliez le même compte et remboursez ici. Un compte ouvert d’ici rembourse toujours ici. Si des acheteurs paient, la page dit combien : attendez un quart d’heure, sinon leurs paiements sont coupés. Rien n’est alors débité, et les places se libèrent au bout de deux heures environ.",
      },
    ],
  })
)
