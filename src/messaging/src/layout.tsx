import { Body } from "@react-email/body"
import { Button } from "@react-email/button"
import { Container } from "@react-email/container"
import { Head } from "@react-email/head"
import { Heading } from "@react-email/heading"
import { Html } from "@react-email/html"
import { Img } from "@react-email/img"
import { Preview } from "@react-email/preview"
import { plainTextSelectors } from "@react-email/render"
import { Section } from "@react-email/section"
import { Text } from "@react-email/text"
import { compile } from "html-to-text"
import type { ReactElement, ReactNode } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { inkOn } from "@guichet/kernel/contrast"
import type { MailBrand, MailLocale } from "./contracts"

const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const INK = "#1b1b1f"
const MUTED = "#5c5c66"

const safeColour = (colour: string): string => (/^#[0-9a-f]{6}$/i.test(colour) ? colour : "#1b1b1f")

const TEST_MARK: Record<MailLocale, string> = {
  fr: "TEST · aucun paiement réel",
  en: "TEST · no real payment",
}

const LOGO_BOX = { width: 240, height: 56 }

/** In CSS pixels: half the file's size, smaller when it does not fit. */
function shown({ width, height }: { width: number; height: number }) {
  const share = Math.min(0.5, LOGO_BOX.width / width, LOGO_BOX.height / height)

  return { width: Math.round(width * share), height: Math.round(height * share) }
}

interface BrandMailProps {
  brand: MailBrand
  locale: MailLocale
  preview: string
  heading: string
  children: ReactNode
}

/** An email in the sender's name and colour. Text from tenants and buyers arrives as children and is never parsed as markup. */
export function BrandMail({ brand, locale, preview, heading, children }: BrandMailProps): ReactElement {
  const colour = safeColour(brand.colour)

  return (
    <Html lang={locale}>
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: "#f4f4f5", fontFamily: FONT, margin: 0, padding: "24px 0" }}>
        <Container style={{ backgroundColor: "#ffffff", borderRadius: 12, maxWidth: 560, overflow: "hidden" }}>
          {brand.is_test && (
            <Section style={{ backgroundColor: INK, padding: "10px 28px" }}>
              <Text style={{ color: "#ffffff", fontSize: 16, fontWeight: 700, letterSpacing: 1, margin: 0, textAlign: "center" }}>
                {TEST_MARK[locale]}
              </Text>
            </Section>
          )}
          {brand.logo ? (
            <Section style={{ borderTop: `6px solid ${colour}`, padding: "20px 28px 0" }}>
              <Img
                src={brand.logo.url}
                alt={brand.name}
                {...shown(brand.logo)}
                style={{ color: INK, fontSize: 18, fontWeight: 700 }}
              />
            </Section>
          ) : (
            <Section style={{ backgroundColor: colour, padding: "20px 28px" }}>
              <Text style={{ color: inkOn(colour), fontSize: 18, fontWeight: 700, margin: 0 }}>{brand.name}</Text>
            </Section>
          )}
          <Section style={{ padding: "8px 28px 28px" }}>
            <Heading as="h1" style={{ color: INK, fontSize: 24, lineHeight: 1.2, margin: "20px 0 12px" }}>
              {heading}
            </Heading>
            {children}
          </Section>
        </Container>
        <Container style={{ maxWidth: 560 }}>
          <Text style={{ color: MUTED, fontSize: 13, textAlign: "center" }}>
            {brand.name} · {brand.url.replace(/^https?:\/\//, "")}
            {brand.support && (
              <>
                {" · "}
                <a href={`mailto:${brand.support}`} style={{ color: MUTED }}>
                  {brand.support}
                </a>
              </>
            )}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}

// `Text` of react-email also sets four margins, but computes them again for each line of each email
const LINE = { color: INK, fontSize: 16, lineHeight: 1.5, marginTop: 0, marginRight: 0, marginBottom: 12, marginLeft: 0 }
const MUTED_LINE = { color: MUTED, fontSize: 14, lineHeight: 1.5, marginTop: 12, marginRight: 0, marginBottom: 0, marginLeft: 0 }

export const Line = ({ children }: { children: ReactNode }): ReactElement => <p style={LINE}>{children}</p>

export const Muted = ({ children }: { children: ReactNode }): ReactElement => <p style={MUTED_LINE}>{children}</p>

export const Action = ({ brand, href, children }: { brand: MailBrand; href: string; children: ReactNode }): ReactElement => {
  const colour = safeColour(brand.colour)

  return (
    <Button
      href={href}
      style={{
        backgroundColor: colour,
        borderRadius: 8,
        color: inkOn(colour),
        display: "inline-block",
        fontSize: 16,
        fontWeight: 600,
        margin: "8px 0",
        padding: "14px 22px",
      }}
    >
      {children}
    </Button>
  )
}

/** Compiled once: building the selector tree takes as long as rendering an email. */
const toPlainText = compile({ selectors: plainTextSelectors })

/** The doctype that email clients expect, as in @react-email/render. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/** Never matches text, where quotes are escaped. Removed because parsing styles takes longer than everything else. */
const STYLE = / style="[^"]*"/g

/**
 * Renders both bodies of an email from one element. Nothing in an email is asynchronous, so it is rendered synchronously:
 * streaming takes four times as long.
 */
export function renderMail(mail: ReactElement): { html: string; text: string } {
  const html = `${DOCTYPE}${renderToStaticMarkup(mail)}`

  // what precedes the body is not text
  return { html, text: toPlainText(html.slice(html.indexOf("<body")).replace(STYLE, "")) }
}
