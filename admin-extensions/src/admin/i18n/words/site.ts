import { inBoth } from "../in-both"

export const site = inBoth(
  {
    site: {
      title: "Site",
      hint: "What your public site and your emails say of you.",
      edit: "Edit the site",
      saved: "Site saved",
      name: "Name of the site",
      nameHint: "On pages, tickets and emails. What was sent keeps the old one.",
      zone: "Time zone",
      zoneHint: "Of new halls and of your figures. Dates keep the zone of their hall.",
      languages: "Languages",
      languagesHint: "Tickets already sold are read in the language they were bought in, or in the first one.",
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
      nameHint: "Sur les pages, les billets et les e-mails. Ce qui est parti garde l’ancien.",
      zone: "Fuseau horaire",
      zoneHint: "Celui des nouvelles salles et de vos chiffres. Les dates gardent le fuseau de leur salle.",
      languages: "Langues",
      languagesHint: "Les billets déjà vendus se lisent dans la langue de l’achat, sinon dans la première.",
      language: { both: "Français et anglais", fr: "Français", en: "Anglais" },
      first: "Première langue",
      address: "Adresse",
    },
  }
)
