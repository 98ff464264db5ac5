/** `assembly/sets.as.ts` as `node bin/compile-kernels.ts` compiles it, in Base64. */
export const compiledSets =
  "AGFzbQEAAAABCAFgA39/fwF/AhIBA2VudgZtZW1vcnkCAwCAgAQDAgEABxUCCGNvdW50QW5kAAAGbWVtb3J5AgAKYwFhAQF+IAAgAmohAgNAIAAgAkkEQCAAKQMYIAEpAxiDeyAAKQMQIAEpAxCDeyAAKQMIIAEpAwiDeyADIAApAwAgASkDAIN7fHx8fCEDIABBIGohACABQSBqIQEMAQsLIAOnCw==";
