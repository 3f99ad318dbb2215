/** How often is too often; windows in seconds, for each client address unless it says otherwise. */
export const limits = {
  /** Per client address and path, kept by the account library. An office behind one address is one client here. */
  perAddressAndPath: {
    "/sign-in/email": { window: 60, max: 10 },
    "/sign-in/social": { window: 60, max: 20 },
    "/device/code": { window: 60, max: 20 },
    "/device": { window: 60, max: 10 },
    "/get-session": false,
    "/change-password": { window: 60, max: 5 },
  },
  oauth: {
    authorize: { window: 60, max: 60 },
    token: { window: 60, max: 120 },
    revoke: { window: 60, max: 60 },
  },
  /** Wrong passwords for one account, whoever tries and from wherever. */
  perAccount: { window: 15 * 60, max: 20 },
  setUp: { window: 15 * 60, max: 10 },
  invitation: { window: 60, max: 30 },
  /** Per key; its window is in milliseconds, as the library has it. */
  apiKey: { timeWindow: 60_000, maxRequests: 600 },
} as const;
