import { Html, html } from "./html"
import { Locale, wordsIn } from "./words"

const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1a1f36;background:#f6f8fa}
.banner{position:sticky;top:0;z-index:1;background:#b3261e;color:#fff;padding:10px 16px;text-align:center;font-size:14px}
.banner strong{display:block;font-size:16px}
main{max-width:1040px;margin:0 auto;padding:24px 16px 64px}
.narrow{max-width:520px}
h1{font-size:22px;line-height:1.2;margin:0 0 8px}
h2{font-size:16px;margin:24px 0 8px}
p{margin:0 0 16px}
.muted{color:#4f566b}
.amount{font-size:36px;line-height:1.1;font-weight:600;margin:4px 0 20px;font-variant-numeric:tabular-nums}
.panel{background:#fff;border:1px solid #d8dee4;border-radius:12px;padding:20px;margin:0 0 16px}
.two{display:grid;gap:24px}
.two>*{min-width:0}
@media(min-width:800px){main{padding:40px 24px 80px}.two{grid-template-columns:1fr 1fr;gap:56px}.panel{padding:28px}}
ul{list-style:none;margin:0;padding:0}
.asked{list-style:disc;margin:0 0 20px;padding-left:20px}
.lines li{display:flex;justify-content:space-between;gap:16px;padding:10px 0;border-bottom:1px solid #e3e8ee}
.lines li:last-child{border:0;font-weight:600}
.lines span:last-child,td.figure{white-space:nowrap;font-variant-numeric:tabular-nums}
label{display:block;font-size:14px;font-weight:500;margin:0 0 14px}
input[type=text],input[type=email],select{display:block;width:100%;font:inherit;padding:10px 12px;min-height:44px;margin-top:4px;border:1px solid #8792a2;border-radius:8px;background:#fff;color:inherit}
.choice{display:flex;align-items:center;gap:12px;font-size:16px;font-weight:400;border:1px solid #d8dee4;border-radius:8px;padding:10px 12px;min-height:44px;margin-bottom:8px;overflow-wrap:anywhere}
.choice input{width:20px;height:20px;flex:none;margin:0}
.choice small{display:block}
button,.button{display:block;width:100%;min-height:48px;padding:11px 16px;border:0;border-radius:8px;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;background:#0a4fd6;color:#fff;margin-bottom:12px}
button.plain,.button.plain{background:#fff;color:#1a1f36;border:1px solid #8792a2}
button.row{display:grid;gap:2px;text-align:left;font-weight:400;font-size:14px;margin-bottom:8px}
button.row code{color:#4f566b}
a{color:#0a4fd6}
:focus-visible{outline:2px solid #0a4fd6;outline-offset:2px}
.problem{background:#fdecea;border:1px solid #b3261e;color:#7a1812;border-radius:8px;padding:12px;margin-bottom:16px}
summary{cursor:pointer;min-height:44px;padding:10px 0;font-weight:500}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;padding:10px 12px 10px 0;border-bottom:1px solid #e3e8ee;vertical-align:top}
th{white-space:nowrap}
td.figure,th.figure{text-align:right;padding-right:0}
td:first-child{overflow-wrap:anywhere;min-width:110px}
.panel h2:first-child{margin-top:0}
.tag{font-size:12px;border:1px solid #8792a2;border-radius:999px;padding:1px 8px;white-space:nowrap}
`

/** A whole page under the red banner. Works without JavaScript and loads nothing. */
export function page(locale: Locale, title: string, content: Html): string {
  const words = wordsIn(locale)
  const document = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – ${words.banner}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <div class="banner" role="note"><strong>${words.banner}</strong>${words.bannerMore}</div>
        ${content}
      </body>
    </html> `

  return document.text
}
