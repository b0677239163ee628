import { inBoth } from "../in-both"

export const site = inBoth(
  {
    site: {
      title: "Site",
      hint: "What your public site and your emails say about you.",
      edit: "Edit the site",
      saved: "Site saved",
      name: "Name of the site",
      nameHint: "Shown on pages, tickets and emails. Anything already sent keeps the old name.",
      zone: "Time zone",
      zoneHint: "Used for new halls and for your figures. Dates keep the time zone of their hall.",
      languages: "Languages",
      languagesHint: "Tickets already sold are shown in the language they were bought in, or else in the first language.",
      language: { both: "French and English", fr: "French", en: "English" },
      first: "First language",
      address: "Address",
    },
  },
  {
    site: {
      title: "Site",
      hint: "Ce que votre site public et vos e-mails disent de vous.",
      edit: "Modifier le site",
      saved: "Site enregistré",
      name: "Nom du site",
      nameHint: "Sur les pages, les billets et les e-mails. Ce qui a déjà été envoyé garde l’ancien nom.",
      zone: "Fuseau horaire",
      zoneHint: "Celui des nouvelles salles et de vos chiffres. Les dates gardent le fuseau de leur salle.",
      languages: "Langues",
      languagesHint: "Les billets déjà vendus s’affichent dans la langue de l’achat, sinon dans la première langue.",
      language: { both: "Français et anglais", fr: "Français", en: "Anglais" },
      first: "Première langue",
      address: "Adresse",
    },
  }
)
