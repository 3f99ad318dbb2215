import product from "../package.json" with { type: "json" };

/** The backend's own version, as package.json says it. */
export const { version } = product;
