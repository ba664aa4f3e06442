/** Why a file is not read: a sentence for whoever sent it. */
export class FileRefusal extends Error {}
