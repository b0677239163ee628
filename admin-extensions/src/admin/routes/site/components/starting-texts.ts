// Long because it holds the texts themselves: three pages, for France and in general, in two languages.
import type { AdminBrand, LegalPage } from "@guichet/tenancy/contracts"

type Language = "fr" | "en"
type Texts = Record<LegalPage, string>

/** What is known about a site when a text is proposed; null: asked for with a mark. */
export interface TextFacts {
  /** ISO 3166-1 alpha-2, in any case */
  country: string
  name: string
  host: string | null
  contact: AdminBrand["support_address"]
}

/** Every mark asks for a fact that only the organiser knows. */
const MARK = /\[(?:à compléter :|to fill in:) [^\]]*\]/
const inFrench = (what: string) => `[à compléter : ${what}]`
const inEnglish = (what: string) => `[to fill in: ${what}]`

/** Whether a text still contains a mark of a starting text. */
export const isUnfinished = (text: string): boolean => MARK.test(text)

/** A text to start from, for the law of the site's country as far as there is one for it. Never saved without the organiser. */
export const startingText = (page: LegalPage, language: Language, facts: TextFacts): string =>
  (language === "fr" ? french(facts) : english(facts))[page]

const isFrance = ({ country }: TextFacts) => country.toLowerCase() === "fr"

const french = (facts: TextFacts): Texts => {
  const { name, host } = facts
  const contact = facts.contact ?? inFrench("adresse e-mail de contact")
  const of_france = isFrance(facts)

  return {
    imprint: [
      `Ce site est édité par ${name}, ${inFrench("forme juridique et capital")}, ${inFrench("adresse du siège")}.`,
      of_france
        ? `Immatriculation : ${inFrench("numéro SIREN ou RNA, RCS et ville")}. TVA intracommunautaire : ${inFrench("numéro, ou « non assujetti »")}. Licence d’entrepreneur de spectacles vivants : ${inFrench("numéros de récépissé")}.`
        : `Immatriculation : ${inFrench("registre et numéro")}. Numéro de TVA : ${inFrench("numéro, ou « non assujetti »")}.`,
      `Directeur ou directrice de la publication : ${inFrench("prénom et nom")}.`,
      `Contact : ${contact}, ${inFrench("téléphone")}.`,
      `Hébergement du site ${host ?? inFrench("adresse du site")} : ${inFrench("nom, adresse et téléphone de l’hébergeur")}.`,
    ].join("\n\n"),
    terms: [
      `Ces conditions s’appliquent à toute vente de billets par ${name} sur ce site. En confirmant sa commande, l’acheteur les accepte.`,
      "Prix : les prix sont indiqués toutes taxes et tous frais compris. Le prix affiché avant le paiement est celui qui est débité.",
      "Commande : les places choisies sont gardées le temps indiqué à l’écran. La vente est conclue quand le paiement est accepté ; les billets sont alors envoyés par e-mail.",
      of_france
        ? "Rétractation : conformément à l’article L. 221-28, 12° du code de la consommation, l’achat d’un billet pour une activité de loisirs à une date déterminée ne donne pas droit à rétractation."
        : `Rétractation : ${inFrench("droit de rétractation selon la loi applicable, ou son absence")}.`,
      `Remboursement et échange : ${inFrench("conditions, délais et frais, ou « ni repris ni échangés »")}. Si une date est annulée, son prix est remboursé sur le moyen de paiement utilisé.`,
      `Entrée : chaque billet porte un code qui n’admet qu’une fois. ${inFrench("retards, justificatifs des tarifs réduits, accès des personnes à mobilité réduite")}.`,
      of_france
        ? `Réclamations et médiation : ${contact}. Après une réclamation écrite restée sans solution, l’acheteur peut saisir gratuitement le médiateur de la consommation : ${inFrench("nom, adresse et site du médiateur")}.`
        : `Réclamations : ${contact}.`,
      `Droit applicable : ${of_france ? "droit français" : inFrench("droit applicable et tribunaux")}.`,
    ].join("\n\n"),
    privacy: [
      `${name} est responsable des données collectées sur ce site. Contact : ${contact}.`,
      "Données : nom, adresse e-mail, billets achetés et réponses aux questions posées à la commande. Les données de carte sont saisies chez le prestataire de paiement et ne nous parviennent pas.",
      "Finalités : vendre et envoyer les billets, contrôler l’entrée, rembourser, répondre aux demandes (exécution du contrat) et tenir la comptabilité (obligation légale).",
      `Durées : ${inFrench(of_france ? "par exemple dix ans pour les pièces comptables, trois ans pour le reste" : "durées de conservation")}.`,
      `Destinataires : nos équipes, notre plateforme de billetterie et le prestataire de paiement. ${inFrench("autres destinataires, et pays hors de l’Union européenne")}.`,
      "Cookies : ce site n’utilise que ceux qui sont nécessaires à la commande et au choix de la langue.",
      of_france
        ? `Droits : accès, rectification, effacement, limitation, opposition et portabilité, en écrivant à ${contact}. Une réclamation peut être adressée à la CNIL, https://www.cnil.fr.`
        : `Droits : accès, rectification et effacement, en écrivant à ${contact}. Une réclamation peut être adressée à ${inFrench("autorité de protection des données")}.`,
    ].join("\n\n"),
  }
}

