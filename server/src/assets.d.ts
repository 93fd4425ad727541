/** Tables of words and names are bundled as text. */
declare module '*.tsv' {
  const table: string;
  export default table;
}

/** Models are read when they are first needed, as base64. */
declare module '*.bin' {
  const readBase64: () => string;
  export default readBase64;
}
