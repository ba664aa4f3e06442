import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

const FOLDER = path.resolve(import.meta.dirname, '../../paypal-openapi')

/** Bodies by what is called, and the schema that PayPal publishes for them. */
const SCHEMAS = {
  'POST /v2/checkout/orders': ['checkout_orders_v2', 'order_request'],
  'POST /v2/checkout/orders/{id}/capture': ['checkout_orders_v2', 'order_capture_request'],
  'POST /v2/payments/captures/{id}/refund': ['payments_payment_v2', 'refund_request'],
  'POST /v3/vault/setup-tokens': ['vault_payment_tokens_v3', 'setup_token_request'],
  'POST /v3/vault/payment-tokens': ['vault_payment_tokens_v3', 'payment_token_request'],
} as const
export type PaypalCall = keyof typeof SCHEMAS

/** A way that PayPal's pages and its SDK name, and the description of 2024 does not. */
const isNewer = (body: unknown) => JSON.stringify(body).includes('"type":"SETUP_TOKEN"')

const validators = new Map<string, ValidateFunction>()

/** What PayPal's own description of its API finds wrong with a body; nothing where it is right. */
export function faultsOf(call: PaypalCall, body: unknown): string[] {
  const [file, schema] = SCHEMAS[call]
  const validate = validators.get(call) ?? compile(file, schema)
  validators.set(call, validate)
  if (validate(body)) return []
  return (validate.errors ?? [])
    .filter(({ keyword }) => !(keyword === 'enum' && isNewer(body)))
    .map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function compile(file: string, schema: string): ValidateFunction {
  // Its expressions are none of Unicode's: as such, Ajv would drop them.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, logger: false })
  ajv.addSchema(JSON.parse(readFileSync(path.join(FOLDER, `${file}.json`), 'utf8')), file)
  const validate = ajv.getSchema(`${file}#/components/schemas/${schema}`)
  if (!validate) throw new Error(`PayPal describes no ${schema}`)
  return validate
}