const english = (facts: TextFacts): Texts => {
  const { name, host } = facts
  const contact = facts.contact ?? inEnglish("contact email address")
  const of_france = isFrance(facts)

  return {
    imprint: [
      `This site is published by ${name}, ${inEnglish("legal form and capital")}, ${inEnglish("registered address")}.`,
      of_france
        ? `Registration: ${inEnglish("SIREN or RNA number, trade register and city")}. VAT number: ${inEnglish("number, or “not registered for VAT”")}. Live performance licence: ${inEnglish("receipt numbers")}.`
        : `Registration: ${inEnglish("register and number")}. VAT number: ${inEnglish("number, or “not registered for VAT”")}.`,
      `Responsible for the content: ${inEnglish("first and last name")}.`,
      `Contact: ${contact}, ${inEnglish("telephone")}.`,
      `Hosting of ${host ?? inEnglish("address of the site")}: ${inEnglish("name, address and telephone of the host")}.`,
    ].join("\n\n"),
    terms: [
      `These terms apply to every sale of tickets by ${name} on this site. By confirming an order, the buyer accepts them.`,
      "Prices: prices include all taxes and fees. The price shown before payment is the price charged.",
      "Orders: chosen places are held for the time shown on screen. The sale is concluded when the payment is accepted; the tickets are then sent by email.",
      of_france
        ? "Withdrawal: under article L. 221-28, 12° of the French consumer code, there is no right of withdrawal for tickets to leisure activities on a specific date."
        : `Withdrawal: ${inEnglish("right of withdrawal under the applicable law, or that there is none")}.`,
      `Refunds and exchanges: ${inEnglish("conditions, time limits and fees, or “no refunds or exchanges”")}. If a date is cancelled, its price is refunded to the payment method used.`,
      `Admission: each ticket has a code that admits once. ${inEnglish("latecomers, proof for reduced prices, access for people with reduced mobility")}.`,
      of_france
        ? `Complaints and mediation: ${contact}. If a written complaint is not resolved, the buyer can refer it free of charge to the consumer mediator: ${inEnglish("name, address and website of the mediator")}.`
        : `Complaints: ${contact}.`,
      `Applicable law: ${of_france ? "French law" : inEnglish("applicable law and courts")}.`,
    ].join("\n\n"),
    privacy: [
      `${name} is responsible for the data collected on this site. Contact: ${contact}.`,
      "Data: name, email address, tickets bought and answers to the questions asked with an order. Card data is entered with the payment provider and does not reach us.",
      "Purposes: to sell and send tickets, check them at the door, refund, answer requests (performance of the contract), and keep accounts (legal obligation).",
      `Retention: ${inEnglish(of_france ? "for example ten years for accounting records, three years for the rest" : "how long data is kept")}.`,
      `Recipients: our staff, our ticketing platform and the payment provider. ${inEnglish("other recipients, and countries to which data is transferred")}.`,
      "Cookies: this site uses only those that the order and the choice of language require.",
      of_france
        ? `Rights: access, rectification, erasure, restriction, objection and portability, by writing to ${contact}. Complaints can be sent to the French authority CNIL, https://www.cnil.fr.`
        : `Rights: access, rectification and erasure, by writing to ${contact}. Complaints can be sent to ${inEnglish("data protection authority")}.`,
    ].join("\n\n"),
  }
}
