import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/*
 * Prints a password file for mosquitto: the edge's sign-in and one for each device of the file named on the
 * command line, `{"devices": [{"mac", "secret"}]}`. mosquitto keeps no hash that the database could share.
 */

const ITERATIONS = 101
/** Bytes: mosquitto refuses a salt of another length. */
const SALT_LENGTH = 12

const Settings = z.object({
  MQTT_USERNAME: z.string().default('gatehouse-edge'),
  MQTT_PASSWORD: z.string().min(8),
})
const Fleet = z.object({ devices: z.array(z.object({ mac: z.string(), secret: z.string() })) })

const { MQTT_USERNAME, MQTT_PASSWORD } = Settings.parse(process.env)
const [file = ''] = process.argv.slice(2)
const { devices } = Fleet.parse(JSON.parse(readFileSync(file, 'utf8')))

console.log(passwordLine(MQTT_USERNAME, MQTT_PASSWORD))
for (const { mac, secret } of devices) console.log(passwordLine(mac, secret))

/** As mosquitto_passwd writes it: PBKDF2 with SHA-512, iterations, salt and hash. */
function passwordLine(username: string, password: string): string {
  const salt = randomBytes(SALT_LENGTH)
  const hash = pbkdf2Sync(password, salt, ITERATIONS, 64, 'sha512')
  return `${username}:$7$${ITERATIONS}$${salt.toString('base64')}$${hash.toString('base64')}`
}
