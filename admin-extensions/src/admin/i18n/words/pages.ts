import { inBoth } from "../in-both"

export const pages = inBoth(
  {
    pages: {
      label: "Pages",
      first: "First",
      previous: "Previous",
      next: "Next",
      count_one: "{{shown}} result",
      count_other: "{{shown}} results",
      moreThan: "More than {{shown}}",
    },
  },
  {
    pages: {
      label: "Pages",
      first: "Début",
      previous: "Précédente",
      next: "Suivante",
      count_one: "{{shown}} résultat",
      count_other: "{{shown}} résultats",
      moreThan: "Plus de {{shown}}",
    },
  }
)
