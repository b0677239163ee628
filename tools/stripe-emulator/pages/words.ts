import { unbrokenWords } from "@guichet/kernel/french"

export type Locale = "en" | "fr"

const en = {
  banner: "Emulator – no real money",
  bannerMore: "This is not Stripe. Never type a real card number here.",
  pay: (amount: string) => `Pay ${amount}`,
  payAndClose: "Pay, then close the tab",
  payTo: (name: string) => `Pay ${name}`,
  back: "Cancel and go back",
  email: "Email",
  card: "Card number (test cards only)",
  name: "Name on card",
  testCards: "Other test cards",
  quantity: "Quantity",
  total: "Total",
  refused: "The payment was refused. Nothing was charged: try again or take another card.",
  notConfirmed: "The bank did not confirm it was you. Nothing was charged.",
  cardUnknown: "The emulator knows only the test cards listed below.",
  visa: "Pays",
  mastercard: "Pays",
  declined: "Declined by the bank",
  insufficient_funds: "Declined: insufficient funds",
  expired_card: "Declined: expired card",
  authentication_required: "The bank asks for confirmation (3-D Secure)",
  refund_fails: "Pays; a refund fails later",
  refund_pending: "Pays; a refund stays pending for a while",
  bypass_pending: "Pays; the money is available at once",
  bankTitle: "Your bank asks: is it you?",
  bankText: (amount: string, name: string) => `Confirm the payment of ${amount} to ${name}.`,
  bankPass: "Yes, confirm",
  bankFail: "No, refuse",
  paidTitle: "Payment accepted",
  paidText: "You can close this tab now. The shop was told by webhook only.",
  paidBack: "Return to the shop",
  expiredTitle: "This page has expired",
  expiredText: "Nothing was charged. Go back to the shop to start again.",
  missingTitle: "There is nothing here",
  missingText: "The address leads to no payment or account of this emulator.",
  connectTitle: (name: string) => `Connect your account to ${name}`,
  connectText: (name: string) => `${name} will be able to take payments and make refunds on your account. You stay the seller.`,
  choose: "Use an account that exists",
  create: "Create a new account",
  business: "Business name",
  country: "Country",
  notReady: "Payments are not enabled yet (documents are missing)",
  allow: "Allow",
  deny: "Deny",
  connectRefused: "This request cannot be served",
  badClient: "The client_id is not the platform's.",
  badRedirect: "The redirect_uri is not one the platform has registered.",
  badType: "Only response_type=code is supported.",
  homeTitle: "Stripe emulator",
  homeText: "What the emulator has recorded. Everything here is pretence.",
  accounts: "Accounts",
  payments: "Latest payments",
  noPayments: "No payment yet.",
  connected: "connected",
  notConnected: "not connected",
  platform: "platform",
  restricted: "payments off",
  balance: "Balance",
  amount: "Amount",
  status: "Status",
  account: "Account",
  charge: {
    captured: "Captured",
    requires_capture: "To be captured",
    canceled: "Cancelled",
    partly_refunded: "Partly refunded",
    refunded: "Refunded",
    failed: "Declined",
    insufficient_funds: "Declined: insufficient funds",
    expired_card: "Declined: expired card",
  },
}

