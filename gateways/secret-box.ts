import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Keeps secrets that we must be able to read again, such as those of authenticators. */
export interface SecretBox {
  /** @param context what the secret belongs to: it opens with the same one only */
  seal(secret: Buffer, context: string): Buffer
  /** @throws Error if it was changed, belongs elsewhere, or its key is gone */
  open(sealed: Buffer, context: string): Buffer
}

const KEY_BYTES = 32
const ID_BYTES = 4
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM. A sealed secret begins with the id of its key, so that a new key can take over while older ones
 * still open what they sealed.
 *
 * @param keys 32 bytes each, as base64, with commas between; the first one seals
 * @throws RangeError if one is no such key
 */
export function createSecretBox(keys: string): SecretBox {
  const [first, ...older] = keys.split(',').map((text) => createKey(text.trim()))
  if (!first) throw new RangeError('No key')
  const all = new Map([...older, first].map((key) => [key.id.toString('hex'), key]))
  return {
    seal(secret, context) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', first.bytes, iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(secret), cipher.final()])
      return Buffer.concat([first.id, iv, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      const key = all.get(sealed.subarray(0, ID_BYTES).toString('hex'))
      if (!key) throw new Error('The key of a sealed secret is not among SECRET_KEY')
      const iv = sealed.subarray(ID_BYTES, ID_BYTES + IV_BYTES)
      const tag = sealed.subarray(ID_BYTES + IV_BYTES, ID_BYTES + IV_BYTES + TAG_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag)
      const body = sealed.subarray(ID_BYTES + IV_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()])
    },
  }
}

function createKey(text: string): { id: Buffer; bytes: Buffer } {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== KEY_BYTES) throw new RangeError(`A key has ${KEY_BYTES} bytes`)
  return { id: createHash('sha256').update(bytes).digest().subarray(0, ID_BYTES), bytes }
}
