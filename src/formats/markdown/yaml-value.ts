/** A value of front matter. Numbers and dates stay the text they are written as. */
export type YamlValue = string | null | readonly YamlValue[] | YamlMap;
export type YamlMap = { readonly [key: string]: YamlValue };
