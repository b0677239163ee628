import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email with a sale's tickets. */
export const ticketsWords = {
  fr: unbrokenWords({
    subject: (title: string, count: number) => (count === 1 ? `Votre billet : ${title}` : `Vos ${count} billets : ${title}`),
    heading: (title: string | undefined, count: number) =>
      `${count === 1 ? "Votre billet" : "Vos billets"}${title ? ` pour « ${title} »` : ""}`,
    intro: (name: string | null, count: number) =>
      `Bonjour${name === null ? "" : ` ${name}`}, voici ${count === 1 ? "votre billet" : `vos ${count} billets`}.`,
    show: "Voir et présenter mes billets",
    door: "À l’entrée, montrez le code de chaque billet, sur votre téléphone ou imprimé.",
    total: (amount: string) => `Total : ${amount}`,
    discount: (code: string, amount: string) => `Réduction ${code} déjà déduite : ${amount}`,
    service_fee: (amount: string) => `dont frais de service : ${amount}`,
    tax: (name: string, percent: string, amount: string) => `dont ${name} (${percent}) : ${amount}`,
    keep: "Gardez ce lien pour vous : toute personne qui l’ouvre voit vos billets.",
  }),
  en: {
    subject: (title: string, count: number) => (count === 1 ? `Your ticket: ${title}` : `Your ${count} tickets: ${title}`),
    heading: (title: string | undefined, count: number) =>
      `${count === 1 ? "Your ticket" : "Your tickets"}${title ? ` for “${title}”` : ""}`,
    intro: (name: string | null, count: number) =>
      `Hello${name === null ? "" : ` ${name}`}, ${count === 1 ? "here is your ticket" : `here are your ${count} tickets`}.`,
    show: "View my tickets",
    door: "At the door, show the code of each ticket, on your phone or on paper.",
    total: (amount: string) => `Total: ${amount}`,
    discount: (code: string, amount: string) => `Discount ${code} already deducted: ${amount}`,
    service_fee: (amount: string) => `including service fee: ${amount}`,
    tax: (name: string, percent: string, amount: string) => `including ${name} (${percent}): ${amount}`,
    keep: "Keep this link private: anyone who opens it can see your tickets.",
  },
}