const fr: typeof en = unbrokenWords({
  banner: "Émulateur – aucun argent réel",
  bannerMore: "Ceci n’est pas Stripe. N’y tapez jamais un vrai numéro de carte.",
  pay: (amount) => `Payer ${amount}`,
  payAndClose: "Payer, puis fermer l’onglet",
  payTo: (name) => `Payer ${name}`,
  back: "Annuler et revenir",
  email: "Adresse e-mail",
  card: "Numéro de carte (cartes d’essai seulement)",
  name: "Nom du titulaire",
  testCards: "Autres cartes d’essai",
  quantity: "Quantité",
  total: "Total",
  refused: "Le paiement a été refusé. Rien n’a été débité : réessayez ou prenez une autre carte.",
  notConfirmed: "La banque n’a pas confirmé que c’était vous. Rien n’a été débité.",
  cardUnknown: "L’émulateur ne connaît que les cartes d’essai ci-dessous.",
  visa: "Paie",
  mastercard: "Paie",
  declined: "Refusée par la banque",
  insufficient_funds: "Refusée : provision insuffisante",
  expired_card: "Refusée : carte expirée",
  authentication_required: "La banque demande une confirmation (3-D Secure)",
  refund_fails: "Paie ; un remboursement échoue plus tard",
  refund_pending: "Paie ; un remboursement reste un temps en attente",
  bypass_pending: "Paie ; l’argent est disponible aussitôt",
  bankTitle: "Votre banque demande : est-ce bien vous ?",
  bankText: (amount, name) => `Confirmez le paiement de ${amount} à ${name}.`,
  bankPass: "Oui, je confirme",
  bankFail: "Non, je refuse",
  paidTitle: "Paiement accepté",
  paidText: "Vous pouvez fermer cet onglet. La boutique n’est prévenue que par webhook.",
  paidBack: "Revenir à la boutique",
  expiredTitle: "Cette page a expiré",
  expiredText: "Rien n’a été débité. Revenez à la boutique pour recommencer.",
  missingTitle: "Il n’y a rien ici",
  missingText: "Cette adresse ne mène à aucun paiement ni compte de l’émulateur.",
  connectTitle: (name) => `Relier votre compte à ${name}`,
  connectText: (name) => `${name} pourra encaisser et rembourser sur votre compte. Vous restez le vendeur.`,
  choose: "Prendre un compte existant",
  create: "Créer un nouveau compte",
  business: "Nom de l’établissement",
  country: "Pays",
  notReady: "Paiements pas encore activés (pièces manquantes)",
  allow: "Autoriser",
  deny: "Refuser",
  connectRefused: "Cette demande ne peut aboutir",
  badClient: "Le client_id n’est pas celui de la plateforme.",
  badRedirect: "Le redirect_uri n’est pas enregistré par la plateforme.",
  badType: "Seul response_type=code est pris en charge.",
  homeTitle: "Émulateur Stripe",
  homeText: "Ce que l’émulateur a noté. Tout y est pour de faux.",
  accounts: "Comptes",
  payments: "Derniers paiements",
  noPayments: "Aucun paiement pour l’instant.",
  connected: "relié",
  notConnected: "non relié",
  platform: "plateforme",
  restricted: "paiements coupés",
  balance: "Solde",
  amount: "Montant",
  status: "État",
  account: "Compte",
  charge: {
    captured: "Encaissé",
    requires_capture: "À encaisser",
    canceled: "Annulé",
    partly_refunded: "Remboursé en partie",
    refunded: "Remboursé",
    failed: "Refusé",
    insufficient_funds: "Refusé : provision insuffisante",
    expired_card: "Refusé : carte expirée",
  },
})

export type Words = typeof en

export function wordsIn(locale: Locale): Words {
  return locale === "fr" ? fr : en
}

/** The session's own locale wins over the browser's languages; English when neither is French. */
export function localeOf(languages: string, wanted?: string | null): Locale {
  const first = wanted && wanted !== "auto" ? wanted : languages.split(",").find((language) => /^\s*(fr|en)/i.test(language))

  return first?.trim().toLowerCase().startsWith("fr") ? "fr" : "en"
}

const ZERO_DECIMAL = ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"]
const THREE_DECIMAL = ["bhd", "jod", "kwd", "omr", "tnd"]

/** Minor units as people read them, by Stripe's exponents. */
export function money(amount_minor: number, currency: string, locale: Locale): string {
  const digits = ZERO_DECIMAL.includes(currency) ? 0 : THREE_DECIMAL.includes(currency) ? 3 : 2
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })

  return format.format(amount_minor / 10 ** digits)
}
