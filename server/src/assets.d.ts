/** Tables of words and names are bundled as text. */
declare module '*.tsv' {
  const table: string;
  export default table;
}

/** Models are bundled as base64. */
declare module '*.bin' {
  const base64: string;
  export default base64;
}
