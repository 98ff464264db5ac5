/** What is wrong with a filter; `field` is the name in the address. */
export interface FilterProblem {
  readonly field: string;
  readonly message: string;
}
