/** Of the Terms and Conditions that a buyer accepts; an order keeps which ones it was made under. */
export const TERMS_VERSION = '2026-11'
