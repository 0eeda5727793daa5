/** Certificates: measured sensitivity and specificity of probes through one perceiver on one domain. */

/** Counts with an exact one-sided 95 % lower bound (Clopper-Pearson). */
export interface CertifiedRate {
  readonly n: number;
  readonly right: number;
  readonly lower: number;
}

/** How one fault at one severity was seen by one probe. */
export interface FaultRow {
  readonly fault: string;
  /** In the unit that the fault's page names. */
  readonly severity: number;
  /** Contexts in which the probe gave a number. */
  readonly n: number;
  /** Contexts that the probe flagged. */
  readonly flagged: number;
}

export interface ProbeCertificate {
  readonly probe: string;
  /** A context is flagged when its score is below this. */
  readonly cut: number;
  /** Faults that the probe answers for, at their declared severity. */
  readonly sensitivity: CertifiedRate;
  /** Clean rollouts of the oracle. */
  readonly specificity: CertifiedRate;
  /** The oracle under changes of appearance alone. */
  readonly appearanceSpecificity: CertifiedRate;
  /** Area under the curve of scores, fault against clean; 1 is perfect. */
  readonly auc: number;
  /** Per fault answered for: the smallest severity from which on at least nine of ten contexts are flagged. */
  readonly smallestSeverity: Readonly<Record<string, number | 'none'>>;
  /** True when all three lower bounds are at least 0.90. */
  readonly certified: boolean;
}

export interface Certificate {
  readonly version: 1;
  readonly perceiver: string;
  readonly world: string;
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the fault bank: faults, severities, contexts, cuts. */
  readonly bank: string;
  /** SHA-256 of rendered clips and of what the perceiver saw in them; changes when world, renderer or perceiver do. */
  readonly fingerprint: string;
  readonly probes: readonly ProbeCertificate[];
  /** The kill matrix: every fault of the bank against every probe. */
  readonly matrix: readonly { readonly probe: string; readonly rows: readonly FaultRow[] }[];
}

/** Lower bound that sensitivity and specificity must reach. */
export const CERTIFIED = 0.9;

/** Whether a certificate covers a probe now, or why not. */
export type Coverage =
  | { readonly status: 'certified'; readonly certificate: ProbeCertificate }
  | { readonly status: 'uncertified'; readonly reason: string };

/** Looks a probe up. A certificate made for another bank or fingerprint has lapsed. */
export function coverageOf(
  certificate: Certificate | undefined,
  probe: string,
  current: { readonly bank: string; readonly fingerprint: string; readonly where: string },
): Coverage {
  if (certificate === undefined) {
    return {
      status: 'uncertified',
      reason: `no certificate for ${probe} through this perceiver on ${current.where}`,
    };
  }
  if (certificate.bank !== current.bank) {
    return { status: 'uncertified', reason: 'the certificate lapsed: the fault bank has changed since' };
  }
  if (certificate.fingerprint !== current.fingerprint) {
    return {
      status: 'uncertified',
      reason: 'the certificate lapsed: world, renderer or perceiver have changed since',
    };
  }
  const entry = certificate.probes.find((candidate) => candidate.probe === probe);
  if (entry === undefined)
    return { status: 'uncertified', reason: `the certificate says nothing about ${probe}` };
  if (!entry.certified) {
    return {
      status: 'uncertified',
      reason: `${probe} was examined and not certified (sensitivity at least ${entry.sensitivity.lower.toFixed(2)}, specificity at least ${entry.specificity.lower.toFixed(2)})`,
    };
  }
  return { status: 'certified', certificate: entry };
}
