/** The same keys as the English words, each with a text of its own: one missing or too many does not compile. */
export type Messages<English> = {
  [Key in keyof English]: English[Key] extends string ? string : Messages<English[Key]>
}
