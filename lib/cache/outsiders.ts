/** What tells the team's own people from the outside. */
export interface Inside {
  /** Own and colleagues' addresses. */
  readonly addresses: ReadonlySet<string>;
  /** Mail domains of the team; their sub-domains are inside too. */
  readonly domains: readonly string[];
}

/** Whether the address is the rep's own or a colleague's: never a contact. Addresses are lower case. */
function isInside(address: string, { addresses, domains }: Inside): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return (
    addresses.has(address) ||
    domains.map((own) => own.toLowerCase()).some((own) => domain === own || domain.endsWith(`.${own}`))
  );
}

/** A person as the page shows one. */
interface Shown {
  readonly name: string;
  readonly address: string | null;
}

/** The external participants in the order given, each address once. Who has no address stays, once per name. */
export function outsiders<P extends Shown>(people: readonly P[], inside: Inside): P[] {
  const seen = new Set<string>();
  return people.filter(({ name, address }) => {
    const key = address ?? `name:${name}`;
    const isNew = !seen.has(key) && (address === null || !isInside(address, inside));
    seen.add(key);
    return isNew;
  });
}
