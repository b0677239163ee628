import { html, type Html } from "@guichet/kernel/html"

const words = {
  en: {
    note: "Captured email: nothing leaves this machine.",
    mails: "Emails",
    all: "All emails",
    older: "Older emails",
    none: "No email yet. Buy a ticket, then look here.",
  },
  fr: {
    note: "E-mails capturés : rien ne quitte cette machine.",
    mails: "E-mails",
    all: "Tous les e-mails",
    older: "E-mails plus anciens",
    none: "Aucun e-mail pour l’instant. Achetez un billet, puis regardez ici.",
  },
}
export type MailPageLanguage = keyof typeof words

/** French for readers whose browser prefers it, English for all others. */
export const readersLanguage = (accept_language: string | undefined): MailPageLanguage =>
  /^\s*fr\b/i.test(accept_language ?? "") ? "fr" : "en"

export const wordsIn = (language: MailPageLanguage) => words[language]

/** An email may load styles and images and nothing else that a page can; the frame that shows it has the same policy. */
export const MAIL_PAGE_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https: http:; font-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

/** The development page around captured emails: plain, readable on a phone, no script. */
export const mailPage = (title: string, body: Html, language: MailPageLanguage): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <style>
          :root {
            color-scheme: light dark;
          }
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            margin: 0 auto;
            max-width: 860px;
            padding: 16px;
          }
          h1 {
            font-size: 22px;
            margin: 8px 0 16px;
          }
          ul {
            list-style: none;
            margin: 0;
            padding: 0;
          }
          li {
            border-top: 1px solid #8884;
          }
          li a {
            color: inherit;
            display: block;
            min-height: 44px;
            padding: 12px 4px;
            text-decoration: none;
          }
          li a:hover {
            background: #8881;
          }
          small {
            color: #777;
            display: block;
          }
          iframe {
            background: #fff;
            border: 1px solid #8884;
            border-radius: 8px;
            height: 80vh;
            width: 100%;
          }
          .note {
            background: #8881;
            border-radius: 8px;
            padding: 8px 12px;
          }
          nav a {
            display: inline-block;
            padding: 12px 0;
          }
        </style>
      </head>
      <body>
        <p class="note">${words[language].note}</p>
        ${body}
      </body>
    </html>`.text
