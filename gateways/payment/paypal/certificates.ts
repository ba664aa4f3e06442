import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'

export interface CertificateSettings {
  /** For tests: where certificates are fetched from, instead of at PayPal. */
  apiUrl?: string | undefined
  /** For tests: PEM of an authority that is trusted beside those of Node. */
  authority?: string | undefined
}

const TIMEOUT_MS = 5_000
const LONGEST_TEXT = 65_536
const MOST_KEPT = 20
const LONGEST_CHAIN = 5

/**
 * Answers the certificate that PayPal signs with, by the address that an announcement names; undefined where the
 * address is not PayPal's, or the certificate not one of PayPal's that holds now.
 */
export function createCertificates({ apiUrl, authority }: CertificateSettings) {
  const kept = new Map<string, X509Certificate[]>()
  let roots: X509Certificate[] | undefined

  return async function certificateAt(
    address: string,
    now: Date,
  ): Promise<X509Certificate | undefined> {
    if (!isPaypals(address)) return undefined
    const chain = kept.get(address) ?? (await fetchChain(address, apiUrl))
    roots ??= [...rootCertificates, ...(authority ? [authority] : [])].map(
      (pem) => new X509Certificate(pem),
    )
    if (!isTrusted(chain, roots, now)) return undefined
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(address, chain)
    return chain[0]
  }
}

/** Whoever sends us an announcement may name any address: we ask PayPal's hosts alone. */
function isPaypals(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username } = new URL(address)
  return protocol === 'https:' && hostname.endsWith('.paypal.com') && !port && !username
}

async function fetchChain(address: string, apiUrl: string | undefined): Promise<X509Certificate[]> {
  const { origin, pathname } = new URL(address)
  const response = await fetch(`${apiUrl ?? origin}${pathname}`, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = response.ok ? (await response.text()).slice(0, LONGEST_TEXT) : ''
  const pems = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return pems.map((pem) => new X509Certificate(pem))
}

/** The first names PayPal, and each is signed by the next, the last by a root. */
function isTrusted(chain: X509Certificate[], roots: X509Certificate[], now: Date): boolean {
  let [current] = chain
  if (!current || !namesPaypal(current)) return false
  for (let length = 0; current && length < LONGEST_CHAIN; length += 1) {
    if (!holds(current, now)) return false
    const signed: X509Certificate = current
    if (roots.some((root) => isSignedBy(signed, root) && holds(root, now))) return true
    current = chain.find((other) => other !== signed && other.ca && isSignedBy(signed, other))
  }
  return false
}

const namesPaypal = ({ subject, subjectAltName }: X509Certificate): boolean =>
  /(?:^|\n)CN=[a-z0-9.-]+\.paypal\.com(?:\n|$)/i.test(subject) ||
  /(?:^|, )DNS:[a-z0-9.-]+\.paypal\.com(?:,|$)/i.test(subjectAltName ?? '')

const holds = ({ validFromDate, validToDate }: X509Certificate, now: Date): boolean =>
  validFromDate <= now && now <= validToDate

const isSignedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
