export interface Picture {
  subject: string
  locale: string
  screen: string
  scheme: string
  file: string
}

/** One row per screen, its pictures side by side. */
export function albumPage(pictures: Picture[]): string {
  const subjects = [...new Set(pictures.map(({ subject }) => subject))]
  const rows = subjects.map(
    (subject) =>
      `<section><h2>${subject}</h2>${pictures
        .filter((picture) => picture.subject === subject)
        .map(
          ({ locale, screen, scheme, file }) =>
            `<figure><a href="${file}"><img src="${file}" loading="lazy" alt=""></a><figcaption>${locale} · ${screen} · ${scheme}</figcaption></figure>`
        )
        .join("")}</section>`
  )

  return `<!doctype html><meta charset="utf-8"><title>Shots</title>
<style>body{font:14px system-ui;margin:24px}section{display:flex;gap:16px;overflow-x:auto;align-items:start}h2{min-width:12rem;font-size:14px}img{max-height:480px;border:1px solid #ccc}figure{margin:0 0 24px}</style>
${rows.join("\n")}\n`
}
