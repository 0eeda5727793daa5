/** Whether a world has a certificate, and whether it still holds. */
import { messageOf } from '../errors.ts';
import { certificateBinding, loadCertificate } from '../exam/certificate-store.ts';
import { openSetting, type Setting, type SettingRef } from '../exam/setting.ts';
import type { Certificate } from '../perception/certificate.ts';
import { type Finding, trialSetting } from './doctor-finding.ts';

export async function checkCertificate(world: string): Promise<Finding> {
  const what = `certificate ${world}`;
  const advice = `make one with: viva certify --world ${world}`;
  const ref = trialSetting(world);
  try {
    const setting = await openSetting(ref);
    try {
      const where = `${setting.perceiver.id} at ${ref.size}x${ref.size}`;
      const certificate = await loadCertificate(world, setting.perceiver.id, ref.size);
      if (certificate === undefined)
        return { what, status: 'warning', found: `none for ${where}: all is undetermined here`, advice };
      const lapsed = await lapseOf(certificate, ref, setting);
      if (lapsed !== undefined)
        return { what, status: 'warning', found: `lapsed: ${lapsed} changed since`, advice };
      const good = certificate.probes.filter((probe) => probe.certified).length;
      const found = `valid for ${where}, ${good} of ${certificate.probes.length} probes certified`;
      return { what, status: 'ok', found };
    } finally {
      await setting.close();
    }
  } catch (error) {
    return { what, status: 'problem', found: messageOf(error), advice };
  }
}

/** What changed since the certificate was made; undefined when it holds. */
async function lapseOf(
  certificate: Certificate,
  ref: SettingRef,
  setting: Setting,
): Promise<string | undefined> {
  const { bank, fingerprint } = await certificateBinding(ref, setting);
  if (certificate.bank !== bank) return 'the fault bank has';
  return certificate.fingerprint === fingerprint ? undefined : 'world, renderer or perceiver have';
}
